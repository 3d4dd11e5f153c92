//! The keys that sign id tokens.

use parlour_model::OpenIdKey;

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Inserts a new key.
pub fn insert_openid_key(tx: &mut Tx<'_>, key: &OpenIdKey) -> Result<(), StoreError> {
    tx.execute(
        "insert into openid_key (name, modulus, private_key, made_ms) values ($1, $2, $3, $4)",
        params![key.name, key.modulus, key.private_key, key.made_at],
    )?;
    Ok(())
}

/// Lists the newest keys, the newest first.
pub fn list_openid_keys(tx: &mut Tx<'_>, keys_max: i64) -> Result<Vec<OpenIdKey>, StoreError> {
    tx.query(
        "select name, modulus, private_key, made_ms
         from openid_key
         order by made_ms desc, name
         limit $1",
        params![keys_max],
        |row| Ok(OpenIdKey { name: row.get(0)?, modulus: row.get(1)?, private_key: row.get(2)?, made_at: row.get(3)? }),
    )
}

/// Removes the oldest keys and keeps `keys_max`.
pub fn delete_surplus_openid_keys(tx: &mut Tx<'_>, keys_max: i64) -> Result<(), StoreError> {
    tx.execute(
        "delete from openid_key
         where name not in (select name from openid_key order by made_ms desc, name limit $1)",
        params![keys_max],
    )?;
    Ok(())
}
