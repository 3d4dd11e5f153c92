//! Which store this is. A copy is another one, so what was numbered in the first is not taken for the second's.

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// The store's name for itself; where it has none yet it takes this one.
pub fn name_epoch(tx: &mut Tx<'_>, epoch: &str) -> Result<String, StoreError> {
    tx.execute(
        "insert into store_identity (id, epoch) values (1, $1) on conflict (id) do nothing",
        params![epoch.to_owned()],
    )?;
    let named = tx.query_one("select epoch from store_identity where id = 1", params![], |row| row.get(0))?;
    named.ok_or_else(|| StoreError::Corrupt("the store has no name".to_owned()))
}
