//! The queue of mail: what is to be sent to whom, written in the transaction that is the reason for it.
//!
//! Deliberately unknown here: how a mail reads, and how it travels. Whoever sends claims what is due, so that of several
//! servers one sends it, and settles it afterwards; one that dies in between has its claim run out. A mail is therefore
//! sent at least once, and each attempt under the same Message-ID.

mod claim;
mod contents;
mod queue;
mod settle;

pub use claim::{CLAIM_MAX, CLAIM_MS, claim, is_due};
pub use contents::{Contents, TOLD_MAX, Tells, contents};
pub use queue::{TO_ONE_ADDRESS_MAX, queue_alert, queue_receipt, queue_request, queue_transcript};
pub use settle::{ATTEMPTS_MAX, Outcome, settle};

#[cfg(test)]
mod tests;
