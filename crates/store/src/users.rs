//! Those who log in, as administrators look after them.

use parlour_model::{DeskGroup, DeskUser, Id};

use crate::{
    Change, StoreError,
    sql::{Row, Tx, params},
};

/// The text before the conditions.
const USERS: &str = "select a.id, a.name, a.full_name, a.user_name, c.email, a.group_idx, coalesce(g.name, ''), \
                     c.administrator, a.ej_user_id, a.deleted, c.present, c.password_hash, c.seen_ms, \
                     c.photo_blob_id, (select count(*) from issuer_binding b where b.associate_id = a.id)
                     from associate a
                     join account c on c.associate_id = a.id
                     left join user_group g on g.id = a.group_idx ";

/// Those who have an account, by name; with those who left too, or without.
pub fn list_users(tx: &mut Tx<'_>, all: bool, users_max: i64) -> Result<Vec<DeskUser>, StoreError> {
    tx.query(
        &format!("{USERS} where a.deleted <= $1 order by a.name_folded, a.id limit $2"),
        params![all, users_max],
        user,
    )
}

/// Somebody who has an account.
pub fn find_user(tx: &mut Tx<'_>, associate_id: Id) -> Result<Option<DeskUser>, StoreError> {
    tx.query_one(&format!("{USERS} where a.id = $1"), params![associate_id], user)
}

fn user(row: &Row<'_>) -> Result<DeskUser, StoreError> {
    let (ej_user_id, deleted, password_hash): (Id, bool, String) = (row.get(8)?, row.get(9)?, row.get(11)?);
    Ok(DeskUser {
        associate_id: row.get(0)?,
        name: row.get(1)?,
        full_name: row.get(2)?,
        user_name: row.get(3)?,
        email: row.get(4)?,
        group_idx: row.get(5)?,
        group_name: row.get(6)?,
        administrator: row.get(7)?,
        chat_user: ej_user_id != 0,
        active: !deleted,
        present: row.get(10)?,
        has_password: !password_hash.is_empty(),
        seen_at: row.get(12)?,
        photo_id: row.get(13)?,
        issuer_bound: row.get::<i64>(14)? > 0,
    })
}

/// Administrators who have not left.
pub fn count_administrators(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let count = tx.query_one(
        "select count(*)
         from account c
         join associate a on a.id = c.associate_id
         where c.administrator = 1 and a.deleted = 0",
        params![],
        |row| row.get(0),
    )?;
    Ok(count.unwrap_or_default())
}

/// Where somebody is written to.
pub fn set_email(tx: &mut Tx<'_>, associate_id: Id, email: &str) -> Result<(), StoreError> {
    tx.note(Change::Accounts);
    tx.execute("update account set email = $2 where associate_id = $1", params![associate_id, email.to_owned()])?;
    Ok(())
}

/// Ends every login ticket of an associate but one.
pub fn delete_other_login_tickets(tx: &mut Tx<'_>, associate_id: Id, but: &[u8]) -> Result<u64, StoreError> {
    tx.note(Change::Accounts);
    tx.execute("delete from login_ticket where associate_id = $1 and hash <> $2", params![associate_id, but.to_vec()])
}

/// The sessions an agent has that are not over.
pub fn list_open_sessions_of(tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id from chat_session where user_id = $1 and status in (0, 1, 2, 3, 4, 5, 6) order by id",
        params![user_id],
        |row| row.get(0),
    )
}

/// Groups with how many are in each, by name.
pub fn list_groups(tx: &mut Tx<'_>) -> Result<Vec<DeskGroup>, StoreError> {
    tx.query(
        "select g.id, g.name, (select count(*) from associate a where a.group_idx = g.id)
         from user_group g
         order by g.name_folded, g.id",
        params![],
        |row| Ok(DeskGroup { id: row.get(0)?, name: row.get(1)?, members: row.get(2)? }),
    )
}

/// Removes a group.
pub fn delete_group(tx: &mut Tx<'_>, id: Id) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute("delete from user_group where id = $1", params![id])?;
    Ok(())
}
