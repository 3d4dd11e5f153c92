//! What a session's visitor is told of what was written.

use std::sync::Arc;

use parlour_engine::visitor::{in_visitors_words, is_visible, show_message, show_session};
use parlour_model::{Event, EventKind, Message, MessageType, Session, Timestamp, Topic, WidgetSession};
use parlour_store::{StoreError, Tx, find};

use super::{room::News, written::Written};
use crate::App;

/// An event of a session's stream.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum VisitorEvent {
    /// Something happened to the session, of that number.
    Session(EventKind, i64),
    /// Something was said.
    Message(Message),
}

impl VisitorEvent {
    /// What was written as an event of its session.
    pub(super) fn of(written: Written) -> Option<Self> {
        match written {
            Written::Event(Event { kind, number, .. }) => Some(Self::Session(kind, number)),
            // One that came with a data set is part of no stream.
            Written::Message(message) => (message.event_number > 0).then_some(Self::Message(message)),
        }
    }
}

/// What the visitor of that session is told of these events of it.
pub(super) fn news_of(
    app: &App,
    tx: &mut Tx<'_>,
    session: &Session,
    events: &[VisitorEvent],
) -> Result<Vec<News>, StoreError> {
    let mut shown: Option<Arc<WidgetSession>> = None;
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        all.push(match event {
            VisitorEvent::Message(message) => news_of_message(app, tx, session, message)?,
            VisitorEvent::Session(kind, number) => {
                if shown.is_none() && concerns_visitors(*kind) {
                    shown = Some(Arc::new(session_now(app, tx, session)?));
                }
                let frame = shown.clone().filter(|_| concerns_visitors(*kind));
                let frame = frame.map(|session| News::of("session", session));
                News { number: *number, shown_at: Timestamp::NONE, message_id: 0, frame }
            }
        });
    }
    Ok(all)
}

/// The session as its visitor sees it now.
pub(super) fn session_now(app: &App, tx: &mut Tx<'_>, session: &Session) -> Result<WidgetSession, StoreError> {
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    app.with_cx(0, |cx| show_session(cx, tx, session, &topic))
}

/// Offers and warnings are among agents.
fn concerns_visitors(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::SessionCreated
            | EventKind::SessionStatusChanged
            | EventKind::SessionUpdated
            | EventKind::TransferAccepted
    )
}

fn news_of_message(app: &App, tx: &mut Tx<'_>, session: &Session, message: &Message) -> Result<News, StoreError> {
    let (number, message_id) = (message.event_number, message.id);
    // What a server dated is never ahead, though its clock may be.
    let is_ahead = message.posted_at > session.idle_at;
    let shown_at = if is_ahead { message.posted_at } else { Timestamp::NONE };
    // Its time is looked at when it is told.
    let frame = if is_visible(message, message.posted_at) {
        let mut message = message.clone();
        if message.kind == MessageType::Special {
            let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
            message = app.with_cx(0, |cx| in_visitors_words(cx, &topic, message));
        }
        Some(News::of("message", show_message(tx, message)?))
    } else {
        None
    };
    let message_id = if frame.is_some() { message_id } else { 0 };
    Ok(News { number, shown_at, message_id, frame })
}
