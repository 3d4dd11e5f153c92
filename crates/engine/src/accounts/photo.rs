//! The photograph of somebody who answers.

use parlour_model::{Blob, Caller, DeskUser, EventKind, Id, Stream};
use parlour_store::{
    Tx, append_event, delete_unused_blob, draw_key, find, find_photo, find_shown_photo, find_user, insert, set_photo,
};

use super::users::require_administrator;
use crate::{Cx, EngineError};

/// The photograph of an associate, for colleagues; `None` when there is none.
pub fn photo(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<Blob>, EngineError> {
    if !caller.chat_user && id != caller.associate_id {
        require_administrator(caller)?;
    }
    let photo = find_photo(tx, id)?.unwrap_or_default();
    Ok(find::<Blob>(tx, photo)?)
}

/// The photograph that visitors of a topic see of an associate; `None` where they see none.
pub fn shown_photo(tx: &mut Tx<'_>, topic_id: Id, id: Id) -> Result<Option<Blob>, EngineError> {
    let photo = find_shown_photo(tx, topic_id, id)?.unwrap_or_default();
    Ok(find::<Blob>(tx, photo)?)
}

/// That the caller may give that associate a photograph: everybody his own, administrators anybody's.
pub fn require_photographer(caller: &Caller, id: Id) -> Result<(), EngineError> {
    if id == caller.associate_id { Ok(()) } else { require_administrator(caller) }
}

/// Gives an associate that photograph instead of the one he has, or none; `None` when there is no such user.
pub fn put_photo(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    picture: Option<Blob>,
) -> Result<Option<DeskUser>, EngineError> {
    require_photographer(caller, id)?;
    let Some(before) = find_photo(tx, id)? else { return Ok(None) };
    let mut photo = 0;
    if let Some(mut blob) = picture {
        blob.id = draw_key::<Blob>(tx)?;
        photo = blob.id;
        insert(tx, &blob)?;
    }
    if photo != before {
        set_photo(tx, id, photo)?;
        delete_unused_blob(tx, before)?;
        append_event(tx, Stream::Desk, EventKind::AssociateChanged, id, cx.actor_id, cx.now)?;
    }
    Ok(find_user(tx, id)?)
}
