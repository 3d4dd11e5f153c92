//! A visitor opens a chat (specification §2.2).

use parlour_model::{Id, Session, SessionStatus, Topic, WidgetSession, network_of_host, trimmed};
use parlour_store::{
    StoreError, Tx, find, find_session_of_client, find_visitor_block, put_visitor_token, update_session, visitor_token,
};

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

/// The state of the store for a visitor who arrives, before anything is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The origins whose pages may show the topic's widget.
    pub allowed_origins: String,
    /// The session of the topic that this client has already, with its token.
    pub session: Option<WidgetSession>,
}

/// Checks that the visitor may arrive, and reads what is known then. Done before anything goes to the writer.
pub fn arrive(cx: &Cx<'_>, tx: &mut Tx<'_>, arrival: &Arrival) -> Result<Known, EngineError> {
    let (topic, session) = begun(cx, tx, arrival)?;
    let session = session.map(|session| with_token(cx, tx, &session, &topic, &arrival.client_id)).transpose()?;
    Ok(Known { allowed_origins: topic.allowed_origins, session })
}

/// The visitor's new session with its token, or the one that was started under that client's id before.
pub fn start(cx: &mut Cx<'_>, tx: &mut Tx<'_>, arrival: Arrival) -> Result<WidgetSession, EngineError> {
    let (topic, session) = begun(cx, tx, &arrival)?;
    let client_id = arrival.client_id.clone();
    let session = if let Some(session) = session {
        session
    } else {
        release_client_id(tx, topic.id, &client_id)?;
        let mut draft = draft(arrival);
        put_visitor_token(&mut draft, &cx.secret(), &client_id);
        start_session(cx, tx, topic.clone(), draft)?
    };
    with_token(cx, tx, &session, &topic, &client_id)
}

/// The topic, and the session of it that was started under that client's id, as long as its visitor may still look at
/// it. A client that has none must not be blocked.
fn begun(cx: &Cx<'_>, tx: &mut Tx<'_>, arrival: &Arrival) -> Result<(Topic, Option<Session>), EngineError> {
    arrival.check()?;
    let topic = find::<Topic>(tx, arrival.topic_id)?.ok_or_else(|| no_topic(arrival.topic_id))?;
    let session = find_session_of_client(tx, topic.id, &arrival.client_id)?;
    if session.as_ref().is_some_and(|session| session.status == SessionStatus::Deleted) {
        return Err(EngineError::Conflict("ClientId: that chat was deleted; draw another.".to_owned()));
    }
    let session = session.filter(|session| session.status.lets_visitor_in(session.closed_at, cx.now));
    if session.is_none() && is_blocked(cx, tx, &arrival.host, topic.id)? {
        return Err(unavailable());
    }
    Ok((topic, session))
}

/// Takes the client's id from a session that its visitor may no longer look at: the next one is to have it.
fn release_client_id(tx: &mut Tx<'_>, topic_id: Id, client_id: &str) -> Result<(), StoreError> {
    let Some(before) = find_session_of_client(tx, topic_id, client_id)? else { return Ok(()) };
    let after = Session { client_id_hash: String::new(), visitor_token_sealed: String::new(), ..before.clone() };
    update_session(tx, &before, &after)
}

fn with_token(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    session: &Session,
    topic: &Topic,
    client_id: &str,
) -> Result<WidgetSession, EngineError> {
    let token = visitor_token(session, client_id).ok_or_else(|| {
        EngineError::Conflict("ClientId: the token of that chat cannot be given again; draw another.".to_owned())
    })?;
    Ok(WidgetSession { session_key: token, ..show_session(cx, tx, session, topic)? })
}

/// What a page fills in is trimmed and cut where it is too long: it is not the visitor's fault.
fn draft(arrival: Arrival) -> Session {
    let trimmed = |text: &str| trimmed(text).to_owned();
    let country_id = if parlour_model::is_country(arrival.country_id) { arrival.country_id } else { 0 };
    Session {
        customer_alias: trimmed(&arrival.name),
        customer_name: trimmed(&arrival.name),
        customer_email: trimmed(&arrival.email),
        customer_phone: trimmed(&arrival.phone),
        customer_company_name: trimmed(&arrival.company_name),
        country_id,
        customer_host: arrival.host,
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
