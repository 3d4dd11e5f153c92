//! What the console needs beside the vendor's operations (docs/desk.md).

pub(crate) mod beside;
pub(crate) mod figures;
pub(crate) mod people;
pub(crate) mod server;
pub(crate) mod texts;
