//! Which sessions a chat user sees (specification §11.2, ChatSessionsForUser).

use std::collections::HashMap;

use parlour_model::{Caller, Id, Owners, SessionSight, session_sight};
use parlour_store::{SessionPlace, StoreError, Tx, list_memberships_of_user, list_session_places};

/// A session, and how much of it the caller sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The session.
    pub id: Id,
    /// How much of it.
    pub sight: SessionSight,
}

/// The sessions of every topic the caller is a member of, and those owned by or offered to the caller: each once,
/// ascending, Deleted ones never. `show_keys` is whether administrators are shown the keys of sessions.
pub fn for_user(tx: &mut Tx<'_>, caller: &Caller, show_keys: bool) -> Result<Vec<Seen>, StoreError> {
    if !caller.chat_user {
        return Ok(Vec::new());
    }
    let memberships: HashMap<_, _> = list_memberships_of_user(tx, caller.associate_id)?
        .into_iter()
        .map(|membership| (membership.topic_id, membership))
        .collect();
    let places = list_session_places(tx, caller.associate_id)?;
    let seen = places.into_iter().filter_map(|place| {
        let membership = memberships.get(&place.topic_id);
        let SessionPlace { user_id, transfer_to_id, created_by_id, .. } = place;
        let owners = Owners { user_id, transfer_to_id, created_by_id };
        let sight = session_sight(caller, owners, membership, show_keys)?;
        Some(Seen { id: place.id, sight })
    });
    Ok(seen.collect())
}
