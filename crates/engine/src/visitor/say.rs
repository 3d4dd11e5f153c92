//! A visitor says something (specification §2.3).

use parlour_model::{
    Id, Message, MessageType, Session, SessionStatus, SpecialType, Topic, WidgetMessage, limits::SPECIAL_PARAM_MAX,
    may_return,
};
use parlour_store::{Tx, find, find_message_of_client};

use super::{
    open::{not_now, open},
    plain_text::{markup_of, require_text},
    show_message,
    start::{is_blocked, unavailable},
};
use crate::{
    Cx, EngineError,
    messages::{Draft, say as say_in},
};

/// Characters of what a client draws for a message.
const CLIENT_MESSAGE_ID_CHARS: std::ops::RangeInclusive<usize> = 8..=64;

/// What a visitor says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saying {
    /// What the client drew at random: the same again is the same message.
    pub client_message_id: String,
    /// The text, plain.
    pub text: String,
    /// `None`, or `ClickedOption`.
    pub special_type: SpecialType,
    /// For `ClickedOption`, the key of the message with the options.
    pub special_param: String,
}

/// The same as it will be kept: looked at before anybody waits for the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct Said(Message);

impl Saying {
    /// What will be kept of it.
    pub fn check(self) -> Result<Said, EngineError> {
        let length = self.client_message_id.chars().count();
        let is_drawn = self.client_message_id.bytes().all(|byte| byte.is_ascii_graphic());
        if !CLIENT_MESSAGE_ID_CHARS.contains(&length) || !is_drawn {
            let reason = "8 to 64 visible characters of ASCII are expected, drawn at random";
            return Err(EngineError::invalid("ClientMessageId", reason));
        }
        if !matches!(self.special_type, SpecialType::None | SpecialType::ClickedOption) {
            return Err(EngineError::invalid("SpecialType", "visitors send None or ClickedOption"));
        }
        let is_plain = self.special_type == SpecialType::None;
        if self.special_param.chars().count() > SPECIAL_PARAM_MAX || (is_plain && !self.special_param.is_empty()) {
            return Err(EngineError::invalid("SpecialParam", "only ClickedOption has one: the key of the options"));
        }
        Ok(Said(Message {
            kind: MessageType::ToUser,
            message: markup_of(&require_text("Message", &self.text)?),
            special_type: self.special_type,
            special_param: self.special_param,
            client_message_id: self.client_message_id,
            ..Message::default()
        }))
    }
}

/// What was said under that id of the client's already. Looked at before anybody waits for the writer.
pub fn said_before(
    tx: &mut Tx<'_>,
    session_id: Id,
    client_message_id: &str,
) -> Result<Option<WidgetMessage>, EngineError> {
    let known = find_message_of_client(tx, session_id, client_message_id)?;
    Ok(known.map(|known| show_message(tx, known)).transpose()?)
}

/// Says it, once however often it is sent. In a finished chat it reopens the chat.
pub fn say(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id, said: Said) -> Result<WidgetMessage, EngineError> {
    if let Some(known) = said_before(tx, session_id, &said.0.client_message_id)? {
        return Ok(known);
    }
    let mut change = open(cx, tx, session_id)?;
    if !may_speak(cx, &change.session) {
        return Err(not_now(&change.session));
    }
    let returns = change.session.status == SessionStatus::Finished;
    if returns && is_blocked(cx, tx, &change.session.customer_host, change.session.topic_id)? {
        return Err(unavailable());
    }
    if returns && find::<Topic>(tx, change.session.topic_id)?.is_none() {
        return Err(not_now(&change.session));
    }
    if said.0.special_type == SpecialType::ClickedOption {
        require_options(tx, session_id, &said.0.special_param)?;
    }
    let message = say_in(cx, tx, &mut change, Draft::ready(said.0))?;
    change.store(cx, tx)?;
    Ok(show_message(tx, message)?)
}

/// Returns whether the visitor may write: while waiting, while the chat runs, while it may be returned to, and to a bot
/// before that.
fn may_speak(cx: &Cx<'_>, session: &Session) -> bool {
    let status = session.status;
    let listens =
        status == SessionStatus::InQueue || status.is_active() || may_return(session, &cx.rules.timers, cx.now);
    listens || (session.chatbot_is_active && !status.is_ended())
}

/// That the parameter names a message of this session that gave options.
fn require_options(tx: &mut Tx<'_>, session_id: Id, special_param: &str) -> Result<(), EngineError> {
    let options = match special_param.trim().parse::<Id>() {
        Ok(id) => find::<Message>(tx, id)?,
        Err(_) => None,
    };
    if options.is_some_and(|it| it.session_id == session_id && it.special_type == SpecialType::Options) {
        return Ok(());
    }
    Err(EngineError::invalid("SpecialParam", "the ChatMessageId of options of this chat is expected"))
}
