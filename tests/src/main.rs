//! One binary with every test that needs a store, a server or the whole program: linking is what costs.
//!
//! Folders mirror what they test: `store` the queries on both engines, `api` the operations over HTTP, `contract` the
//! golden files and the vendor's client, `program` the command line, `trials` what goes wrong.

mod api;
mod contract;
mod program;
mod store;
mod trials;
