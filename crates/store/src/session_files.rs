//! Files within conversations: the rows, and which bytes nobody needs any more.

use parlour_model::{Id, SessionFile};

use crate::{
    Change, Record, StoreError,
    record::{select, table},
    sql::{Tx, Value, params},
};

table! {
    SessionFile in "session_file", |_it| Change::Nothing; {
        "id": id,
        "session_id": session_id,
        "message_id": message_id,
        "name": name,
        "media_type": media_type,
        "bytes": bytes,
        "sha256": sha256,
        "created_ms": created_at,
        "created_by_id": created_by_id,
    }
}

/// The file that a message of a session tells of.
pub fn find_file_of_message(
    tx: &mut Tx<'_>,
    session_id: Id,
    message_id: Id,
) -> Result<Option<SessionFile>, StoreError> {
    let sql = select::<SessionFile>("where session_id = $1 and message_id = $2");
    tx.query_one(&sql, params![session_id, message_id], Record::from_row)
}

/// The number of files that were sent in chats, and their bytes in all.
pub fn count_files(tx: &mut Tx<'_>) -> Result<(i64, i64), StoreError> {
    let count =
        tx.query_one("select count(*), cast(coalesce(sum(bytes), 0) as bigint) from session_file", params![], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok(count.unwrap_or_default())
}

/// How many files were sent in a session.
pub fn count_files_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<i64, StoreError> {
    let count =
        tx.query_one("select count(*) from session_file where session_id = $1", params![session_id], |row| row.get(0))?;
    Ok(count.unwrap_or_default())
}

/// Removes the files of a session; their bytes are orphans from here on.
pub fn delete_files_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<u64, StoreError> {
    tx.execute(
        "insert into orphan_file (sha256)
         select distinct sha256 from session_file where session_id = $1
         on conflict (sha256) do nothing",
        params![session_id],
    )?;
    tx.execute("delete from session_file where session_id = $1", params![session_id])
}

/// Up to `rows_max` bytes whose file was removed, by what they hash to. Others may have the same bytes.
pub fn list_orphan_files(tx: &mut Tx<'_>, rows_max: i64) -> Result<Vec<String>, StoreError> {
    tx.query("select sha256 from orphan_file order by sha256 limit $1", params![rows_max], |row| row.get(0))
}

/// These are orphans no more: their bytes are gone, or somebody has them.
pub fn delete_orphan_file(tx: &mut Tx<'_>, sha256: &str) -> Result<u64, StoreError> {
    tx.execute("delete from orphan_file where sha256 = $1", params![sha256.to_owned()])
}

/// Whether a file has these bytes.
pub fn is_file_used(tx: &mut Tx<'_>, sha256: &str) -> Result<bool, StoreError> {
    let used = tx.query_one(
        "select 1 from session_file where sha256 = $1 limit 1",
        &[Value::Text(sha256.to_owned())],
        |_| Ok(()),
    )?;
    Ok(used.is_some())
}
