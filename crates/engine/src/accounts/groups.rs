//! Looking after the groups associates are in: for administrators.

use parlour_model::{Caller, DeskGroup, EventKind, Group, Id, Stream, Text, fold, trimmed};
use parlour_store::{Tx, append_event, delete_group as remove, draw_key, insert, list_groups, update};

use super::users::require_administrator;
use crate::{Cx, EngineError};

/// Groups there may be.
const GROUPS_MAX: usize = 1_000;
const NAME_CHARS_MAX: usize = 255;

/// Every group, by name.
pub fn groups(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<DeskGroup>, EngineError> {
    if caller.chat_user || caller.administrator {
        Ok(list_groups(tx)?)
    } else {
        Err(EngineError::Forbidden("Only chat users and administrators see groups.".to_owned()))
    }
}

/// Makes a group of that name, or, with a key, gives it another; `None` when there is none.
pub fn save_group(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    name: &Text,
) -> Result<Option<DeskGroup>, EngineError> {
    require_administrator(caller)?;
    let name = Text(trimmed(&name.0).to_owned());
    if name.0.is_empty() || name.0.chars().nth(NAME_CHARS_MAX).is_some() {
        return Err(EngineError::invalid("Name", format!("1 to {NAME_CHARS_MAX} characters are expected")));
    }
    let groups = list_groups(tx)?;
    let same = |it: &&DeskGroup| it.id != id && fold(&it.name.0) == fold(&name.0);
    if let Some(other) = groups.iter().find(same) {
        return Err(EngineError::Conflict(format!("Name: group {} is called that.", other.id)));
    }
    let id = if id == 0 {
        if groups.len() >= GROUPS_MAX {
            return Err(EngineError::Conflict(format!("There are {GROUPS_MAX} groups already.")));
        }
        let id = draw_key::<Group>(tx)?;
        insert(tx, &Group { id, name })?;
        id
    } else if update(tx, &Group { id, name })? {
        id
    } else {
        return Ok(None);
    };
    append_event(tx, Stream::Desk, EventKind::GroupSaved, id, cx.actor_id, cx.now)?;
    Ok(list_groups(tx)?.into_iter().find(|group| group.id == id))
}

/// The group of that key.
pub fn get_group(tx: &mut Tx<'_>, id: Id) -> Result<Option<DeskGroup>, EngineError> {
    Ok(list_groups(tx)?.into_iter().find(|group| group.id == id))
}

/// Removes a group that nobody is in; false when there is none.
pub fn delete_group(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let Some(group) = list_groups(tx)?.into_iter().find(|group| group.id == id) else { return Ok(false) };
    if group.members > 0 {
        return Err(EngineError::Conflict(format!("{} are in group {id}.", group.members)));
    }
    remove(tx, id)?;
    append_event(tx, Stream::Desk, EventKind::GroupDeleted, id, cx.actor_id, cx.now)?;
    Ok(true)
}
