//! Common questions with their answers, for administrators to write.

use parlour_model::{Caller, EventKind, Id, KbCategory, KbEntry, Stream, fold};
use parlour_store::{Tx, append_event, delete_kb_entry, draw_key, find, insert, list_faq_entries, update};

use super::Edit;
use crate::{Cx, EngineError, accounts::require_administrator, faq::checked, people::require_desk};

/// Entries of one answer.
const ROWS_MAX: usize = 200;
/// Entries that are looked through.
const LOOKED_AT_MAX: i64 = 5_000;

/// The entries of a folder, 0 for all, by title, in whose words is what is searched for. Those that are not published
/// are for administrators.
pub fn faq_entries(
    tx: &mut Tx<'_>,
    caller: &Caller,
    category_id: Id,
    search: &str,
) -> Result<Vec<KbEntry>, EngineError> {
    require_desk(caller)?;
    let mut entries = list_faq_entries(tx, category_id, caller.administrator, LOOKED_AT_MAX)?;
    let search = fold(search.trim());
    entries.retain(|it| [&it.title, &it.question, &it.answer].iter().any(|text| fold(text).contains(&search)));
    entries.truncate(ROWS_MAX);
    Ok(entries)
}

/// The entry of that key; one that is not published for administrators alone.
pub fn get_faq_entry(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<KbEntry>, EngineError> {
    require_desk(caller)?;
    Ok(find::<KbEntry>(tx, id)?.filter(|entry| entry.published || caller.administrator))
}

/// Saves what `edit` makes of the entry of that key, or, for 0, of a new one; `None` when there is none.
pub fn save_faq_entry(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, KbEntry>,
) -> Result<Option<KbEntry>, EngineError> {
    require_administrator(caller)?;
    let before = if id == 0 {
        KbEntry::default()
    } else {
        let Some(before) = find::<KbEntry>(tx, id)? else { return Ok(None) };
        before
    };
    let mut after = checked(KbEntry { id, ..edit(before.clone())? }, "")?;
    if after.category_id != before.category_id || id == 0 {
        let folder = find::<KbCategory>(tx, after.category_id)?;
        let missing = || EngineError::invalid("KbCategoryId", format!("{} does not exist", after.category_id));
        folder.ok_or_else(missing)?;
    }
    if id == 0 {
        after.id = draw_key::<KbEntry>(tx)?;
        insert(tx, &after)?;
    } else if after == before {
        return Ok(Some(after));
    } else {
        update(tx, &after)?;
    }
    append_event(tx, Stream::Desk, EventKind::FaqEntrySaved, after.id, cx.actor_id, cx.now)?;
    Ok(Some(after))
}

/// Removes an entry; false when there is none.
pub fn delete_faq_entry(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let deleted = delete_kb_entry(tx, id)?;
    if deleted {
        append_event(tx, Stream::Desk, EventKind::FaqEntryDeleted, id, cx.actor_id, cx.now)?;
    }
    Ok(deleted)
}
