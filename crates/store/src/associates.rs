//! People who log in.

use parlour_model::{Associate, Id, fold};

use crate::{
    Change, Record, StoreError,
    record::{select, table},
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
    folded ["name", "user_name", "full_name", "tooltip"]
}

/// The associates a login name may mean, best first: by the exact name or user name, then by name, then by user
/// name whatever the case; those who left are passed over. Names from before the case of every letter was known may
/// differ in it alone, and each of them is still found by its exact letters.
pub fn list_associates_by_login(tx: &mut Tx<'_>, login: &str) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from associate
         where (name_folded = $1 or user_name_folded = $1) and deleted = 0
         order by case when name = $2 then 0 when user_name = $2 then 1 when name_folded = $1 then 2 else 3 end, id",
        params![fold(login), login.to_owned()],
        |row| row.get(0),
    )
}

/// The associates whose person that is, the first first; those who left too.
pub fn list_associates_of_person(tx: &mut Tx<'_>, person_id: Id) -> Result<Vec<Associate>, StoreError> {
    tx.query(&select::<Associate>("where person_id = $1 order by id"), params![person_id], Record::from_row)
}

/// The associates of that Service user, the first first; those who left too.
pub fn list_associates_of_service_user(tx: &mut Tx<'_>, ej_user_id: Id) -> Result<Vec<Associate>, StoreError> {
    tx.query(&select::<Associate>("where ej_user_id = $1 order by id"), params![ej_user_id], Record::from_row)
}

/// Whether somebody who has left was to be called by that login name.
pub fn has_left_by_login(tx: &mut Tx<'_>, login: &str) -> Result<bool, StoreError> {
    let found = tx.query(
        "select id
         from associate
         where (name_folded = $1 or user_name_folded = $1) and deleted <> 0
         order by id
         limit 1",
        params![fold(login)],
        |row| row.get::<Id>(0),
    )?;
    Ok(!found.is_empty())
}

/// The login names of active associates that differ in nothing but the case or the composition of their letters, the names
/// of one group after the other. Such names come from imports and from versions that knew the case of ASCII only.
pub fn list_colliding_logins(tx: &mut Tx<'_>) -> Result<Vec<Vec<String>>, StoreError> {
    let rows = tx.query(
        "with login (id, name, folded) as (
           select id, name, name_folded from associate where deleted = 0 and name_folded <> ''
           union
           select id, user_name, user_name_folded from associate where deleted = 0 and user_name_folded <> ''
         )
         select folded, name
         from login
         where folded in (select folded from login group by folded having count(distinct id) > 1)
         order by folded, id, name",
        params![],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
    )?;
    let groups = rows.chunk_by(|(one, _), (other, _)| one == other);
    Ok(groups.map(|group| group.iter().map(|(_, name)| name.clone()).collect()).collect())
}

/// The associate of a Service user.
pub fn find_associate_of_service_user(tx: &mut Tx<'_>, ej_user_id: i32) -> Result<Option<Associate>, StoreError> {
    let sql = select::<Associate>("where ej_user_id = $1 and ej_user_id <> 0 order by id limit 1");
    tx.query_one(&sql, params![ej_user_id], Record::from_row)
}
