//! Small lists that topics refer to. Writing an item that exists replaces it.

use parlour_model::{Id, KbCategory, ListItem, ListName, ReplyTemplate};

use crate::{
    Change, StoreError,
    sql::{Row, Tx, params},
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

/// Writes a folder of questions and answers.
pub fn put_kb_category(tx: &mut Tx<'_>, category: &KbCategory) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute(
        "insert into kb_category (id, name, description, fullname, parent_id, sort_order)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           fullname = excluded.fullname, parent_id = excluded.parent_id, sort_order = excluded.sort_order",
        params![
            category.id,
            category.name,
            category.description,
            category.fullname,
            category.parent_id,
            category.sort_order
        ],
    )?;
    Ok(())
}

/// The folder of that key.
pub fn find_kb_category(tx: &mut Tx<'_>, id: Id) -> Result<Option<KbCategory>, StoreError> {
    let map = |row: &Row<'_>| {
        Ok(KbCategory {
            id: row.get(0)?,
            name: row.get(1)?,
            description: row.get(2)?,
            fullname: row.get(3)?,
            parent_id: row.get(4)?,
            sort_order: row.get(5)?,
        })
    };
    tx.query_one(
        "select id, name, description, fullname, parent_id, sort_order from kb_category where id = $1",
        params![id],
        map,
    )
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
