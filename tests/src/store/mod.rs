//! The store on both engines: what is kept, what a write promises, and what survives.

mod accounts;
mod check;
mod contents;
mod copy;
mod events;
mod folding;
mod former_schemas;
mod kb_entries;
mod limits;
mod lists;
mod mails;
mod marks;
mod memberships;
mod openid_grants;
mod outage;
mod places;
mod processes;
mod reads;
mod records;
mod sample;
mod schema;
mod search;
mod sequences;
mod writes;
