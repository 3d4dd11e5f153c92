//! Saving a person.

use parlour_model::{Associate, Caller, Contact, EventKind, Id, Person, Stream, is_blank};
use parlour_store::{Tx, append_event, draw_key, find, insert, list_associates_of_person, update};

use super::{
    Edit,
    require::{linked, require_desk, require_short},
};
use crate::{Cx, EngineError};

/// Saves what `edit` makes of the person of that key, or, for 0, of a new one.
pub fn save_person(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, Person>,
) -> Result<Person, EngineError> {
    require_desk(caller)?;
    if id == 0 {
        return insert_person(cx, tx, edit(Person::default())?);
    }
    let before = find::<Person>(tx, id)?.ok_or_else(|| EngineError::NotFound(format!("There is no person {id}.")))?;
    require_own_or_customer(tx, caller, id)?;
    let mut after = Person { id, ..edit(before.clone())? };
    derive(tx, &before, &mut after)?;
    if after != before {
        update(tx, &after)?;
        append_event(tx, Stream::Desk, EventKind::PersonSaved, id, cx.actor_id, cx.now)?;
    }
    Ok(after)
}

/// Refuses to change the person of another user: only administrators do.
fn require_own_or_customer(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<(), EngineError> {
    let users = list_associates_of_person(tx, id)?;
    if caller.administrator || users.iter().all(|user| user.id == caller.associate_id) {
        Ok(())
    } else {
        Err(EngineError::Forbidden("Only administrators change the person of another user.".to_owned()))
    }
}

/// Keeps a new person.
pub(super) fn insert_person(cx: &mut Cx<'_>, tx: &mut Tx<'_>, sent: Person) -> Result<Person, EngineError> {
    let mut person = Person { id: 0, ..sent };
    derive(tx, &Person::default(), &mut person)?;
    person.id = draw_key::<Person>(tx)?;
    insert(tx, &person)?;
    append_event(tx, Stream::Desk, EventKind::PersonSaved, person.id, cx.actor_id, cx.now)?;
    Ok(person)
}

/// What follows from the rest, once that is found to be sound.
fn derive(tx: &mut Tx<'_>, before: &Person, person: &mut Person) -> Result<(), EngineError> {
    check(person)?;
    let names = person.joined_names();
    let was = before.joined_names();
    // Whoever sends a person back with another last name sends the old full name with it.
    for (name, old) in [(&mut person.full_name, &before.full_name), (&mut person.formal_name, &before.formal_name)] {
        if is_blank(name) || (names != was && *name == *old) {
            name.clone_from(&names);
        }
    }
    match linked::<Contact>(tx, person.contact_id, "ContactId")? {
        Some(contact) => person.take_contact(&contact),
        None if before.contact_id != 0 => person.take_contact(&Contact::default()),
        None => {}
    }
    if person.associate_id != before.associate_id {
        person.associate_name = linked::<Associate>(tx, person.associate_id, "AssociateId")?.unwrap_or_default().name;
    }
    Ok(())
}

fn check(person: &Person) -> Result<(), EngineError> {
    require_short(&[
        ("Firstname", &person.firstname),
        ("Lastname", &person.lastname),
        ("MiddleName", &person.middle_name),
        ("FullName", &person.full_name),
        ("FormalName", &person.formal_name),
        ("Email", &person.email),
        ("EmailName", &person.email_name),
        ("DirectPhone", &person.direct_phone),
        ("MobilePhone", &person.mobile_phone),
        ("FaxPhone", &person.fax_phone),
        ("Title", &person.title.0),
        ("Position", &person.position.0),
        ("PersonNumber", &person.person_number),
    ])?;
    let names = [&person.firstname, &person.lastname, &person.full_name, &person.email];
    if names.iter().all(|name| is_blank(name)) {
        return Err(EngineError::invalid("Lastname", "a person needs a name or an e-mail address"));
    }
    Ok(())
}
