//! Saying something in a session (specification §11.2, AddChatMessage).

use parlour_model::{
    Actor, BY_CUSTOMER, Caller, Id, Message, MessageType, Session, SessionRight, SessionStatus, SpecialType, Standing,
    Trigger, is_blank,
    limits::{AUTHOR_MAX, MESSAGE_MAX, SPECIAL_PARAM_MAX},
    may_return, visible_text,
};
use parlour_store::Tx;

use super::{append::append, author::author_of, clean};
use crate::{
    Cx, EngineError,
    sessions::{
        change::{Change, refused},
        take,
    },
};

/// A message that may be stored: looked at and cleaned before anybody waits for the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(Message);

impl Draft {
    /// A message that has been looked at and needs no cleaning.
    pub(crate) fn ready(message: Message) -> Self {
        Self(message)
    }

    /// Takes what was sent; its keys are not looked at.
    pub fn new(sent: Message) -> Result<Self, EngineError> {
        let too_long = |member: &str, max: usize| {
            Err(EngineError::invalid(format!("Message.{member}"), format!("at most {max} characters are kept")))
        };
        if sent.special_param.chars().count() > SPECIAL_PARAM_MAX {
            return too_long("SpecialParam", SPECIAL_PARAM_MAX);
        }
        if sent.author.chars().count() > AUTHOR_MAX {
            return too_long("Author", AUTHOR_MAX);
        }
        if sent.message.chars().count() > MESSAGE_MAX {
            return too_long("Message", MESSAGE_MAX);
        }
        let message = clean(&sent.message);
        if is_blank(&visible_text(&message)) && sent.special_type == SpecialType::None {
            return Err(EngineError::invalid("Message.Message", "there is no text, and no special type"));
        }
        if message.chars().count() > MESSAGE_MAX {
            return too_long("Message", MESSAGE_MAX);
        }
        let kind = if sent.kind == MessageType::Invalid { MessageType::ToCustomer } else { sent.kind };
        Ok(Self(Message { message, kind, ..sent }))
    }
}

/// How long after a pick-up another agent's message may have crossed with it.
const CROSSED_MS: i64 = 10_000;

/// Adds a message to a session.
pub fn add(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    session_id: Id,
    draft: Draft,
) -> Result<Message, EngineError> {
    let mut change = Change::open(tx, session_id)?.ok_or_else(|| no_session(session_id))?;
    let message = say_as_caller(cx, tx, caller, &mut change, draft)?;
    change.store(cx, tx)?;
    Ok(message)
}

/// Says it for the caller in a session that is open for change.
///
/// An agent who writes to the visitor of a session that waits and has neither owner nor bot picks it up, if the agent answers the
/// topic; an agent who was given it starts it so. Of two who write at once, the first has the session; the message of the other is refused as a conflict.
pub(crate) fn say_as_caller(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    change: &mut Change,
    draft: Draft,
) -> Result<Message, EngineError> {
    let standing = change.standing(tx, caller)?;
    let session = &change.session;
    if !standing.may(SessionRight::Write, session) {
        return Err(if was_just_taken(cx, &standing, session) {
            EngineError::Conflict(format!("Chat session {} has just been taken by another agent.", session.id))
        } else {
            refused(session.id, SessionRight::Write)
        });
    }
    let may_have_it = standing.owner || (session.user_id == 0 && standing.member.can_respond);
    if may_have_it && draft.0.kind == MessageType::ToCustomer && speaker(session, &draft.0) == Actor::Agent {
        take(cx, tx, change, Trigger::PickUp)?;
    }
    say(cx, tx, change, draft)
}

/// Whether the session was there for the caller to take until a moment ago.
fn was_just_taken(cx: &Cx<'_>, standing: &Standing, session: &Session) -> bool {
    let is_recent = session.started_at.is_some() && cx.now.0 - session.started_at.0 <= CROSSED_MS;
    standing.member.can_respond && session.user_id != 0 && session.status.is_active() && is_recent
}

/// The visitor says something.
pub fn say_as_visitor(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id, draft: Draft) -> Result<Message, EngineError> {
    let mut change = Change::open(tx, session_id)?.ok_or_else(|| no_session(session_id))?;
    let draft = Draft(Message { kind: MessageType::ToUser, author: String::new(), ..draft.0 });
    let message = say(cx, tx, &mut change, draft)?;
    change.store(cx, tx)?;
    Ok(message)
}

fn no_session(id: Id) -> EngineError {
    EngineError::NotFound(format!("There is no chat session {id}."))
}

/// Says it in a session that is open for change.
pub(crate) fn say(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, draft: Draft) -> Result<Message, EngineError> {
    let mut message = draft.0;
    let status = change.session.status;
    let reopens = may_return(&change.session, &cx.rules.timers, cx.now) && message.kind == MessageType::ToUser;
    if status.is_ended() && !reopens {
        return Err(EngineError::invalid("ChatSessionId", format!("chat session {} has ended", change.session.id)));
    }
    if is_blank(&message.author) {
        message.author = author_of(tx, change, &message, cx.actor_id)?;
    }
    message.read_by_customer = 0;
    message.created_by_id = if message.kind == MessageType::ToUser { BY_CUSTOMER } else { cx.actor_id };
    match message.kind {
        MessageType::ToUser => change.happen(cx, tx, Trigger::Say, Actor::Visitor)?,
        MessageType::ToCustomer => change.happen(cx, tx, Trigger::Reply, speaker(&change.session, &message))?,
        MessageType::Special | MessageType::Invalid => false,
    };
    let waits = message.kind == MessageType::ToUser && change.session.status == SessionStatus::CustomerLast;
    if waits && !change.session.waiting_at.is_some() {
        change.session.waiting_at = cx.now;
    }
    if message.kind == MessageType::ToUser && change.session.fetched_at < cx.now {
        change.session.fetched_at = cx.now;
    }
    append(cx, tx, change, message)
}

/// The actor that writes to the visitor: the bot in a session that it has, whatever the message is marked as.
fn speaker(session: &Session, message: &Message) -> Actor {
    match message.special_type {
        SpecialType::BotMessage | SpecialType::Options => Actor::Bot,
        _ if session.is_with_bot() => Actor::Bot,
        _ => Actor::Agent,
    }
}
