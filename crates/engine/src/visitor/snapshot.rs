//! What a visitor sees of a chat at one moment.

use parlour_model::{Id, Message, Session, Topic, WidgetMessages, WidgetSnapshot};
use parlour_store::{Tx, find, has_unread, list_newest_messages};

use super::{in_visitors_words, show_message, show_session};
use crate::{Cx, EngineError};

/// Messages that are given at once; who wants those before asks for them.
pub const MESSAGES_MAX: usize = 500;

/// The session with its newest messages, and whether some of them are read only now. Where its events go on from is not
/// known here.
pub fn snapshot(cx: &Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<(WidgetSnapshot, bool), EngineError> {
    let session = find::<Session>(tx, session_id)?.ok_or_else(|| super::no_session(session_id))?;
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    let WidgetMessages { messages, has_earlier } = newest(cx, tx, session_id, &topic, None)?;
    let unread = has_unread(tx, session_id, cx.now)?;
    let session = show_session(cx, tx, &session, &topic)?;
    Ok((WidgetSnapshot { session, messages, has_earlier, last_event_id: String::new() }, unread))
}

/// What was said before that message of the session; of 0, the newest there are.
pub fn earlier(cx: &Cx<'_>, tx: &mut Tx<'_>, session_id: Id, before: Id) -> Result<WidgetMessages, EngineError> {
    let session = find::<Session>(tx, session_id)?.ok_or_else(|| super::no_session(session_id))?;
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    if before == 0 {
        return newest(cx, tx, session_id, &topic, None);
    }
    let known = find::<Message>(tx, before)?.filter(|it| it.session_id == session_id);
    let known = known.ok_or_else(|| EngineError::invalid("Before", "the ChatMessageId of a message of this chat"))?;
    newest(cx, tx, session_id, &topic, Some(&known))
}

fn newest(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    topic: &Topic,
    before: Option<&Message>,
) -> Result<WidgetMessages, EngineError> {
    // One more than is given tells whether there are more.
    let mut found = list_newest_messages(tx, session_id, cx.now, before, MESSAGES_MAX as i64 + 1)?;
    let has_earlier = found.len() > MESSAGES_MAX;
    found.truncate(MESSAGES_MAX);
    let mut messages = Vec::with_capacity(found.len());
    for message in found.into_iter().rev() {
        messages.push(show_message(tx, in_visitors_words(cx, topic, message))?);
    }
    Ok(WidgetMessages { messages, has_earlier })
}
