//! Programs that call the API.

use parlour_model::Application;

use crate::{
    Change, StoreError,
    record::{select, table},
    sql::{Tx, params},
};

table! {
    Application in "application", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "token_hash": token_hash,
        "added_ms": added_at,
        "client_id": client_id,
        "redirect_addresses": redirect_addresses,
        "public_client": public_client,
    }
}

/// The program with that token.
pub fn find_application(tx: &mut Tx<'_>, token_hash: &[u8]) -> Result<Option<Application>, StoreError> {
    tx.query_one(&select::<Application>("where token_hash = $1"), params![token_hash.to_vec()], crate::Record::from_row)
}

/// Finds the application with that client id.
pub fn find_client(tx: &mut Tx<'_>, client_id: &str) -> Result<Option<Application>, StoreError> {
    // PostgreSQL rejects texts with a zero byte.
    if client_id.is_empty() || client_id.contains('\0') {
        return Ok(None);
    }
    tx.query_one(&select::<Application>("where client_id = $1"), params![client_id.to_owned()], crate::Record::from_row)
}

/// Removes a program; false when there is none.
pub fn delete_application(tx: &mut Tx<'_>, id: parlour_model::Id) -> Result<bool, StoreError> {
    tx.note(Change::Everything);
    Ok(tx.execute("delete from application where id = $1", params![id])? > 0)
}
