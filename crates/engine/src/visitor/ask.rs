//! A visitor asks before anybody is asked (specification §5.4).

use parlour_model::{BY_CUSTOMER, Id, KbEntry, Message, MessageType, Session, SessionStatus, Trigger, WidgetSession};
use parlour_store::Tx;

use super::{
    open::{close, happen, look, not_now, open},
    plain_text::{markup_of, require_text},
};
use crate::{
    Cx, EngineError, faq,
    messages::{append, author_of},
};

/// Looks for common questions that answer this, before anybody waits for the writer.
pub fn look_up(tx: &mut Tx<'_>, session_id: Id, text: &str) -> Result<Vec<KbEntry>, EngineError> {
    let text = require_text("Text", text)?;
    let (session, topic) = look(tx, session_id)?;
    require_question(&session)?;
    Ok(faq::search(tx, &topic, &text)?)
}

/// Asks, and what was found comes as a message. Where nothing was, the session goes on to the queue.
pub fn ask(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    text: &str,
    hits: Vec<KbEntry>,
) -> Result<WidgetSession, EngineError> {
    let text = require_text("Text", text)?;
    let mut change = open(cx, tx, session_id)?;
    require_question(&change.session)?;
    let question = Message {
        kind: MessageType::ToUser,
        message: markup_of(&text),
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

fn require_question(session: &Session) -> Result<(), EngineError> {
    if session.status == SessionStatus::Faq { Ok(()) } else { Err(not_now(session)) }
}
