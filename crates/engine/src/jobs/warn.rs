//! Warning people that a visitor waits (specification §4.5).

use parlour_model::{EventKind, NotifyType, SessionStatus, Warned};
use parlour_store::{Tx, list_present_members};

use crate::{
    Cx, EngineError,
    sessions::{change::Change, transfer::notify},
};

/// Warns those concerned and raises the alert level. False, and nothing is done, when managers are to be warned and
/// nobody at all is present.
pub(super) fn warn(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, whom: Warned) -> Result<bool, EngineError> {
    let present = list_present_members(tx, change.session.topic_id)?;
    if whom == Warned::Managers && present.is_empty() {
        return Ok(false);
    }
    let kind = match change.session.status {
        SessionStatus::InQueue => NotifyType::ChatAlert,
        _ => NotifyType::ChatMessageAlert,
    };
    for member in &present {
        let concerned = match whom {
            Warned::Agents => {
                // Who has the chat is told of a waiting message, whatever else he is told of.
                member.can_notify || (member.user_id == change.session.user_id)
            }
            Warned::Managers => member.can_manage,
        };
        if concerned {
            notify(cx, tx, change, kind, member.user_id)?;
        }
    }
    change.session.alert_level = whom as i32;
    change.tell(cx, tx, EventKind::AlertRaised, whom as i32)?;
    Ok(true)
}
