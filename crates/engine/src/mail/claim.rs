//! Taking mail that is due, so that nobody else sends it meanwhile.

use parlour_model::{Mail, Timestamp};
use parlour_store::{Record, StoreError, Tx, list_due_mails, update};

use crate::{Cx, EngineError};

/// Mails claimed at once; the others come with the next.
pub const CLAIM_MAX: usize = 20;
/// How long a claim holds: longer than everything may take that is claimed at once.
pub const CLAIM_MS: i64 = 10 * 60 * 1000;

/// Whether a mail is to be sent by now.
pub fn is_due(tx: &mut Tx<'_>, now: Timestamp) -> Result<bool, StoreError> {
    Ok(!list_due_mails(tx, now, 1)?.is_empty())
}

/// Takes up to `mails_max` mails that are due. Until [`CLAIM_MS`] have passed nobody else gets them.
pub fn claim(cx: &mut Cx<'_>, tx: &mut Tx<'_>, mails_max: usize) -> Result<Vec<Mail>, EngineError> {
    let mut mails = list_due_mails(tx, cx.now, mails_max.min(CLAIM_MAX) as i64)?;
    for mail in &mut mails {
        mail.attempts += 1;
        mail.claimed_at = cx.now;
        mail.due_at = Timestamp(cx.now.0 + CLAIM_MS);
        if !update(tx, mail)? {
            return Err(StoreError::Corrupt(format!("mail {} vanished while it was claimed", mail.key())).into());
        }
    }
    Ok(mails)
}
