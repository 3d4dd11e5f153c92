//! Programs that call the API.

use parlour_model::Application;

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Application in "application", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "token_hash": token_hash,
    }
}

/// The program with that token.
pub fn find_application(tx: &mut Tx<'_>, token_hash: &[u8]) -> Result<Option<Application>, StoreError> {
    tx.query_one(
        "select id, name, token_hash from application where token_hash = $1",
        params![token_hash.to_vec()],
        crate::Record::from_row,
    )
}
