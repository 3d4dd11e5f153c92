//! The passwords that came with the demo, which everybody can read.

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Marks the passwords of all accounts as the demo's.
pub fn mark_demo_passwords(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(
        "insert into demo_password (associate_id, password_hash)
         select associate_id, password_hash from account where password_hash <> ''",
        params![],
    )?;
    Ok(())
}

/// The login names that still have the demo's password.
pub fn list_demo_logins(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    tx.query(
        "select a.name
         from demo_password d
         join account c on c.associate_id = d.associate_id and c.password_hash = d.password_hash
         join associate a on a.id = d.associate_id and a.deleted = 0
         order by a.name",
        params![],
        |row| row.get(0),
    )
}
