//! A visitor asks before anybody is asked (specification §5.4).

use parlour_model::{BY_CUSTOMER, Id, Message, MessageType, SessionStatus, Trigger, WidgetSession};
use parlour_store::Tx;

use super::{
    open::{close, happen, not_now, open},
    plain_text::{markup_of, require_text},
};
use crate::{
    Cx, EngineError, faq,
    messages::{append, author_of},
};

/// Looks for common questions that answer this; they come as a message. Where none does, the session goes on to the
/// queue.
pub fn ask(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id, text: &str) -> Result<WidgetSession, EngineError> {
    let text = require_text("Text", text)?;
    let mut change = open(cx, tx, session_id)?;
    if change.session.status != SessionStatus::Faq {
        return Err(not_now(&change.session));
    }
    let hits = faq::search(tx, &change.topic, &text)?;
    let question = Message {
        kind: MessageType::ToUser,
        message: markup_of(&text),
        posted_at: cx.now,
        created_by_id: BY_CUSTOMER,
        ..Message::default()
    };
    let author = author_of(tx, &change, &question, 0)?;
    append(cx, tx, &mut change, Message { author, ..question })?;
    let trigger = if hits.is_empty() { Trigger::JoinQueue } else { Trigger::Ask };
    change.faq_hits = hits;
    happen(cx, tx, &mut change, trigger)?;
    close(cx, tx, change)
}
