//! The contract: golden files, the table of operations, its description, the vendor's own client and generated ones.

mod description;
mod documents;
mod generated_clients;
pub(crate) mod golden;
mod integrators;
mod operations;
mod schema;
mod seed;
mod vendor_client;
mod vendor_operations;
