//! The picture in a topic's widget.

use parlour_model::{Blob, Caller, EventKind, Id, Stream};
use parlour_store::{Tx, append_event, delete_unused_blob, draw_key, find, insert, update};

use super::save::{require_editor, require_topic};
use crate::{Cx, EngineError};

/// Characters of a picture's name.
const NAME_CHARS_MAX: usize = 255;

/// The picture of that topic; `None` when it has none, or there is no such topic. Visitors see it, so whoever has logged
/// in may.
pub fn logo(tx: &mut Tx<'_>, topic_id: Id) -> Result<Option<Blob>, EngineError> {
    let Some(topic) = find::<parlour_model::Topic>(tx, topic_id)? else { return Ok(None) };
    Ok(find::<Blob>(tx, topic.widget.logo_blob_id)?)
}

/// Gives a topic that picture instead of the one it has, or none.
pub fn set_logo(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    picture: Option<Blob>,
) -> Result<(), EngineError> {
    let mut topic = require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let before = topic.widget.logo_blob_id;
    topic.widget.logo_blob_id = 0;
    topic.widget.logo_name.clear();
    if let Some(mut blob) = picture {
        if blob.name.chars().nth(NAME_CHARS_MAX).is_some() {
            return Err(EngineError::invalid("Name", format!("at most {NAME_CHARS_MAX} characters")));
        }
        blob.id = draw_key::<Blob>(tx)?;
        topic.widget.logo_blob_id = blob.id;
        topic.widget.logo_name.clone_from(&blob.name);
        insert(tx, &blob)?;
    }
    topic.updated_at = cx.now;
    update(tx, &topic)?;
    delete_unused_blob(tx, before)?;
    append_event(tx, Stream::Desk, EventKind::TopicChanged, topic_id, cx.actor_id, cx.now)?;
    Ok(())
}
