//! Small lists that topics refer to. Writing an item that exists replaces it.

use parlour_model::{Id, KbCategory, ListItem, ListName, ReplyTemplate};

use crate::{
    Change, StoreError,
    record::{insert, table, update},
    sql::{Tx, params},
};

/// Writes a list item.
pub fn put_list_item(tx: &mut Tx<'_>, item: &ListItem) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute(
        "insert into list_item (list, id, value, tooltip)
         values ($1, $2, $3, $4)
         on conflict (list, id) do update set value = excluded.value, tooltip = excluded.tooltip",
        params![item.list, item.id, item.value, item.tooltip],
    )?;
    Ok(())
}

/// The item of that key.
pub fn find_list_item(tx: &mut Tx<'_>, list: ListName, id: Id) -> Result<Option<ListItem>, StoreError> {
    tx.query_one(
        "select list, id, value, tooltip from list_item where list = $1 and id = $2",
        params![list, id],
        |row| Ok(ListItem { list: row.get(0)?, id: row.get(1)?, value: row.get(2)?, tooltip: row.get(3)? }),
    )
}

/// The items of that list in the order of their keys, at most so many.
pub fn list_items(tx: &mut Tx<'_>, list: ListName, count_max: i64) -> Result<Vec<ListItem>, StoreError> {
    tx.query(
        "select list, id, value, tooltip from list_item where list = $1 order by id limit $2",
        params![list, count_max],
        |row| Ok(ListItem { list: row.get(0)?, id: row.get(1)?, value: row.get(2)?, tooltip: row.get(3)? }),
    )
}

table! {
    KbCategory in "kb_category", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "description": description,
        "fullname": fullname,
        "parent_id": parent_id,
        "sort_order": sort_order,
    }
    folded ["fullname"]
}

/// Writes a folder of questions and answers.
pub fn put_kb_category(tx: &mut Tx<'_>, category: &KbCategory) -> Result<(), StoreError> {
    if !update(tx, category)? {
        insert(tx, category)?;
    }
    Ok(())
}

/// Writes a prepared reply.
pub fn put_reply_template(tx: &mut Tx<'_>, template: &ReplyTemplate) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute(
        "insert into reply_template (id, name, description, folder_id)
         values ($1, $2, $3, $4)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           folder_id = excluded.folder_id",
        params![template.id, template.name, template.description, template.folder_id],
    )?;
    Ok(())
}

/// The prepared reply of that key.
pub fn find_reply_template(tx: &mut Tx<'_>, id: Id) -> Result<Option<ReplyTemplate>, StoreError> {
    tx.query_one("select id, name, description, folder_id from reply_template where id = $1", params![id], |row| {
        Ok(ReplyTemplate { id: row.get(0)?, name: row.get(1)?, description: row.get(2)?, folder_id: row.get(3)? })
    })
}
