//! Folders and entries of common questions, as administrators look after them.

use parlour_model::{FaqCategory, Id, KbCategory, KbEntry};

use crate::{
    Change, Record, StoreError,
    record::select,
    sql::{Tx, params},
};

/// Every folder with how many entries lie in it, by path.
pub fn list_faq_categories(tx: &mut Tx<'_>, rows_max: i64) -> Result<Vec<FaqCategory>, StoreError> {
    tx.query(
        "select c.id, c.name, c.description, c.fullname, c.parent_id, c.sort_order,
           (select count(*) from kb_entry e where e.category_id = c.id)
         from kb_category c
         order by c.fullname_folded, c.sort_order, c.id
         limit $1",
        params![rows_max],
        |row| {
            let category = KbCategory {
                id: row.get(0)?,
                name: row.get(1)?,
                description: row.get(2)?,
                fullname: row.get(3)?,
                parent_id: row.get(4)?,
                sort_order: row.get(5)?,
            };
            Ok(FaqCategory { category, entries: row.get(6)? })
        },
    )
}

/// A topic that suggests answers from that folder.
pub fn find_topic_of_category(tx: &mut Tx<'_>, id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one(
        "select id from chat_topic where widget_auto_faq_category_id = $1 order by id limit 1",
        params![id],
        |row| row.get(0),
    )
}

/// Removes a folder.
pub fn delete_kb_category(tx: &mut Tx<'_>, id: Id) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute("delete from kb_category where id = $1", params![id])?;
    Ok(())
}

/// The entries of a folder, 0 for all; those that are not published as well, or without them.
pub fn list_faq_entries(
    tx: &mut Tx<'_>,
    category_id: Id,
    unpublished: bool,
    rows_max: i64,
) -> Result<Vec<KbEntry>, StoreError> {
    tx.query(
        &select::<KbEntry>(
            "where ($1 = 0 or category_id = $1) and ($2 = 1 or published = 1) order by title_folded, id limit $3",
        ),
        params![category_id, unpublished, rows_max],
        KbEntry::from_row,
    )
}

/// Removes an entry; false when there is none.
pub fn delete_kb_entry(tx: &mut Tx<'_>, id: Id) -> Result<bool, StoreError> {
    Ok(tx.execute("delete from kb_entry where id = $1", params![id])? > 0)
}
