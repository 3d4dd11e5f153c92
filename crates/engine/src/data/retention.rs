//! How long ended chats are kept: for administrators to say.

use parlour_model::{Caller, EventKind, RETENTION_DAYS_MAX, Retention, Stream};
use parlour_store::{Tx, append_event, find_retention, put_retention};

use crate::{Cx, EngineError, accounts::require_administrator};

/// What a caller makes of it.
type Edit<'e> = &'e dyn Fn(Retention) -> Result<Retention, EngineError>;

/// How long ended chats are kept.
pub fn retention(tx: &mut Tx<'_>, caller: &Caller) -> Result<Retention, EngineError> {
    require_administrator(caller)?;
    Ok(find_retention(tx)?)
}

/// Says how long ended chats are kept.
pub fn set_retention(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    edit: Edit<'_>,
) -> Result<Retention, EngineError> {
    require_administrator(caller)?;
    let before = find_retention(tx)?;
    let after = edit(before)?;
    require_days(after, "")?;
    if after != before {
        put_retention(tx, after)?;
        append_event(tx, Stream::Desk, EventKind::RetentionChanged, 0, cx.actor_id, cx.now)?;
    }
    Ok(after)
}

/// That chats are kept for as many days as may be said; `at` is where it stands.
pub(super) fn require_days(retention: Retention, at: &str) -> Result<(), EngineError> {
    for (member, days) in [("SessionDays", retention.session_days), ("TextDays", retention.text_days)] {
        if !(0..=RETENTION_DAYS_MAX).contains(&days) {
            return Err(EngineError::invalid(format!("{at}{member}"), format!("0 to {RETENTION_DAYS_MAX} days")));
        }
    }
    Ok(())
}
