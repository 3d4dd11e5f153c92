//! Storing a message in its session, with what the session copies of it.

use parlour_model::{
    Id, Message, MessageType, Session, SpecialType, Timestamp, is_blank,
    limits::{MESSAGE_COPY_MAX, SPECIAL_PARAM_MAX},
    special_text, truncate_chars, visible_text,
};
use parlour_store::{Tx, draw_key, insert};

use super::author::name_for_visitors;
use crate::{Cx, EngineError, faq, sessions::change::Change};

/// Appends a message whose fields are settled; it with its key. One without a date gets the time, or that of the newest
/// message where another server's clock was ahead, or this one's was set back.
pub(crate) fn append(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    change: &mut Change,
    message: Message,
) -> Result<Message, EngineError> {
    // A message is its own event.
    let (id, event_number) = (draw_key::<Message>(tx)?, change.next_event());
    let posted_at = if message.posted_at.is_some() { message.posted_at } else { cx.now.max(change.session.idle_at) };
    let message = Message { id, event_number, posted_at, ..change.message(message) };
    insert(tx, &message)?;
    let session = &mut change.session;
    if session.idle_at < cx.now {
        session.idle_at = cx.now;
    }
    if session.is_with_bot() {
        match message.kind {
            MessageType::ToUser => session.bot_waiting_at = cx.now,
            MessageType::ToCustomer if !is_announced(&message) => session.bot_waiting_at = Timestamp::NONE,
            _ => {}
        }
    }
    if is_response(&message) && session.user_id != 0 && !session.first_response_at.is_some() {
        session.first_response_at = cx.now;
        session.first_responder_id = responder_of(&message, session);
    }
    if is_ordinary(&message) {
        let copy = truncate_chars(&visible_text(&message.message), MESSAGE_COPY_MAX).to_owned();
        if message.kind == MessageType::ToUser && session.first_message.is_empty() {
            session.first_message.clone_from(&copy);
        }
        session.last_message = copy;
    }
    Ok(message)
}

/// Whether somebody said it, as against the server announcing something.
fn is_ordinary(message: &Message) -> bool {
    let said = matches!(message.special_type, SpecialType::None | SpecialType::BotMessage | SpecialType::ClickedOption);
    message.kind != MessageType::Special && said
}

/// Returns whether it is the server's own text to the visitor.
fn is_announced(message: &Message) -> bool {
    matches!(message.special_type, SpecialType::Welcome | SpecialType::FaqSuccessQuestion)
}

/// Whether an agent said it of his own.
pub(crate) fn is_response(message: &Message) -> bool {
    message.kind == MessageType::ToCustomer && message.special_type == SpecialType::None
}

/// Returns the agent who gave a first response: its author, or the agent who has the session where that is not known.
pub(crate) fn responder_of(response: &Message, session: &Session) -> Id {
    if response.created_by_id > 0 { response.created_by_id } else { session.user_id }
}

/// Appends what a transition announces. A topic that does not greet announces no welcome.
pub(crate) fn announce(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    change: &mut Change,
    kind: SpecialType,
) -> Result<(), EngineError> {
    let announcement = match kind {
        SpecialType::Welcome => {
            let text = super::clean(&(cx.rules.render)(&change.topic, &change.topic.welcome_message));
            if is_blank(&visible_text(&text)) {
                return Ok(());
            }
            let author = name_for_visitors(tx, &change.topic, cx.actor_id)?;
            Message { kind: MessageType::ToCustomer, message: text, author, ..Message::default() }
        }
        SpecialType::TransferedSession => {
            let name = name_for_visitors(tx, &change.topic, cx.actor_id)?;
            let param = truncate_chars(&name, SPECIAL_PARAM_MAX).to_owned();
            let message = special_text(kind, &param);
            Message { kind: MessageType::Special, message, special_param: param, ..Message::default() }
        }
        SpecialType::FaqSuccessQuestion => Message {
            kind: MessageType::ToCustomer,
            message: faq::announcement(&change.topic, &change.faq_hits),
            special_param: faq::param_of(&change.faq_hits),
            ..Message::default()
        },
        _ => Message { kind: MessageType::Special, message: special_text(kind, ""), ..Message::default() },
    };
    let announcement = Message { special_type: kind, created_by_id: cx.actor_id, ..announcement };
    append(cx, tx, change, announcement)?;
    Ok(())
}
