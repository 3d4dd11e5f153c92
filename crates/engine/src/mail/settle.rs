//! What becomes of a mail that was tried.

use parlour_model::{Mail, MailState, NEVER, Timestamp, truncate_chars};
use parlour_store::{StoreError, Tx, settle_mail};

use crate::Cx;

const MINUTE_MS: i64 = 60_000;
/// How long after each attempt that failed the next one is made.
const PAUSES_MS: [i64; 6] =
    [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS, 360 * MINUTE_MS, 1_440 * MINUTE_MS];
/// How often a mail is tried.
pub const ATTEMPTS_MAX: usize = PAUSES_MS.len() + 1;
/// The longest reason that is kept.
const REASON_CHARS_MAX: usize = 200;

/// How an attempt ended. Reasons name what a mail server said by its numbers, never what people wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A mail server has taken it.
    Sent,
    /// Not now; perhaps later.
    Postponed(String),
    /// Never.
    Refused(String),
    /// There is nothing to say any more.
    Dropped(String),
}

/// Notes how an attempt ended; what the mail is now. `None` when somebody else has claimed it since: their word counts.
pub fn settle(cx: &Cx<'_>, tx: &mut Tx<'_>, mail: &Mail, outcome: &Outcome) -> Result<Option<MailState>, StoreError> {
    let (state, due_at, reason) = match outcome {
        Outcome::Sent => (MailState::Sent, NEVER, ""),
        Outcome::Refused(reason) => (MailState::Failed, NEVER, reason.as_str()),
        Outcome::Dropped(reason) => (MailState::Dropped, NEVER, reason.as_str()),
        Outcome::Postponed(reason) => match pause_ms(mail.attempts) {
            Some(pause_ms) => (MailState::Waiting, Timestamp(cx.now.0 + pause_ms), reason.as_str()),
            None => (MailState::Failed, NEVER, reason.as_str()),
        },
    };
    let settled = settle_mail(tx, mail, state, due_at, truncate_chars(reason, REASON_CHARS_MAX))?;
    Ok(settled.then_some(state))
}

/// How long to wait after that many attempts; `None` when there were enough.
fn pause_ms(attempts: i32) -> Option<i64> {
    let place = usize::try_from(attempts).ok()?.saturating_sub(1);
    PAUSES_MS.get(place).copied()
}
