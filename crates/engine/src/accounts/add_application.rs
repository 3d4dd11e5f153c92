//! Adding a program that may call the API.

use parlour_model::{Application, EventKind, NewApplication, Stream};
use parlour_store::{StoreError, Tx, append_event, draw_key, insert};

use super::token_hash;
use crate::Cx;

/// Adds a program of that name, with its token, whose text is known to the server only this once.
pub fn add_application(cx: &mut Cx<'_>, tx: &mut Tx<'_>, name: String) -> Result<NewApplication, StoreError> {
    let token = cx.secret();
    let id = draw_key::<Application>(tx)?;
    insert(tx, &Application { id, name: name.clone(), token_hash: token_hash(&token), added_at: cx.now })?;
    append_event(tx, Stream::Desk, EventKind::ApplicationAdded, id, cx.actor_id, cx.now)?;
    Ok(NewApplication { id, name, added_at: cx.now, token })
}
