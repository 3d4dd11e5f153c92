//! Warning people that a visitor waits (specification §4.5).

use parlour_model::{EventKind, NotifyType, SessionStatus, Warned};
use parlour_store::{Tx, list_present_members};

use crate::{
    Cx, EngineError, mail,
    sessions::{change::Change, transfer::notify},
};

/// The alert level of a session about which a mail was sent: the last one.
const MAILED: i32 = 3;

/// Warns those concerned and raises the alert level. False, and nothing is done, when managers are to be warned, nobody
/// at all is present, and nobody is told by mail either.
pub(super) fn warn(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, whom: Warned) -> Result<bool, EngineError> {
    let present = list_present_members(tx, change.session.topic_id)?;
    if whom == Warned::Managers && present.is_empty() {
        return alert_by_mail(cx, tx, change, whom);
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
    raise(cx, tx, change, whom as i32)?;
    alert_by_mail(cx, tx, change, whom)?;
    Ok(true)
}

/// With the last warning that the topic has set, whoever it names is told by mail, once for a session; false when no mail
/// is sent. That nobody is present is no reason to send none.
fn alert_by_mail(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, whom: Warned) -> Result<bool, EngineError> {
    let warnings = change.topic.warnings();
    let managers_minutes = match change.session.status {
        SessionStatus::InQueue => warnings.manager_new_chat,
        _ => warnings.manager_chat_message,
    };
    let is_last = whom == Warned::Managers || managers_minutes <= 0;
    if !is_last || !mail::queue_alert(cx, tx, &change.session)? {
        return Ok(false);
    }
    raise(cx, tx, change, MAILED)?;
    Ok(true)
}

fn raise(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, level: i32) -> Result<(), EngineError> {
    change.session.alert_level = level;
    Ok(change.tell(cx, tx, EventKind::AlertRaised, level)?)
}
