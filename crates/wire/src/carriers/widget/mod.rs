//! What the visitor's side of a chat is given: our own carriers, beside the vendor's.

mod country;
mod faq_hit;
mod file;
mod message;
mod session;
mod snapshot;
mod topic;
