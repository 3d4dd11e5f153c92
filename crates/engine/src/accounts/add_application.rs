//! Adding a program that may call the API.

use parlour_model::{Application, EventKind, NewApplication, Stream};
use parlour_store::{Tx, append_event, draw_key, insert};

use super::{
    applications::{ApplicationSettings, shown, with_settings},
    token_hash,
};
use crate::{Cx, EngineError};

/// Adds an application, and returns it with its token. The store keeps only the hash of the token.
pub fn add_application(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    settings: &ApplicationSettings,
) -> Result<NewApplication, EngineError> {
    let (token, client_id) = (cx.secret(), cx.name());
    let added = Application { token_hash: token_hash(&token), added_at: cx.now, client_id, ..Application::default() };
    let added = with_settings(added, settings)?;
    let added = Application { id: draw_key::<Application>(tx)?, ..added };
    insert(tx, &added)?;
    append_event(tx, Stream::Desk, EventKind::ApplicationAdded, added.id, cx.actor_id, cx.now)?;
    Ok(shown(added, token))
}
