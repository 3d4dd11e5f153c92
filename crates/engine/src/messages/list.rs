//! Reading what was said (specification §11.2, GetChatMessages and GetChatTranscript).

use parlour_model::{Associate, Caller, Id, Message, Session, SessionRight, Topic};
use parlour_store::{Tx, find, list_messages_after};

use crate::{EngineError, sessions::change::Change};

/// The messages of a session with a key above `after`, in the order they are shown, future ones too; `None` when there
/// is no such session.
pub fn list(tx: &mut Tx<'_>, caller: &Caller, session_id: Id, after: Id) -> Result<Option<Vec<Message>>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Read)?;
    Ok(Some(list_messages_after(tx, session_id, after)?))
}

/// The message of that key, for whoever wrote it.
pub fn get(tx: &mut Tx<'_>, id: Id) -> Result<Message, EngineError> {
    find::<Message>(tx, id)?.ok_or_else(|| EngineError::NotFound(format!("There is no message {id} any more.")))
}

/// A whole conversation, for a transcript.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// The session.
    pub session: Session,
    /// Its topic.
    pub topic: Topic,
    /// The agent who has it.
    pub user: Option<Associate>,
    /// What was said.
    pub messages: Vec<Message>,
}

/// All of a session; `None` when there is no such session.
pub fn conversation(tx: &mut Tx<'_>, caller: &Caller, session_id: Id) -> Result<Option<Conversation>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Read)?;
    let messages = list_messages_after(tx, session_id, 0)?;
    let user = find::<Associate>(tx, change.session.user_id)?;
    Ok(Some(Conversation { session: change.session, topic: change.topic, user, messages }))
}
