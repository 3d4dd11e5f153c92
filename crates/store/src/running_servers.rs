//! The servers that run on this store, as far as they have said so lately.

use parlour_model::Timestamp;

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Notes that a server runs, with the mark of the place where it keeps files; forgets those not seen since `forget_before`.
pub fn note_running_server(
    tx: &mut Tx<'_>,
    id: &str,
    files_mark: &str,
    now: Timestamp,
    forget_before: Timestamp,
) -> Result<(), StoreError> {
    tx.execute("delete from running_server where seen_ms < $1", params![forget_before])?;
    tx.execute(
        "insert into running_server (id, files_mark, seen_ms)
         values ($1, $2, $3)
         on conflict (id) do update set files_mark = excluded.files_mark, seen_ms = excluded.seen_ms",
        params![id.to_owned(), files_mark.to_owned(), now],
    )?;
    Ok(())
}

/// The ids of running servers that keep files elsewhere.
pub fn list_servers_with_other_files(tx: &mut Tx<'_>, files_mark: &str) -> Result<Vec<String>, StoreError> {
    tx.query(
        "select id from running_server where files_mark <> $1 order by id",
        params![files_mark.to_owned()],
        |row| row.get(0),
    )
}

/// Notes that a server has stopped.
pub fn delete_running_server(tx: &mut Tx<'_>, id: &str) -> Result<u64, StoreError> {
    tx.execute("delete from running_server where id = $1", params![id.to_owned()])
}
