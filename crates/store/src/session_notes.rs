//! What agents say to each other beside a conversation.

use parlour_model::{Id, SessionNote};

use crate::{
    Change, StoreError,
    dialect::IDS,
    record::{json_array, select, table},
    sql::{Tx, params},
};

table! {
    SessionNote in "session_note", |_it| Change::Nothing; {
        "id": id,
        "session_id": session_id,
        "kind": kind,
        "body": body,
        "associate_id": associate_id,
        "author": author,
        "written_ms": written_at,
    }
}

/// The notes of a session, in order.
pub fn list_notes_of_session(tx: &mut Tx<'_>, session_id: Id, notes_max: i64) -> Result<Vec<SessionNote>, StoreError> {
    tx.query(
        &select::<SessionNote>("where session_id = $1 order by id limit $2"),
        params![session_id, notes_max],
        crate::Record::from_row,
    )
}

/// The notes of these sessions, by session and then in order.
pub fn list_notes_of_sessions(tx: &mut Tx<'_>, session_ids: &[Id]) -> Result<Vec<SessionNote>, StoreError> {
    let sql =
        select::<SessionNote>("where session_id in (IDS) order by session_id, id").replace("IDS", tx.dialect(IDS));
    tx.query(&sql, &[json_array(session_ids)], crate::Record::from_row)
}

/// How many notes a session has.
pub fn count_notes_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<i64, StoreError> {
    let count =
        tx.query_one("select count(*) from session_note where session_id = $1", params![session_id], |row| row.get(0))?;
    Ok(count.unwrap_or_default())
}

/// Removes the notes of a session.
pub fn delete_notes_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<u64, StoreError> {
    tx.execute("delete from session_note where session_id = $1", params![session_id])
}
