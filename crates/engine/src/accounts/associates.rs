//! Reading associates and their groups, for every caller who has logged in.

use std::collections::HashMap;

use parlour_model::{Associate, Group, Id, Person};
use parlour_store::{Record, StoreError, Tx, list_after, list_associates_of_person, list_by_ids};

use crate::EngineError;

/// Associates and groups read at a time.
const ROWS_MAX: usize = 10_000;
/// Keys of one call.
const KEYS_MAX: usize = 1_000;

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

/// The associates of these keys, in their order, those who left too; keys without an associate are passed over.
pub fn find_associates(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<Associate>, EngineError> {
    in_order(tx, "AssociateIds", ids)
}

/// The groups of these keys, in their order; keys without a group are passed over.
pub fn find_groups(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<Group>, EngineError> {
    in_order(tx, "UserGroupIds", ids)
}

/// The rows of these keys, each once, in the order of the keys.
fn in_order<R: Record>(tx: &mut Tx<'_>, member: &'static str, ids: &[Id]) -> Result<Vec<R>, EngineError> {
    require_few(member, ids.len())?;
    let mut rows = list_by_ids::<R>(tx, ids)?;
    let place = |row: &R| ids.iter().position(|id| *id == row.key());
    rows.sort_by_cached_key(place);
    Ok(rows)
}

/// Refuses more keys than one call may ask for.
pub(super) fn require_few(member: &'static str, keys: usize) -> Result<(), EngineError> {
    if keys > KEYS_MAX {
        return Err(EngineError::invalid(member, format!("at most {KEYS_MAX} keys are expected")));
    }
    Ok(())
}

/// The associate that a person is, one who has not left first; `None` when there is none.
pub fn associate_of_person(tx: &mut Tx<'_>, person_id: Id) -> Result<Option<Associate>, StoreError> {
    // 0 is on every associate without a person.
    if person_id == 0 {
        return Ok(None);
    }
    Ok(list_associates_of_person(tx, person_id)?.into_iter().min_by_key(|associate| associate.deleted))
}

/// The associates of a group who have not left, by rank and name; those in no group have group 0.
pub fn associates_of_group(tx: &mut Tx<'_>, group_id: Id) -> Result<Vec<Associate>, StoreError> {
    let mut users = associates(tx)?;
    users.retain(|user| user.group_idx == group_id);
    Ok(users)
}
