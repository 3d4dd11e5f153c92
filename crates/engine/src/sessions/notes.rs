//! What agents say to each other beside a conversation: notes and whispers. Nothing of it ever reaches a visitor.

use parlour_model::{Associate, Caller, EventKind, Id, NOTE_CHARS_MAX, NoteKind, SessionNote, SessionRight, trimmed};
use parlour_store::{Tx, count_notes_of_session, draw_key, find, insert, list_notes_of_session};

use super::change::Change;
use crate::{Cx, EngineError};

/// Notes of one session; one more is refused.
const NOTES_MAX: i64 = 500;

/// The notes of a session, in order; `None` when there is no such session.
pub fn notes(tx: &mut Tx<'_>, caller: &Caller, session_id: Id) -> Result<Option<Vec<SessionNote>>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Note)?;
    Ok(Some(list_notes_of_session(tx, session_id, NOTES_MAX)?))
}

/// The note of that key.
pub fn get_note(tx: &mut Tx<'_>, id: Id) -> Result<Option<SessionNote>, EngineError> {
    Ok(find::<SessionNote>(tx, id)?)
}

/// Adds a note to a session, which may be over; `None` when there is no such session.
pub fn add_note(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    session_id: Id,
    kind: NoteKind,
    text: &str,
) -> Result<Option<SessionNote>, EngineError> {
    let Some(mut change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Note)?;
    let body = trimmed(text);
    if body.is_empty() {
        return Err(EngineError::invalid("Text", "there is no text"));
    }
    if body.chars().nth(NOTE_CHARS_MAX).is_some() {
        return Err(EngineError::invalid("Text", format!("at most {NOTE_CHARS_MAX} characters are kept")));
    }
    if count_notes_of_session(tx, session_id)? >= NOTES_MAX {
        return Err(EngineError::Conflict(format!("Chat session {session_id} has {NOTES_MAX} notes already.")));
    }
    let note = SessionNote {
        id: draw_key::<SessionNote>(tx)?,
        session_id,
        body: body.to_owned(),
        associate_id: caller.associate_id,
        author: find::<Associate>(tx, caller.associate_id)?.unwrap_or_default().full_name,
        written_at: cx.now,
        kind,
    };
    insert(tx, &note)?;
    change.tell(cx, tx, EventKind::NoteAdded, note.id)?;
    change.store(cx, tx)?;
    Ok(Some(note))
}
