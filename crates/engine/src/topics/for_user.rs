//! Which topics somebody sees (specification §11.4, ChatTopicsForUser).

use parlour_model::{Caller, TopicRecord};
use parlour_store::{StoreError, Tx, list_memberships_of_user, list_topics};

use super::load_topics;
use crate::EngineError;

/// The topics in which the caller has any permission, by name.
pub fn topics_for_user(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<TopicRecord>, StoreError> {
    if !caller.chat_user {
        return Ok(Vec::new());
    }
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let ids: Vec<_> = memberships.iter().filter(|it| it.counts()).map(|it| it.topic_id).collect();
    let mut topics = load_topics(tx, &ids)?;
    topics.sort_by(|a, b| (&a.topic.name.0, a.topic.id).cmp(&(&b.topic.name.0, b.topic.id)));
    Ok(topics)
}

/// Every topic, by name; for administrators only.
pub fn all_topics(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<TopicRecord>, EngineError> {
    if !caller.administrator {
        return Err(EngineError::Forbidden("Only administrators see every topic.".to_owned()));
    }
    let ids = list_topics(tx)?;
    Ok(load_topics(tx, &ids)?)
}
