//! Accounts and login tickets.

use parlour_model::{Account, Id, LoginTicket, Timestamp};

use crate::{
    Change, StoreError,
    dialect::IDS,
    record::json_array,
    sql::{Tx, Value, params},
};

/// Writes an account, replacing the one that is there.
pub fn put_account(tx: &mut Tx<'_>, account: &Account) -> Result<(), StoreError> {
    tx.note(Change::Accounts);
    tx.execute(
        "insert into account (associate_id, password_hash, administrator, present, seen_ms)
         values ($1, $2, $3, $4, $5)
         on conflict (associate_id) do update set password_hash = excluded.password_hash,
           administrator = excluded.administrator, present = excluded.present, seen_ms = excluded.seen_ms",
        params![account.associate_id, account.password_hash, account.administrator, account.present, account.seen_at],
    )?;
    Ok(())
}

/// The account of an associate.
pub fn find_account(tx: &mut Tx<'_>, associate_id: Id) -> Result<Option<Account>, StoreError> {
    tx.query_one(
        "select associate_id, password_hash, administrator, present, seen_ms
         from account
         where associate_id = $1",
        params![associate_id],
        |row| {
            Ok(Account {
                associate_id: row.get(0)?,
                password_hash: row.get(1)?,
                administrator: row.get(2)?,
                present: row.get(3)?,
                seen_at: row.get(4)?,
            })
        },
    )
}

/// The number of people who may log in.
pub fn count_users(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let sql = "select count(*) from account c join associate a on a.id = c.associate_id where a.deleted = 0";
    Ok(tx.query_one(sql, &[], |row| row.get(0))?.unwrap_or_default())
}

/// Keeps a new login ticket.
pub fn insert_login_ticket(tx: &mut Tx<'_>, ticket: &LoginTicket) -> Result<(), StoreError> {
    tx.execute(
        "insert into login_ticket (hash, associate_id, issued_ms, expires_ms, ends_ms, parent_hash, application_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![
            ticket.hash,
            ticket.associate_id,
            ticket.issued_at,
            ticket.expires_at,
            ticket.ends_at,
            ticket.parent_hash,
            ticket.application_id
        ],
    )?;
    Ok(())
}

/// The login ticket with that hash, expired or not.
pub fn find_login_ticket(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<LoginTicket>, StoreError> {
    tx.query_one(
        "select hash, associate_id, issued_ms, expires_ms, ends_ms, parent_hash, application_id
         from login_ticket
         where hash = $1",
        params![hash.to_vec()],
        |row| {
            Ok(LoginTicket {
                hash: row.get(0)?,
                associate_id: row.get(1)?,
                issued_at: row.get(2)?,
                expires_at: row.get(3)?,
                ends_at: row.get(4)?,
                parent_hash: row.get(5)?,
                application_id: row.get(6)?,
            })
        },
    )
}

/// Moves the end of a login ticket; false when it is gone.
pub fn extend_login_ticket(tx: &mut Tx<'_>, hash: &[u8], expires_at: Timestamp) -> Result<bool, StoreError> {
    let rows =
        tx.execute("update login_ticket set expires_ms = $2 where hash = $1", params![hash.to_vec(), expires_at])?;
    Ok(rows > 0)
}

/// Forgets a login ticket, and those made from it; false when it was gone already.
pub fn delete_login_ticket(tx: &mut Tx<'_>, hash: &[u8]) -> Result<bool, StoreError> {
    tx.note(Change::Accounts);
    let rows = tx.execute("delete from login_ticket where hash = $1 or parent_hash = $1", params![hash.to_vec()])?;
    Ok(rows > 0)
}

/// Forgets the oldest login tickets of an associate that were made from that one, or, for an empty hash, by logging in;
/// all but so many.
pub fn delete_surplus_login_tickets(
    tx: &mut Tx<'_>,
    associate_id: Id,
    parent_hash: &[u8],
    tickets_max: i64,
) -> Result<(), StoreError> {
    let rows = tx.execute(
        "delete from login_ticket
         where associate_id = $1 and parent_hash = $2 and hash not in (
           select hash from login_ticket
           where associate_id = $1 and parent_hash = $2
           order by issued_ms desc, hash
           limit $3)",
        params![associate_id, parent_hash.to_vec(), tickets_max],
    )?;
    if rows > 0 {
        tx.note(Change::Accounts);
    }
    Ok(())
}

/// Sees to it that every login ticket of an associate ends at that time or before.
pub fn shorten_login_tickets(tx: &mut Tx<'_>, associate_id: Id, ends_at: Timestamp) -> Result<(), StoreError> {
    tx.note(Change::Accounts);
    tx.execute(
        "update login_ticket set ends_ms = $2 where associate_id = $1 and ends_ms > $2",
        params![associate_id, ends_at],
    )?;
    tx.execute(
        "update login_ticket set expires_ms = $2 where associate_id = $1 and expires_ms > $2",
        params![associate_id, ends_at],
    )?;
    Ok(())
}

/// Forgets every login ticket of an associate.
pub fn delete_login_tickets_of(tx: &mut Tx<'_>, associate_id: Id) -> Result<u64, StoreError> {
    tx.note(Change::Accounts);
    tx.execute("delete from login_ticket where associate_id = $1", params![associate_id])
}

/// Deletes the login tickets that an application holds, and returns their owners.
pub fn delete_login_tickets_of_application(tx: &mut Tx<'_>, application_id: Id) -> Result<Vec<Id>, StoreError> {
    tx.note(Change::Accounts);
    let owners = tx.query(
        "select distinct associate_id from login_ticket where application_id = $1 order by associate_id",
        params![application_id],
        |row| row.get(0),
    )?;
    tx.execute("delete from login_ticket where application_id = $1", params![application_id])?;
    Ok(owners)
}

/// Forgets the login tickets that ended before `now`.
pub fn delete_expired_login_tickets(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from login_ticket where expires_ms < $1", params![now])
}

/// Says whether an agent is there, and when that was last heard; false when there is no such account.
pub fn set_presence(tx: &mut Tx<'_>, associate_id: Id, present: bool, seen_at: Timestamp) -> Result<bool, StoreError> {
    let rows = tx.execute(
        "update account set present = $2, seen_ms = $3 where associate_id = $1",
        params![associate_id, present, seen_at],
    )?;
    Ok(rows > 0)
}

/// Notes that these agents were heard of.
pub fn touch_presence(tx: &mut Tx<'_>, associate_ids: &[Id], seen_at: Timestamp) -> Result<(), StoreError> {
    let sql = "update account set seen_ms = $2 where present = 1 and seen_ms < $2 and associate_id in (IDS)"
        .replace("IDS", tx.dialect(IDS));
    tx.execute(&sql, &[json_array(associate_ids), Value::Integer(seen_at.0)])?;
    Ok(())
}

/// The agents who are present but were not heard of since then.
pub fn list_silent(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select associate_id from account where present = 1 and seen_ms < $1 order by associate_id",
        params![since],
        |row| row.get(0),
    )
}

/// Which associates are present.
pub fn list_present(tx: &mut Tx<'_>) -> Result<Vec<Id>, StoreError> {
    tx.query("select associate_id from account where present = 1 order by associate_id", params![], |row| row.get(0))
}
