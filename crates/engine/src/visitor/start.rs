//! A visitor opens a chat (specification §2.2).

use parlour_model::{Id, Session, SessionStatus, Topic, WidgetSession};
use parlour_store::{Tx, find, find_session_of_client, find_visitor_block};

use super::{no_topic, show_session};
use crate::{Cx, EngineError, sessions::start as start_session};

/// Characters of what a client draws for a session.
const CLIENT_ID_CHARS: std::ops::RangeInclusive<usize> = 16..=64;

/// What is known of a visitor who opens a chat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// The topic.
    pub topic_id: Id,
    /// What the client drew at random: the same again leads to the same session.
    pub client_id: String,
    /// Where the visitor calls from.
    pub host: String,
    /// What the page knows of the visitor, or nothing.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The company.
    pub company_name: String,
    /// The country.
    pub country_id: Id,
}

impl Arrival {
    /// That the client drew enough, and not too much.
    pub fn check(&self) -> Result<(), EngineError> {
        let length = self.client_id.chars().count();
        let is_sound = CLIENT_ID_CHARS.contains(&length) && self.client_id.bytes().all(|byte| byte.is_ascii_graphic());
        if is_sound {
            return Ok(());
        }
        Err(EngineError::invalid("ClientId", "16 to 64 visible characters of ASCII are expected, drawn at random"))
    }
}

/// What is known before anything is written for somebody who arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The origins whose pages may show the topic's widget.
    pub allowed_origins: String,
    /// That client has a session of the topic already.
    pub has_started: bool,
}

/// Whether somebody may arrive at all, and what is known then.
pub fn arrive(tx: &mut Tx<'_>, arrival: &Arrival) -> Result<Known, EngineError> {
    arrival.check()?;
    let topic = find::<Topic>(tx, arrival.topic_id)?.ok_or_else(|| no_topic(arrival.topic_id))?;
    let has_started = find_session_of_client(tx, topic.id, &arrival.client_id)?.is_some();
    Ok(Known { allowed_origins: topic.allowed_origins, has_started })
}

/// The visitor's new session with its key, or the one that was started under that client's id before.
pub fn start(cx: &mut Cx<'_>, tx: &mut Tx<'_>, arrival: Arrival) -> Result<WidgetSession, EngineError> {
    arrival.check()?;
    let topic = find::<Topic>(tx, arrival.topic_id)?.ok_or_else(|| no_topic(arrival.topic_id))?;
    let session = match find_session_of_client(tx, topic.id, &arrival.client_id)? {
        Some(session) if session.status == SessionStatus::Deleted => {
            return Err(EngineError::Conflict("ClientId: that chat was deleted; draw another.".to_owned()));
        }
        Some(session) => session,
        None => {
            if is_blocked(cx, tx, &arrival.host, topic.id)? {
                return Err(unavailable());
            }
            start_session(cx, tx, topic.clone(), draft(arrival))?
        }
    };
    let shown = show_session(cx, tx, &session, &topic)?;
    Ok(WidgetSession { session_key: session.session_key, ..shown })
}

/// What a page fills in is trimmed and cut where it is too long: it is not the visitor's fault.
fn draft(arrival: Arrival) -> Session {
    let trimmed = |text: &str| text.trim().to_owned();
    let country_id = if parlour_model::is_country(arrival.country_id) { arrival.country_id } else { 0 };
    Session {
        customer_alias: trimmed(&arrival.name),
        customer_name: trimmed(&arrival.name),
        customer_email: trimmed(&arrival.email),
        customer_phone: trimmed(&arrival.phone),
        customer_company_name: trimmed(&arrival.company_name),
        country_id,
        customer_host: arrival.host,
        client_id: arrival.client_id,
        ..Session::default()
    }
}

/// Whether visitors of that host are refused new chats of that topic.
pub(super) fn is_blocked(cx: &Cx<'_>, tx: &mut Tx<'_>, host: &str, topic_id: Id) -> Result<bool, EngineError> {
    Ok(find_visitor_block(tx, host, topic_id, cx.now)?.is_some())
}

/// What somebody who is blocked is told, and no more.
pub(super) fn unavailable() -> EngineError {
    EngineError::Forbidden("The chat is not available.".to_owned())
}
