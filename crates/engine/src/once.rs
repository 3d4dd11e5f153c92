//! A call that is made again after its answer was lost acts once (`Idempotency-Key`).
//!
//! The key is noted in the transaction that acts, so there is no moment at which one is there without the other.

use parlour_model::Id;
use parlour_store::{Tx, find_idempotency_key, insert_idempotency_key};

use crate::{Cx, EngineError};

/// How long a key is remembered.
pub(crate) const KEY_MS: i64 = 24 * 60 * 60 * 1000;
/// The longest key.
pub const KEY_CHARS_MAX: usize = 255;

/// A key under which a caller makes a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceKey {
    /// The operation.
    pub operation: &'static str,
    /// The caller's key.
    pub key: String,
}

/// Acts, unless the caller has done so under that key before: then `again` tells what came of it. `id_of` is the row it
/// leads to, 0 where nothing came of it, which is not remembered.
pub fn once<T>(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    key: Option<&OnceKey>,
    act: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError>,
    id_of: impl FnOnce(&T) -> Id,
    again: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, Id) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    let Some(OnceKey { operation, key }) = key else { return act(cx, tx) };
    if let Some((known, subject_id)) = find_idempotency_key(tx, cx.actor_id, key)? {
        if known != *operation {
            return Err(EngineError::Conflict(format!("Idempotency-Key: this key was used for {known} already.")));
        }
        return again(cx, tx, subject_id);
    }
    let done = act(cx, tx)?;
    let subject_id = id_of(&done);
    if subject_id != 0 {
        insert_idempotency_key(tx, cx.actor_id, key, operation, subject_id, cx.now)?;
    }
    Ok(done)
}
