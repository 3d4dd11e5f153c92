//! Calls that were made with a key of the caller's.

use parlour_model::{Id, Timestamp};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// The call that was made under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// The operation.
    pub operation: String,
    /// The hash of the call's content; empty for calls from before it was kept.
    pub content_hash: Vec<u8>,
    /// The row the call led to.
    pub subject_id: Id,
}

/// The call that a caller made under that key at `since` or later.
pub fn find_idempotency_key(
    tx: &mut Tx<'_>,
    caller_id: Id,
    key: &str,
    since: Timestamp,
) -> Result<Option<KeyUse>, StoreError> {
    tx.query_one(
        "select operation, content_hash, subject_id
         from idempotency_key
         where caller_id = $1 and key = $2 and created_ms >= $3",
        params![caller_id, key.to_owned(), since],
        |row| Ok(KeyUse { operation: row.get(0)?, content_hash: row.get(1)?, subject_id: row.get(2)? }),
    )
}

/// Notes the call that a caller made under a key, in place of an earlier one.
pub fn put_idempotency_key(
    tx: &mut Tx<'_>,
    caller_id: Id,
    key: &str,
    used: &KeyUse,
    created_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "insert into idempotency_key (caller_id, key, operation, content_hash, subject_id, created_ms)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (caller_id, key) do update set operation = excluded.operation,
           content_hash = excluded.content_hash, subject_id = excluded.subject_id, created_ms = excluded.created_ms",
        params![
            caller_id,
            key.to_owned(),
            used.operation.clone(),
            used.content_hash.clone(),
            used.subject_id,
            created_at
        ],
    )?;
    Ok(())
}

/// Forgets the keys from before then.
pub fn delete_old_idempotency_keys(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from idempotency_key where created_ms < $1", params![before])
}
