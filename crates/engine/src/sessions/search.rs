//! Which sessions a caller finds (specification §10.12): those of the topics with any membership flag, and for an
//! administrator those of every topic.
//!
//! Columns, conditions and order change nothing about that: they are tried on rows the caller may see, and no column
//! shows what such a caller could not read otherwise.

use parlour_model::{Caller, Id, Membership, SessionPage, SessionQuery, Topic};
use parlour_store::{StoreError, TopicScope, Tx, find, list_memberships_of_user, search_sessions};

/// The page of sessions a query means, of all topics the caller may see.
pub fn search(tx: &mut Tx<'_>, caller: &Caller, query: &SessionQuery) -> Result<SessionPage, StoreError> {
    if caller.administrator {
        return search_sessions(tx, TopicScope::All, query);
    }
    let topics = topics_of(tx, caller)?;
    search_sessions(tx, TopicScope::These(&topics), query)
}

/// The same, of one topic; `None` when there is no such topic, as far as the caller may know.
pub fn search_topic(
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    query: &SessionQuery,
) -> Result<Option<SessionPage>, StoreError> {
    let visible = if caller.administrator {
        find::<Topic>(tx, topic_id)?.is_some()
    } else {
        topics_of(tx, caller)?.contains(&topic_id)
    };
    if !visible {
        return Ok(None);
    }
    search_sessions(tx, TopicScope::These(&[topic_id]), query).map(Some)
}

/// The topics whose sessions the caller sees by membership.
fn topics_of(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<Id>, StoreError> {
    if !caller.chat_user {
        return Ok(Vec::new());
    }
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    Ok(memberships.into_iter().filter(Membership::counts).map(|it| it.topic_id).collect())
}
