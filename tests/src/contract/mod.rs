//! The contract: golden files, the table of operations, and the vendor's own client.

mod description;
mod documents;
pub(crate) mod golden;
mod operations;
mod schema;
mod seed;
mod vendor_client;
