//! A new session (specification §2.2, CreateChatSessionForTopic).

use parlour_model::{
    Caller, EventKind, Id, Membership, NEVER, Session, SessionRecord, SessionStatus, Situation, Standing, Timestamp,
    Topic, settle,
};
use parlour_store::{Tx, draw_key, find, find_membership, insert};

use super::{
    change::{Change, situation},
    show::show,
};
use crate::{Cx, EngineError, people};

/// A new session of that topic, for a visitor whom a program speaks for.
pub fn create(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
) -> Result<Option<SessionRecord>, EngineError> {
    let topic = find::<Topic>(tx, topic_id)?.ok_or_else(|| no_topic("ChatTopicId", topic_id))?;
    let membership = require_creator(tx, caller, &topic)?;
    let draft = Session { session_key: cx.secret(), ..Session::default() };
    let session = start(cx, tx, topic, draft)?;
    show(cx, tx, &Standing::of(caller, &session, membership), session)
}

pub(crate) fn no_topic(member: &str, id: Id) -> EngineError {
    EngineError::unknown(member, format!("topic {id} does not exist"))
}

/// That the caller may make sessions of that topic.
pub(crate) fn require_creator(
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic: &Topic,
) -> Result<Option<Membership>, EngineError> {
    let membership = find_membership(tx, topic.id, caller.associate_id)?.filter(|_| caller.chat_user);
    let member = membership.as_ref().is_some_and(|it| it.can_respond || it.can_manage);
    if member || caller.administrator {
        Ok(membership)
    } else {
        Err(EngineError::Forbidden(format!("You may not start chat sessions of topic {}.", topic.id)))
    }
}

/// Starts a session: `draft` has what is known of the visitor, the key of the program that makes it, whether it begins with an
/// active bot, the status where it is to begin elsewhere than every session does, and the dates of a chat that took place
/// before.
pub(crate) fn start(cx: &mut Cx<'_>, tx: &mut Tx<'_>, topic: Topic, draft: Session) -> Result<Session, EngineError> {
    let begins = draft.status;
    let mut session = Session {
        id: draw_key::<Session>(tx)?,
        topic_id: topic.id,
        status: SessionStatus::Invalid,
        requested_at: given_or_now(cx, draft.requested_at),
        fetched_at: given_or_now(cx, draft.ended_at),
        created_by_id: cx.actor_id,
        due_at: NEVER,
        bot_waiting_at: if draft.chatbot_is_active { cx.now } else { Timestamp::NONE },
        ..draft
    };
    session.truncate_to_limits();
    let situation = situation(cx, tx, &topic, &session)?;
    // Fields that a program filled in are still shown in the form; only a known person is not asked.
    let situation = Situation { known: session.person_id != 0, ..situation };
    // After the form was decided on: an address that anybody may type proves nobody.
    people::match_visitor(tx, &mut session)?;
    insert(tx, &session)?;
    people::keep_topic_of_ticket(tx, &session)?;
    let mut change = Change::of_new(session, topic);
    let status = if begins == SessionStatus::Invalid { situation.initial() } else { begins };
    change.enter(cx, tx, status)?;
    if begins != SessionStatus::Invalid {
        settle(&mut change.session, cx.now);
        if status.is_closed() {
            change.session.closed_at = change.session.ended_at;
        }
    }
    change.tell(cx, tx, EventKind::SessionCreated, change.session.id)?;
    Ok(change.store(cx, tx)?)
}

fn given_or_now(cx: &Cx<'_>, at: Timestamp) -> Timestamp {
    if at.is_some() { at } else { cx.now }
}
