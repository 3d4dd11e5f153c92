//! The dates of a chat that took place elsewhere, as an administrator gives them for a new session.

use parlour_model::{Session, SessionStatus, Timestamp};

use crate::{Cx, EngineError};

/// How far ahead of the server's clock a client's clock may be.
const CLOCK_SKEW_MS_MAX: i64 = 60_000;

/// Takes the dates at which the chat was requested, started and ended into a new session; what is missing is left to the
/// server.
pub(super) fn take_history(cx: &Cx<'_>, draft: &mut Session, sent: &Session) -> Result<(), EngineError> {
    let requested_at = not_in_future(cx, sent.requested_at, "WhenRequested")?;
    let started_at = not_in_future(cx, sent.started_at, "WhenStarted")?;
    let ended_at = not_in_future(cx, sent.ended_at, "WhenEnded")?;
    if !requested_at.is_some() && (started_at.is_some() || ended_at.is_some()) {
        return Err(EngineError::invalid("WhenRequested", "it is expected with WhenStarted and WhenEnded"));
    }
    let status = sent.status;
    if started_at.is_some() {
        if !has_started(status) {
            return Err(EngineError::invalid(
                "WhenStarted",
                format!("no agent took a chat whose Status is {status:?}"),
            ));
        }
        require_order(requested_at, started_at, "WhenStarted", "WhenRequested")?;
    }
    if ended_at.is_some() {
        if !status.is_ended() {
            return Err(EngineError::invalid("WhenEnded", format!("a chat whose Status is {status:?} has not ended")));
        }
        require_order(requested_at, ended_at, "WhenEnded", "WhenRequested")?;
        require_order(started_at, ended_at, "WhenEnded", "WhenStarted")?;
    }
    draft.requested_at = requested_at;
    draft.started_at = started_at;
    draft.ended_at = ended_at;
    Ok(())
}

/// Returns whether an agent may have taken a chat of that status.
fn has_started(status: SessionStatus) -> bool {
    status.is_active() || matches!(status, SessionStatus::Finished | SessionStatus::Closed)
}

/// The date, or now for one that is ahead by no more than the clocks may differ.
fn not_in_future(cx: &Cx<'_>, at: Timestamp, member: &'static str) -> Result<Timestamp, EngineError> {
    if at.0 > cx.now.0.saturating_add(CLOCK_SKEW_MS_MAX) {
        return Err(EngineError::invalid(member, "it is in the future"));
    }
    Ok(at.min(cx.now))
}

fn require_order(
    earlier: Timestamp,
    later: Timestamp,
    member: &'static str,
    before: &'static str,
) -> Result<(), EngineError> {
    if later < earlier { Err(EngineError::invalid(member, format!("it is before {before}"))) } else { Ok(()) }
}
