//! The keys that sign id tokens. The caller generates them, because that is slow.

use parlour_model::{OpenIdKey, Timestamp};
use parlour_store::{StoreError, Tx, delete_surplus_openid_keys, insert_openid_key, list_openid_keys};

use crate::Cx;

/// The time for which a key signs.
const KEY_LIFETIME_MS: i64 = 365 * 24 * 60 * 60 * 1000;
/// The number of published keys: the current one, and its predecessor for tokens that were signed with it.
const KEYS_MAX: i64 = 2;

/// Returns the published keys, the newest first.
pub fn openid_keys(tx: &mut Tx<'_>) -> Result<Vec<OpenIdKey>, StoreError> {
    list_openid_keys(tx, KEYS_MAX)
}

/// Returns the key that signs at that time; `None` if a new one is needed.
pub fn signing_key(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<OpenIdKey>, StoreError> {
    let newest = list_openid_keys(tx, 1)?.into_iter().next();
    Ok(newest.filter(|key| now.0 - key.made_at.0 < KEY_LIFETIME_MS))
}

/// Stores a new key unless there is a current one, and returns the current key.
pub fn keep_signing_key(cx: &Cx<'_>, tx: &mut Tx<'_>, key: OpenIdKey) -> Result<OpenIdKey, StoreError> {
    match signing_key(tx, cx.now)? {
        Some(known) => Ok(known),
        None => replace_signing_key(cx, tx, key),
    }
}

/// Stores a new key, which becomes the current one.
pub fn replace_signing_key(cx: &Cx<'_>, tx: &mut Tx<'_>, key: OpenIdKey) -> Result<OpenIdKey, StoreError> {
    let key = OpenIdKey { made_at: cx.now, ..key };
    insert_openid_key(tx, &key)?;
    delete_surplus_openid_keys(tx, KEYS_MAX)?;
    Ok(key)
}
