//! Sending a file: whether it may be sent, and the message that tells of it, in one transaction.

use parlour_model::{
    BY_CUSTOMER, Caller, Id, Message, MessageType, SessionFile, SessionRight, SpecialType, WidgetMessage, special_text,
};
use parlour_store::{Tx, count_files_of_session, draw_key, insert, list_messages_after};

use super::link::link;
use crate::{
    Cx, EngineError,
    messages::{Draft, append, say, say_as_caller},
    sessions::change::Change,
    visitor::show_message,
};

/// Files sent in one session; another one is refused.
pub const FILES_OF_SESSION_MAX: i64 = 50;

/// Who sends a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Sender {
    /// The visitor of the session.
    Visitor,
    /// Somebody who has logged in.
    Agent(Caller),
}

/// A file whose bytes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name, cleaned.
    pub name: String,
    /// Its media type, with the charset of a text where that is known.
    pub media_type: String,
    /// How many bytes.
    pub bytes: i32,
    /// What they hash to, in hexadecimal.
    pub sha256: String,
}

/// That the sender may send a file in that session now. Asked before the bytes are taken, and again when they are there.
pub fn may_attach(tx: &mut Tx<'_>, sender: &Sender, session_id: Id) -> Result<(), EngineError> {
    admitted(tx, sender, session_id).map(|_| ())
}

fn admitted(tx: &mut Tx<'_>, sender: &Sender, session_id: Id) -> Result<Change, EngineError> {
    let change = Change::open(tx, session_id)?;
    let change = change.ok_or_else(|| EngineError::NotFound(format!("There is no chat session {session_id}.")))?;
    match sender {
        Sender::Visitor if !change.session.upload_allowed => {
            return Err(EngineError::Forbidden("The agent has not asked for files in this chat.".to_owned()));
        }
        Sender::Visitor => {}
        Sender::Agent(caller) => {
            change.require(tx, caller, SessionRight::Write)?;
        }
    }
    if change.session.status.is_ended() {
        return Err(EngineError::Conflict(format!("Chat session {session_id} has ended.")));
    }
    if count_files_of_session(tx, session_id)? >= FILES_OF_SESSION_MAX {
        let reason = format!("At most {FILES_OF_SESSION_MAX} files are sent in one chat.");
        return Err(EngineError::Conflict(reason));
    }
    Ok(change)
}

/// Sends a file: the message is a link to it. `public_url` is the address of the server, where it has one.
pub fn attach(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    sender: &Sender,
    session_id: Id,
    upload: Upload,
    public_url: Option<&str>,
) -> Result<WidgetMessage, EngineError> {
    let mut change = admitted(tx, sender, session_id)?;
    let id = draw_key::<SessionFile>(tx)?;
    let (kind, created_by_id) = match sender {
        Sender::Visitor => (MessageType::ToUser, BY_CUSTOMER),
        Sender::Agent(caller) => (MessageType::ToCustomer, caller.associate_id),
    };
    let message = Message { kind, message: link(public_url, id, &upload.name), ..Message::default() };
    let message = match sender {
        Sender::Visitor => say(cx, tx, &mut change, Draft::ready(message))?,
        Sender::Agent(caller) => say_as_caller(cx, tx, caller, &mut change, Draft::ready(message))?,
    };
    let file = SessionFile {
        id,
        session_id,
        message_id: message.id,
        name: upload.name,
        media_type: upload.media_type,
        bytes: upload.bytes,
        sha256: upload.sha256,
        created_at: cx.now,
        created_by_id,
    };
    insert(tx, &file)?;
    change.store(cx, tx)?;
    Ok(show_message(tx, message)?)
}

/// Notes in the conversation that a visitor's file was refused for what it is; once, however often it is tried.
pub fn refuse(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<(), EngineError> {
    let mut change = admitted(tx, &Sender::Visitor, session_id)?;
    let refused = |message: &Message| message.special_type == SpecialType::IllegalFileType;
    if list_messages_after(tx, session_id, 0)?.last().is_some_and(refused) {
        return Ok(());
    }
    let special_type = SpecialType::IllegalFileType;
    let message = special_text(special_type, "");
    let announcement = Message { kind: MessageType::Special, special_type, message, ..Message::default() };
    append(cx, tx, &mut change, announcement)?;
    change.store(cx, tx)?;
    Ok(())
}
