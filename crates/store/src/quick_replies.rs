//! Prepared replies of agents.

use parlour_model::{Id, QuickReply};

use crate::{
    Change, Record, StoreError,
    record::select,
    sql::{Row, Tx, params},
};

crate::record::table! {
    QuickReply in "quick_reply", |_it| Change::Nothing; {
        "id": id,
        "name": name,
        "content": content,
        "shortcut": shortcut,
        "shared": shared,
        "topic_id": topic_id,
        "associate_id": associate_id,
    }
}

/// An agent's own replies. Whether they are shared stands in the text, or the engines would not use the index.
pub fn list_own_quick_replies(tx: &mut Tx<'_>, associate_id: Id) -> Result<Vec<QuickReply>, StoreError> {
    tx.query(
        &select::<QuickReply>("where associate_id = $1 and shared = 0 order by id"),
        params![associate_id],
        |row: &Row<'_>| QuickReply::from_row(row),
    )
}

/// The replies that are everybody's.
pub fn list_shared_quick_replies(tx: &mut Tx<'_>) -> Result<Vec<QuickReply>, StoreError> {
    tx.query(&select::<QuickReply>("where shared = 1 order by id"), params![], |row: &Row<'_>| {
        QuickReply::from_row(row)
    })
}

/// Removes a reply; false when there is none.
pub fn delete_quick_reply(tx: &mut Tx<'_>, id: Id) -> Result<bool, StoreError> {
    Ok(tx.execute("delete from quick_reply where id = $1", params![id])? > 0)
}
