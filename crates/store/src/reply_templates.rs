//! Prepared replies with what they say. The vendor's carriers know only what they are called.

use parlour_model::{DeskTemplate, Id, ReplyTemplate, fold};

use crate::{
    Change, StoreError,
    sql::{Row, Tx, params},
};

/// The first `rows_max` prepared replies, by name.
pub fn list_templates(tx: &mut Tx<'_>, rows_max: i64) -> Result<Vec<DeskTemplate>, StoreError> {
    let mut templates = tx.query(
        "select id, name, description, folder_id, content from reply_template order by id limit $1",
        params![rows_max],
        template,
    )?;
    templates.sort_by_cached_key(|it| fold(&it.template.name.0));
    Ok(templates)
}

/// Prepared replies with keys above that, ascending.
pub fn list_templates_after(tx: &mut Tx<'_>, after: Id, rows_max: i64) -> Result<Vec<DeskTemplate>, StoreError> {
    tx.query(
        "select id, name, description, folder_id, content from reply_template where id > $1 order by id limit $2",
        params![after, rows_max],
        template,
    )
}

/// The prepared reply of that key.
pub fn find_template(tx: &mut Tx<'_>, id: Id) -> Result<Option<DeskTemplate>, StoreError> {
    tx.query_one(
        "select id, name, description, folder_id, content from reply_template where id = $1",
        params![id],
        template,
    )
}

/// Writes a prepared reply, replacing the one that is there.
pub fn put_template(tx: &mut Tx<'_>, it: &DeskTemplate) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    let ReplyTemplate { id, name, description, folder_id } = &it.template;
    tx.execute(
        "insert into reply_template (id, name, description, folder_id, content)
         values ($1, $2, $3, $4, $5)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           folder_id = excluded.folder_id, content = excluded.content",
        params![*id, name.clone(), description.clone(), *folder_id, it.content.clone()],
    )?;
    Ok(())
}

/// Removes a prepared reply.
pub fn delete_template(tx: &mut Tx<'_>, id: Id) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute("delete from reply_template where id = $1", params![id])?;
    Ok(())
}

/// A topic that alerts with that prepared reply.
pub fn find_topic_of_template(tx: &mut Tx<'_>, id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one("select id from chat_topic where alert_template_id = $1 order by id limit 1", params![id], |row| {
        row.get(0)
    })
}

fn template(row: &Row<'_>) -> Result<DeskTemplate, StoreError> {
    Ok(DeskTemplate {
        template: ReplyTemplate {
            id: row.get(0)?,
            name: row.get(1)?,
            description: row.get(2)?,
            folder_id: row.get(3)?,
        },
        content: row.get(4)?,
    })
}
