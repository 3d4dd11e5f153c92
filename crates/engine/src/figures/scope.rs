//! Whose figures and unanswered chats a caller sees: members those of their topics, administrators all.

use parlour_model::{Caller, Id};
use parlour_store::{Tx, list_memberships_of_user};

use crate::EngineError;

/// Topics that can be asked for at once.
const TOPICS_MAX: usize = 100;

/// The topics of which the caller is shown figures and unanswered chats, of those asked for; `None` for all there are or ever were.
pub(crate) fn topics_of(tx: &mut Tx<'_>, caller: &Caller, asked: &[Id]) -> Result<Option<Vec<Id>>, EngineError> {
    if asked.len() > TOPICS_MAX {
        return Err(EngineError::invalid("ChatTopicId", format!("at most {TOPICS_MAX} topics")));
    }
    if caller.administrator {
        return Ok(if asked.is_empty() { None } else { Some(asked.to_vec()) });
    }
    if !caller.chat_user {
        return Err(EngineError::Forbidden("Only chat users and administrators see this.".to_owned()));
    }
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let own: Vec<_> = memberships.iter().filter(|it| it.counts()).map(|it| it.topic_id).collect();
    if let Some(other) = asked.iter().find(|id| !own.contains(id)) {
        return Err(EngineError::Forbidden(format!("You are no member of topic {other}.")));
    }
    Ok(Some(if asked.is_empty() { own } else { asked.to_vec() }))
}
