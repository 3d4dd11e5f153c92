//! What went out to a visitor over an open stream is read (specification §14 Q22).

use parlour_model::Id;
use parlour_store::{Change, StoreError, Tx, mark_read_up_to};

use crate::Cx;

/// A message that went out to a session's visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The session.
    pub session_id: Id,
    /// The last message that went out.
    pub message_id: Id,
}

/// Marks what went out as read; of those sessions in which something was not yet: session and message.
pub fn deliver(cx: &mut Cx<'_>, tx: &mut Tx<'_>, delivered: &[Delivery]) -> Result<Vec<(Id, Id)>, StoreError> {
    let mut read = Vec::new();
    for Delivery { session_id, message_id } in delivered {
        if mark_read_up_to(tx, *session_id, *message_id, cx.now)? > 0 {
            tx.note(Change::SessionMark(*session_id));
            read.push((*session_id, *message_id));
        }
    }
    Ok(read)
}
