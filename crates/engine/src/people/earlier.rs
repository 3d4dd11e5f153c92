//! Other chats of the same visitor.

use parlour_model::{Associate, Caller, EarlierSession, Id, Session, SessionRight, Standing, Topic};
use parlour_store::{Tx, list_by_ids, list_memberships_of_user, list_sessions_of_visitor};

use crate::{EngineError, sessions::change::Change};

/// Chats of one answer.
const SESSIONS_MAX: usize = 50;
/// Chats looked at, of which the caller may see some.
const LOOKED_AT_MAX: i64 = 500;

/// The other chats of a session's person or e-mail address that the caller may see, newest first; `None` when there is
/// no such session.
pub fn earlier(tx: &mut Tx<'_>, caller: &Caller, session_id: Id) -> Result<Option<Vec<EarlierSession>>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Read)?;
    let Session { person_id, customer_email, .. } = &change.session;
    let ids = list_sessions_of_visitor(tx, *person_id, customer_email.trim(), session_id, LOOKED_AT_MAX)?;
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let mut sessions = list_by_ids::<Session>(tx, &ids)?;
    sessions.sort_by_key(|session| std::cmp::Reverse(session.id));
    let mut seen = Vec::new();
    for session in sessions {
        let membership = memberships.iter().find(|it| it.topic_id == session.topic_id).filter(|_| caller.chat_user);
        let standing = Standing::of(caller, &session, membership.cloned());
        if standing.may(SessionRight::See, &session) {
            let may_read = standing.may(SessionRight::Read, &session);
            seen.push(EarlierSession { may_read, session, ..EarlierSession::default() });
        }
        if seen.len() == SESSIONS_MAX {
            break;
        }
    }
    name(tx, &mut seen)?;
    Ok(Some(seen))
}

/// Puts the names of topics and agents in.
fn name(tx: &mut Tx<'_>, rows: &mut [EarlierSession]) -> Result<(), EngineError> {
    let keys = |key: fn(&Session) -> Id| -> Vec<Id> {
        let mut keys: Vec<_> = rows.iter().map(|row| key(&row.session)).filter(|id| *id != 0).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let topics = list_by_ids::<Topic>(tx, &keys(|it| it.topic_id))?;
    let agents = list_by_ids::<Associate>(tx, &keys(|it| it.user_id))?;
    for row in rows {
        let topic = topics.iter().find(|topic| topic.id == row.session.topic_id);
        row.topic_name = topic.map(|topic| topic.name.clone()).unwrap_or_default();
        let agent = agents.iter().find(|agent| agent.id == row.session.user_id);
        row.agent_name = agent.map(|agent| agent.full_name.clone()).unwrap_or_default();
    }
    Ok(())
}
