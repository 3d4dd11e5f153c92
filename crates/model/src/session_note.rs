//! What agents say to each other beside a conversation.

use crate::{Id, Timestamp, named::named};

/// Characters of a note.
pub const NOTE_CHARS_MAX: usize = 4_000;

named! {
    /// Whom a note is for.
    NoteKind {
        /// Whoever reads the chat later.
        Note = 1,
        /// The agent who has it now.
        Whisper = 2,
    }
}

/// A note. Visitors never get one, nor do transcripts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionNote {
    /// The key.
    pub id: Id,
    /// The session it is beside.
    pub session_id: Id,
    /// Whom it is for.
    pub kind: NoteKind,
    /// Plain text.
    pub body: String,
    /// Who wrote it.
    pub associate_id: Id,
    /// What he was called then.
    pub author: String,
    /// When.
    pub written_at: Timestamp,
}
