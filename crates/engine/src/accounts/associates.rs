//! Reading associates and their groups, for every caller who has logged in.

use std::collections::HashMap;

use parlour_model::{Associate, Group, Id, Person};
use parlour_store::{StoreError, Tx, list_after, list_by_ids};

/// Associates and groups read at a time.
const ROWS_MAX: usize = 10_000;

/// The associates who have not left, by rank and name.
pub fn associates(tx: &mut Tx<'_>) -> Result<Vec<Associate>, StoreError> {
    let mut users = list_after::<Associate>(tx, 0, ROWS_MAX)?;
    users.retain(|user| !user.deleted);
    sort_users(&mut users);
    Ok(users)
}

/// Sorts users as they are listed: by rank and name.
pub(crate) fn sort_users(users: &mut [Associate]) {
    users.sort_by(|a, b| (a.rank, &a.full_name, a.id).cmp(&(b.rank, &b.full_name, b.id)));
}

/// The company of each person that one of the users is; those without a company are left out.
pub fn companies_of(tx: &mut Tx<'_>, users: &[Associate]) -> Result<HashMap<Id, Id>, StoreError> {
    let ids: Vec<_> = users.iter().map(|user| user.person_id).filter(|id| *id != 0).collect();
    let persons = list_by_ids::<Person>(tx, &ids)?.into_iter();
    Ok(persons.map(|it| (it.id, it.contact_id)).filter(|(_, contact_id)| *contact_id != 0).collect())
}

/// The groups, by key.
pub fn all_groups(tx: &mut Tx<'_>) -> Result<Vec<Group>, StoreError> {
    list_after::<Group>(tx, 0, ROWS_MAX)
}
