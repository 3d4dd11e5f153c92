//! What the entities of people, companies and tickets have in common when they are saved.

use parlour_model::Id;

use crate::EngineError;

/// Bytes of the members that are kept for a client.
const KEPT_BYTES_MAX: usize = 64 * 1024;

/// The key that a carrier within an entity leads to now: `stored`, unless the caller sent another than was shown.
pub(super) fn link(shown: Option<Id>, sent: Option<Id>, stored: Id) -> Id {
    let sent = sent.unwrap_or_default().max(0);
    if sent == shown.unwrap_or_default() { stored } else { sent }
}

/// Refuses members that would take too much room.
pub(super) fn require_kept(kept: &str) -> Result<(), EngineError> {
    if kept.len() <= KEPT_BYTES_MAX {
        return Ok(());
    }
    let reason = format!("at most {} KiB are kept in all members that Parlour does not use", KEPT_BYTES_MAX / 1024);
    Err(EngineError::invalid("CustomFields", reason))
}

/// The same error with the member's name as it is in an entity: `names` has pairs of the simple carrier's name and the
/// entity's.
pub(super) fn named_as_in(names: &[(&str, &str)], error: EngineError) -> EngineError {
    match error {
        EngineError::Invalid { member, reason } => {
            let name = names.iter().find(|(simple, _)| *simple == member).map(|(_, name)| (*name).to_owned());
            EngineError::Invalid { member: name.unwrap_or(member), reason }
        }
        other => other,
    }
}
