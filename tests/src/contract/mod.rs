//! The contract: golden files, the table of operations, and the vendor's own client.

mod documents;
pub(crate) mod golden;
mod operations;
mod seed;
mod vendor_client;
