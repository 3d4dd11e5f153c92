//! What the console needs beside the vendor's operations (docs/desk.md): JSON with the same conventions, under `/live/v1`.

pub mod beside;
pub mod figures;
pub mod people;
pub mod server;
pub mod texts;
