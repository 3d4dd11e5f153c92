//! Prepared replies of the desk, for administrators to write and agents to use.

use parlour_model::{Caller, DeskTemplate, EventKind, Id, ReplyTemplate, Stream};
use parlour_store::{
    Tx, append_event, draw_template_key, find_template, find_topic_of_template, list_templates, put_template,
};

use super::{Edit, require_short, require_text};
use crate::{Cx, EngineError, accounts::require_administrator, people::require_desk};

/// Replies there may be.
const TEMPLATES_MAX: i64 = 2_000;
const NAME_CHARS_MAX: usize = 255;
const CONTENT_CHARS_MAX: usize = 20_000;

/// Every prepared reply, by name.
pub fn templates(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<DeskTemplate>, EngineError> {
    require_desk(caller)?;
    Ok(list_templates(tx, TEMPLATES_MAX)?)
}

/// The prepared reply of that key.
pub fn get_template(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<DeskTemplate>, EngineError> {
    require_desk(caller)?;
    Ok(find_template(tx, id)?)
}

/// Saves what `edit` makes of the reply of that key, or, for 0, of a new one; `None` when there is none.
pub fn save_template(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, DeskTemplate>,
) -> Result<Option<DeskTemplate>, EngineError> {
    require_administrator(caller)?;
    let before = if id == 0 {
        DeskTemplate::default()
    } else {
        let Some(before) = find_template(tx, id)? else { return Ok(None) };
        before
    };
    let mut after = edit(before.clone())?;
    require_text("Name", &after.template.name.0, NAME_CHARS_MAX)?;
    require_short("Description", &after.template.description.0, NAME_CHARS_MAX)?;
    require_short("Content", &after.content.0, CONTENT_CHARS_MAX)?;
    after.template = ReplyTemplate { id, ..after.template };
    if after == before {
        return Ok(Some(after));
    }
    if id == 0 {
        if list_templates(tx, TEMPLATES_MAX)?.len() as i64 >= TEMPLATES_MAX {
            return Err(EngineError::Conflict(format!("There are {TEMPLATES_MAX} prepared replies already.")));
        }
        after.template.id = draw_template_key(tx)?;
    }
    put_template(tx, &after)?;
    append_event(tx, Stream::Desk, EventKind::ReplyTemplateSaved, after.template.id, cx.actor_id, cx.now)?;
    Ok(Some(after))
}

/// Removes a prepared reply that no topic alerts with; false when there is none.
pub fn delete_template(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    if find_template(tx, id)?.is_none() {
        return Ok(false);
    }
    if let Some(topic) = find_topic_of_template(tx, id)? {
        return Err(EngineError::Conflict(format!("Topic {topic} alerts with reply template {id}.")));
    }
    parlour_store::delete_template(tx, id)?;
    append_event(tx, Stream::Desk, EventKind::ReplyTemplateDeleted, id, cx.actor_id, cx.now)?;
    Ok(true)
}
