//! A visitor opens a chat (specification §2.2).

use parlour_model::{Id, Session, SessionStatus, Topic, WidgetSession, network_of_host};
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
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The origins whose pages may show the topic's widget.
    pub allowed_origins: String,
    /// The session of the topic that this client has already, with its key.
    pub session: Option<WidgetSession>,
}

/// Whether somebody may arrive at all, and what is known then. Looked at before anybody waits for the writer.
pub fn arrive(cx: &Cx<'_>, tx: &mut Tx<'_>, arrival: &Arrival) -> Result<Known, EngineError> {
    let (topic, session) = begun(cx, tx, arrival)?;
    let session = session.map(|session| with_key(cx, tx, session, &topic)).transpose()?;
    Ok(Known { allowed_origins: topic.allowed_origins, session })
}

/// The visitor's new session with its key, or the one that was started under that client's id before.
pub fn start(cx: &mut Cx<'_>, tx: &mut Tx<'_>, arrival: Arrival) -> Result<WidgetSession, EngineError> {
    let (topic, session) = begun(cx, tx, &arrival)?;
    let session = match session {
        Some(session) => session,
        None => start_session(cx, tx, topic.clone(), draft(arrival))?,
    };
    with_key(cx, tx, session, &topic)
}

/// The topic, and the session of it that was started under that client's id; who has none must not be blocked.
fn begun(cx: &Cx<'_>, tx: &mut Tx<'_>, arrival: &Arrival) -> Result<(Topic, Option<Session>), EngineError> {
    arrival.check()?;
    let topic = find::<Topic>(tx, arrival.topic_id)?.ok_or_else(|| no_topic(arrival.topic_id))?;
    let session = find_session_of_client(tx, topic.id, &arrival.client_id)?;
    match &session {
        Some(session) if session.status == SessionStatus::Deleted => {
            Err(EngineError::Conflict("ClientId: that chat was deleted; draw another.".to_owned()))
        }
        None if is_blocked(cx, tx, &arrival.host, topic.id)? => Err(unavailable()),
        _ => Ok((topic, session)),
    }
}

fn with_key(cx: &Cx<'_>, tx: &mut Tx<'_>, session: Session, topic: &Topic) -> Result<WidgetSession, EngineError> {
    let shown = show_session(cx, tx, &session, topic)?;
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

/// Whether visitors of that host, or of the network around it, are refused new chats of that topic.
pub(super) fn is_blocked(cx: &Cx<'_>, tx: &mut Tx<'_>, host: &str, topic_id: Id) -> Result<bool, EngineError> {
    Ok(find_visitor_block(tx, &network_of_host(host), topic_id, cx.now)?.is_some())
}

/// What somebody who is blocked is told, and no more.
pub(super) fn unavailable() -> EngineError {
    EngineError::Forbidden("The chat is not available.".to_owned())
}
