//! A call that is made again after its answer was lost acts once (`Idempotency-Key`).
//!
//! The key is noted in the transaction that acts, so there is no moment at which one is there without the other.

use parlour_model::{Id, Timestamp};
use parlour_store::{KeyUse, Tx, find_idempotency_key, put_idempotency_key};

use crate::{Cx, EngineError};

/// How long a key is remembered.
const KEY_MS: i64 = 24 * 60 * 60 * 1000;
/// The longest key.
pub const KEY_CHARS_MAX: usize = 255;

/// A key under which a caller makes a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceKey {
    /// The operation.
    pub operation: &'static str,
    /// The caller's key.
    pub key: String,
    /// The hash of the content of the call: its address and its body.
    pub content_hash: [u8; 32],
}

/// The instant since which keys are remembered; earlier ones count as never used, even before they are removed.
pub(crate) fn remembered_since(now: Timestamp) -> Timestamp {
    Timestamp(now.0.saturating_sub(KEY_MS))
}

/// Acts, unless the caller has made the same call under that key before: then `again` returns its result. `id_of` is the row
/// it leads to, 0 where nothing came of it, which is not remembered.
///
/// # Errors
/// [`EngineError::Conflict`] when the key belongs to another operation or to other content; then nothing is done.
pub fn once<T>(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    key: Option<&OnceKey>,
    act: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError>,
    id_of: impl FnOnce(&T) -> Id,
    again: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, Id) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    let Some(OnceKey { operation, key, content_hash }) = key else { return act(cx, tx) };
    if let Some(known) = find_idempotency_key(tx, cx.actor_id, key, remembered_since(cx.now))? {
        if known.operation != *operation {
            let reason = format!("Idempotency-Key: this key was used for {} already.", known.operation);
            return Err(EngineError::Conflict(reason));
        }
        // A key of before hashes were kept has none.
        if !known.content_hash.is_empty() && known.content_hash != content_hash {
            let reason = format!(
                "Idempotency-Key: this key was used for {operation} with other content already; nothing was done. \
                 Use a new key for another call."
            );
            return Err(EngineError::Conflict(reason));
        }
        return again(cx, tx, known.subject_id);
    }
    let done = act(cx, tx)?;
    let subject_id = id_of(&done);
    if subject_id != 0 {
        let used = KeyUse { operation: (*operation).to_owned(), content_hash: content_hash.to_vec(), subject_id };
        put_idempotency_key(tx, cx.actor_id, key, &used, cx.now)?;
    }
    Ok(done)
}
