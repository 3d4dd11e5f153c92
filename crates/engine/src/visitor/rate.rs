//! What a visitor thinks of a chat (specification §5.6).

use parlour_model::{EventKind, Id, Session, SessionStatus, WidgetSession};
use parlour_store::Tx;

use super::open::{close, not_now, open};
use crate::{Cx, EngineError};

/// The best rating.
const RATING_MAX: i32 = 5;

/// Rates a chat that runs or has finished; the last rating counts. An associate who made the session and also has the chat
/// is refused.
pub fn rate(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id, rating: i32) -> Result<WidgetSession, EngineError> {
    if !(1..=RATING_MAX).contains(&rating) {
        return Err(EngineError::invalid("Rating", format!("a rating is 1 to {RATING_MAX}")));
    }
    let mut change = open(cx, tx, session_id)?;
    let status = change.session.status;
    if !status.is_active() && status != SessionStatus::Finished {
        return Err(not_now(&change.session));
    }
    let Session { user_id, created_by_id, .. } = change.session;
    if user_id != 0 && user_id == created_by_id {
        return Err(EngineError::Forbidden("The agent who has the chat does not rate it.".to_owned()));
    }
    if !change.topic.widget_enable_rating {
        return Err(EngineError::Conflict("Chats of this topic are not rated.".to_owned()));
    }
    if change.session.rating != rating {
        change.session.rating = rating;
        change.tell(cx, tx, EventKind::SessionUpdated, session_id)?;
    }
    close(cx, tx, change)
}
