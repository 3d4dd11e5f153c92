//! Which person of an issuer an account belongs to.

use parlour_model::{Id, Timestamp};

use crate::{
    Change, StoreError,
    sql::{Tx, params},
};

/// The account that a person of an issuer is bound to.
pub fn find_issuer_binding(tx: &mut Tx<'_>, issuer: &str, subject: &str) -> Result<Option<Id>, StoreError> {
    tx.query_one(
        "select associate_id from issuer_binding where issuer = $1 and subject = $2",
        params![issuer.to_owned(), subject.to_owned()],
        |row| row.get(0),
    )
}

/// Returns true when an account is bound to a person of that issuer.
pub fn is_bound_to_issuer(tx: &mut Tx<'_>, issuer: &str, associate_id: Id) -> Result<bool, StoreError> {
    let bound = tx.query_one(
        "select 1 from issuer_binding where issuer = $1 and associate_id = $2",
        params![issuer.to_owned(), associate_id],
        |_| Ok(()),
    )?;
    Ok(bound.is_some())
}

/// Binds a person of an issuer to an account.
pub fn insert_issuer_binding(
    tx: &mut Tx<'_>,
    (issuer, subject): (&str, &str),
    associate_id: Id,
    bound_at: Timestamp,
) -> Result<(), StoreError> {
    tx.note(Change::Accounts);
    tx.execute(
        "insert into issuer_binding (issuer, subject, associate_id, bound_ms) values ($1, $2, $3, $4)",
        params![issuer.to_owned(), subject.to_owned(), associate_id, bound_at],
    )?;
    Ok(())
}

/// Removes the bindings of an account; false when there was none.
pub fn delete_issuer_bindings_of(tx: &mut Tx<'_>, associate_id: Id) -> Result<bool, StoreError> {
    tx.note(Change::Accounts);
    Ok(tx.execute("delete from issuer_binding where associate_id = $1", params![associate_id])? > 0)
}
