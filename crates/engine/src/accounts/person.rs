//! The person that each user is.

use parlour_model::{Associate, Person};
use parlour_store::{Tx, draw_user_person_key, find, insert, raise_key, update};

use crate::EngineError;

/// Gives an associate a person of the same names, unless the associate's person exists. A person key that is given is
/// kept.
pub(crate) fn give_person(tx: &mut Tx<'_>, associate: &mut Associate) -> Result<(), EngineError> {
    if associate.person_id == 0 {
        associate.person_id = draw_user_person_key(tx)?;
    } else if find::<Person>(tx, associate.person_id)?.is_some() {
        return Ok(());
    } else {
        raise_key::<Person>(tx, associate.person_id)?;
    }
    let person = named_after(Person { id: associate.person_id, ..Person::default() }, associate);
    Ok(insert(tx, &person)?)
}

/// Changes the names of an associate's person with those of the associate, and whether the person has retired.
pub(super) fn change_person(tx: &mut Tx<'_>, before: &Associate, after: &Associate) -> Result<(), EngineError> {
    if before.full_name == after.full_name && before.deleted == after.deleted {
        return Ok(());
    }
    let Some(mut person) = find::<Person>(tx, after.person_id)? else { return Ok(()) };
    if before.full_name != after.full_name {
        person = named_after(person, after);
    }
    update(tx, &Person { retired: i32::from(after.deleted), ..person })?;
    Ok(())
}

/// The person with the names of an associate.
fn named_after(mut person: Person, associate: &Associate) -> Person {
    let full_name = if associate.full_name.is_empty() { &associate.name } else { &associate.full_name };
    person.take_name(full_name);
    person.middle_name.clear();
    person.full_name.clone_from(full_name);
    person.formal_name.clone_from(if associate.formal_name.is_empty() { full_name } else { &associate.formal_name });
    person
}
