//! All that a visitor sees of a chat at one moment.

use parlour_model::{Id, Session, Topic, WidgetSnapshot};
use parlour_store::{Tx, find, has_unread, list_messages_after};

use super::{is_visible, show_message, show_session};
use crate::{Cx, EngineError};

/// The session with its messages, and whether some of them are read only now. Where its events go on from is not known
/// here.
pub fn snapshot(cx: &Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<(WidgetSnapshot, bool), EngineError> {
    let session = find::<Session>(tx, session_id)?.ok_or_else(|| super::no_session(session_id))?;
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    let mut messages = Vec::new();
    for message in list_messages_after(tx, session_id, 0)? {
        if is_visible(&message, cx.now) {
            messages.push(show_message(tx, message)?);
        }
    }
    let unread = has_unread(tx, session_id, cx.now)?;
    let session = show_session(cx, tx, &session, &topic)?;
    Ok((WidgetSnapshot { session, messages, last_event_id: String::new() }, unread))
}
