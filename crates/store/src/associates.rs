//! People who log in.

use parlour_model::{Associate, Id};

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Associate in "associate", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "person_id": person_id,
        "rank": rank,
        "tooltip": tooltip,
        "kind": kind,
        "group_idx": group_idx,
        "full_name": full_name,
        "formal_name": formal_name,
        "deleted": deleted,
        "ej_user_id": ej_user_id,
        "user_name": user_name,
    }
}

/// The associates a login name may mean, best first: by name, then by user name, whatever the case; those who left
/// are passed over.
pub fn list_associates_by_login(tx: &mut Tx<'_>, login: &str) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from associate
         where (lower(name) = lower($1) or lower(user_name) = lower($1)) and deleted = 0
         order by case when lower(name) = lower($1) then 0 else 1 end, id",
        params![login.to_owned()],
        |row| row.get(0),
    )
}

/// Whether somebody who has left was to be called by that login name.
pub fn has_left_by_login(tx: &mut Tx<'_>, login: &str) -> Result<bool, StoreError> {
    let found = tx.query(
        "select id
         from associate
         where (lower(name) = lower($1) or lower(user_name) = lower($1)) and deleted <> 0
         order by id
         limit 1",
        params![login.to_owned()],
        |row| row.get::<Id>(0),
    )?;
    Ok(!found.is_empty())
}
