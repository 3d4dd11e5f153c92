//! Calls that were made with a key of the caller's.

use parlour_model::{Id, Timestamp};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// What a caller did under that key: which operation, and the row it led to.
pub fn find_idempotency_key(tx: &mut Tx<'_>, caller_id: Id, key: &str) -> Result<Option<(String, Id)>, StoreError> {
    tx.query_one(
        "select operation, subject_id from idempotency_key where caller_id = $1 and key = $2",
        params![caller_id, key.to_owned()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Notes what a caller did under a key.
pub fn insert_idempotency_key(
    tx: &mut Tx<'_>,
    caller_id: Id,
    key: &str,
    operation: &str,
    subject_id: Id,
    created_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "insert into idempotency_key (caller_id, key, operation, subject_id, created_ms) values ($1, $2, $3, $4, $5)",
        params![caller_id, key.to_owned(), operation.to_owned(), subject_id, created_at],
    )?;
    Ok(())
}

/// Forgets the keys from before then.
pub fn delete_old_idempotency_keys(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from idempotency_key where created_ms < $1", params![before])
}
