//! Folders of common questions, for administrators to keep in order.

use std::collections::HashSet;

use parlour_model::{Caller, EventKind, FaqCategory, Id, KbCategory, Stream, Text};
use parlour_store::{
    Tx, append_event, delete_kb_category, draw_key, find_topic_of_category, insert, list_faq_categories, max_key,
    raise_key, update,
};

use super::{Edit, require_short, require_text};
use crate::{Cx, EngineError, accounts::require_administrator, people::require_desk};

/// Folders there may be.
const CATEGORIES_MAX: usize = 2_000;
const NAME_CHARS_MAX: usize = 255;

/// Every folder, by path.
pub fn faq_categories(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<FaqCategory>, EngineError> {
    require_desk(caller)?;
    Ok(list_faq_categories(tx, CATEGORIES_MAX as i64)?)
}

/// The folder of that key.
pub fn get_faq_category(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<FaqCategory>, EngineError> {
    Ok(faq_categories(tx, caller)?.into_iter().find(|it| it.category.id == id))
}

/// Saves what `edit` makes of the folder of that key, or, for 0, of a new one; `None` when there is none. The paths of
/// those below follow.
pub fn save_faq_category(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, FaqCategory>,
) -> Result<Option<FaqCategory>, EngineError> {
    require_administrator(caller)?;
    let all = list_faq_categories(tx, CATEGORIES_MAX as i64)?;
    let mut categories: Vec<_> = all.into_iter().map(|it| it.category).collect();
    let known = categories.iter().position(|it| it.id == id);
    if id != 0 && known.is_none() {
        return Ok(None);
    }
    let before = known.map(|at| categories[at].clone()).unwrap_or_default();
    let shown = FaqCategory { category: before.clone(), ..FaqCategory::default() };
    let mut after = KbCategory { id, ..edit(shown)?.category };
    after.name = Text(after.name.0.trim().to_owned());
    require_text("Name", &after.name.0, NAME_CHARS_MAX)?;
    require_short("Description", &after.description.0, NAME_CHARS_MAX)?;
    if after.parent_id != before.parent_id {
        require_parent(&categories, &after)?;
    }
    if id == 0 {
        if categories.len() >= CATEGORIES_MAX {
            return Err(EngineError::Conflict(format!("There are {CATEGORIES_MAX} folders already.")));
        }
        // Topics bring folders under keys of their own.
        let highest = max_key::<KbCategory>(tx)?;
        raise_key::<KbCategory>(tx, highest)?;
        after.id = draw_key::<KbCategory>(tx)?;
        after.fullname = path_of(&categories, &after);
        insert(tx, &after)?;
        categories.push(after.clone());
    } else if let Some(at) = known {
        // Topics bring folders without those they lie in: their paths stay as they came.
        let same = after.name == before.name && after.parent_id == before.parent_id;
        after.fullname = if same { before.fullname.clone() } else { path_of(&categories, &after) };
        categories[at] = after.clone();
        if after != before {
            update(tx, &after)?;
        }
    }
    if after != before {
        name_below(tx, &mut categories, after.id)?;
        append_event(tx, Stream::Desk, EventKind::FaqCategorySaved, after.id, cx.actor_id, cx.now)?;
    }
    get_faq_category(tx, caller, after.id)
}

/// Removes a folder that is empty and that no topic suggests from; false when there is none.
pub fn delete_faq_category(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let all = list_faq_categories(tx, CATEGORIES_MAX as i64)?;
    let Some(folder) = all.iter().find(|it| it.category.id == id) else { return Ok(false) };
    if folder.entries > 0 || all.iter().any(|it| it.category.parent_id == id) {
        return Err(EngineError::Conflict(format!("Folder {id} is not empty.")));
    }
    if let Some(topic) = find_topic_of_category(tx, id)? {
        return Err(EngineError::Conflict(format!("Topic {topic} suggests answers from folder {id}.")));
    }
    delete_kb_category(tx, id)?;
    append_event(tx, Stream::Desk, EventKind::FaqCategoryDeleted, id, cx.actor_id, cx.now)?;
    Ok(true)
}

/// That a folder lies in one that is there, and not in itself.
fn require_parent(categories: &[KbCategory], folder: &KbCategory) -> Result<(), EngineError> {
    let mut parent = folder.parent_id;
    let mut passed = HashSet::new();
    while parent != 0 {
        let found = match categories.iter().find(|it| it.id == parent) {
            Some(found) => found,
            None if parent == folder.parent_id => {
                return Err(EngineError::invalid("ParentId", format!("folder {parent} does not exist")));
            }
            // Topics bring folders without those they lie in.
            None => break,
        };
        if (folder.id != 0 && parent == folder.id) || !passed.insert(parent) {
            return Err(EngineError::invalid("ParentId", "a folder cannot lie in itself"));
        }
        parent = found.parent_id;
    }
    Ok(())
}

/// The path from the root. Texts in several languages have none: each reader would need another.
fn path_of(categories: &[KbCategory], folder: &KbCategory) -> Text {
    let above = categories.iter().find(|it| it.id == folder.parent_id && folder.parent_id != 0);
    let several = |text: &Text| text.0.contains(":\"");
    match above {
        Some(above) if !several(&above.fullname) && !several(&folder.name) => {
            Text(format!("{}/{}", above.fullname.0, folder.name.0))
        }
        _ => folder.name.clone(),
    }
}

/// Gives everything below a folder its path anew.
fn name_below(tx: &mut Tx<'_>, categories: &mut [KbCategory], id: Id) -> Result<(), EngineError> {
    let mut named = vec![id];
    let mut passed = HashSet::from([id]);
    while let Some(parent) = named.pop() {
        for at in 0..categories.len() {
            if categories[at].parent_id != parent || !passed.insert(categories[at].id) {
                continue;
            }
            let fullname = path_of(categories, &categories[at]);
            named.push(categories[at].id);
            if categories[at].fullname != fullname {
                categories[at].fullname = fullname;
                update(tx, &categories[at])?;
            }
        }
    }
    Ok(())
}
