//! One binary with every test that needs a store, a server or the whole program: linking is what costs.
//!
//! Folders mirror what they test: `store` the queries on both engines, `api` the operations over HTTP, `contract` the
//! golden files and the vendor's client, `mail` what a mail server is given, `program` the command line, `trials` what goes wrong.

mod api;
mod contract;
mod mail;
mod program;
mod store;
mod trials;
mod web;
