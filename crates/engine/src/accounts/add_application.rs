//! Adding a program that may call the API.

use parlour_model::{Application, EventKind, Stream};
use parlour_store::{StoreError, Tx, append_event, draw_key, insert};

use super::token_hash;
use crate::Cx;

/// Adds a program of that name; its token, whose text is known to the server only this once.
pub fn add_application(cx: &mut Cx<'_>, tx: &mut Tx<'_>, name: String) -> Result<String, StoreError> {
    let token = cx.secret();
    let id = draw_key::<Application>(tx)?;
    insert(tx, &Application { id, name, token_hash: token_hash(&token) })?;
    append_event(tx, Stream::Desk, EventKind::ApplicationAdded, id, cx.actor_id, cx.now)?;
    Ok(token)
}
