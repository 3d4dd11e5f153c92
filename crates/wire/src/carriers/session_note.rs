//! What agents say to each other beside a chat (docs/desk.md).

use parlour_model::SessionNote;

use crate::carrier::{Utc, carrier};

carrier! {
    SessionNote as "SessionNote"; {
        "NoteId": id,
        "ChatSessionId": session_id,
        "Kind": kind,
        "Text": body,
        "AssociateId": associate_id,
        "Author": author,
        "WhenWritten": written_at as Utc,
    }
}
