//! Open logins, as people look after them.

use parlour_model::{Id, LoginEntry, Timestamp};

use crate::{
    Change, StoreError,
    sql::{Row, Tx, params},
};

/// Bytes of a hash that name a login.
const NAME_BYTES: usize = 16;
/// Bytes of a hash.
const HASH_BYTES: usize = 32;

/// The logins that are open at that time, of an associate or, with 0, of everybody; the newest first. `current` is the
/// hash of the ticket of whoever asks.
pub fn list_logins(
    tx: &mut Tx<'_>,
    associate_id: Id,
    now: Timestamp,
    current: &[u8],
    logins_max: i64,
) -> Result<Vec<LoginEntry>, StoreError> {
    tx.query(
        "select t.hash, t.associate_id, a.name, a.full_name, t.issued_ms, t.expires_ms, coalesce(p.name, '')
         from login_ticket t
         join associate a on a.id = t.associate_id
         left join application p on p.id = t.application_id
         where ($1 = 0 or t.associate_id = $1) and t.expires_ms > $2 and length(t.parent_hash) = 0
         order by t.issued_ms desc, t.hash
         limit $3",
        params![associate_id, now, logins_max],
        |row: &Row<'_>| {
            let hash: Vec<u8> = row.get(0)?;
            Ok(LoginEntry {
                login: name_of(&hash),
                associate_id: row.get(1)?,
                name: row.get(2)?,
                full_name: row.get(3)?,
                issued_at: row.get(4)?,
                expires_at: row.get(5)?,
                current: hash == current,
                application: row.get(6)?,
            })
        },
    )
}

/// The beginning of a hash in hexadecimal.
fn name_of(hash: &[u8]) -> String {
    let mut name = String::with_capacity(2 * NAME_BYTES);
    for byte in hash.iter().take(NAME_BYTES) {
        for half in [byte >> 4, byte & 15] {
            name.extend(char::from_digit(half.into(), 16));
        }
    }
    name
}

/// Whose the login of that name is; `None` when there is none.
pub fn find_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<Id>, StoreError> {
    let Some((first, last)) = bounds(login) else { return Ok(None) };
    tx.query_one("select associate_id from login_ticket where hash >= $1 and hash <= $2", params![first, last], |row| {
        row.get(0)
    })
}

/// Returns whether a login of an associate is open at that time.
pub fn has_open_login(tx: &mut Tx<'_>, associate_id: Id, now: Timestamp) -> Result<bool, StoreError> {
    let found = tx.query_one(
        "select 1 from login_ticket where associate_id = $1 and expires_ms > $2 limit 1",
        params![associate_id, now],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Returns the associates who have a login whose time was over by then.
pub fn list_owners_of_expired_logins(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select distinct associate_id from login_ticket where expires_ms < $1 order by associate_id",
        params![now],
        |row| row.get(0),
    )
}

/// Ends the login of that name, with the tickets made from it.
pub fn delete_login(tx: &mut Tx<'_>, login: &str) -> Result<(), StoreError> {
    let Some((first, last)) = bounds(login) else { return Ok(()) };
    tx.note(Change::Accounts);
    tx.execute(
        "delete from login_ticket where (hash >= $1 and hash <= $2) or (parent_hash >= $1 and parent_hash <= $2)",
        params![first, last],
    )?;
    Ok(())
}

/// The hashes a name may begin.
fn bounds(login: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    if login.len() != 2 * NAME_BYTES || !login.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&login[2 * at..2 * at + 2], 16).ok();
    let first: Vec<u8> = (0..NAME_BYTES).map(byte).collect::<Option<_>>()?;
    let last = first.iter().copied().chain([u8::MAX; HASH_BYTES - NAME_BYTES]).collect();
    Some((first, last))
}
