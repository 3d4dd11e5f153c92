//! People as the vendor's entities.

use std::sync::Arc;

use parlour_model::{Blob, Caller, ConsentInfo, Contact, Id, Person, PersonEntity};
use parlour_store::{StoreError, Tx, find, find_photo, list_associates_of_person};

use super::{
    Edit,
    entity::{link, named_as_in, require_kept},
    find::get,
    require::require_desk,
    save_person::save_person,
    ticket_entity::linked,
};
use crate::{Cx, EngineError};

/// The members of the simple carrier that are called otherwise in the entity.
const NAMES: &[(&str, &str)] = &[
    ("ContactId", "Contact.ContactId"),
    ("Email", "Emails[0].Value"),
    ("EmailName", "Emails[0].Description"),
    ("DirectPhone", "OfficePhones[0].Value"),
    ("MobilePhone", "MobilePhones[0].Value"),
    ("FaxPhone", "Faxes[0].Value"),
    ("Position", "Position.Value"),
];

/// The person of that key; `None` when there is none.
pub fn get_person_entity(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<PersonEntity>, EngineError> {
    let person = get::<Person>(tx, caller, id)?;
    Ok(person.map(|person| with_links(tx, person)).transpose()?)
}

/// Saves what `edit` makes of the person of that key, or, for 0, of a new one; `None` when there is none.
pub fn save_person_entity(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, PersonEntity>,
) -> Result<Option<PersonEntity>, EngineError> {
    require_desk(caller)?;
    let shown = if id == 0 { Some(PersonEntity::default()) } else { get_person_entity(tx, caller, id)? };
    let Some(shown) = shown else { return Ok(None) };
    let sent = edit(shown.clone())?;
    let mut wanted = sent.person;
    require_kept(&wanted.kept)?;
    let key = |it: &Option<Arc<Contact>>| it.as_ref().map(|it| it.id);
    wanted.contact_id = link(key(&shown.contact), key(&sent.contact), shown.person.contact_id);
    let saved = save_person(cx, tx, caller, id, &|_| Ok(wanted.clone()));
    Ok(Some(with_links(tx, saved.map_err(|error| named_as_in(NAMES, error))?)?))
}

/// Returns the photograph of a person: `None` when there is no such person, and within it `None` for a person who is no user
/// or has none.
pub fn person_photo(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<Option<Blob>>, EngineError> {
    if get::<Person>(tx, caller, id)?.is_none() {
        return Ok(None);
    }
    for user in list_associates_of_person(tx, id)? {
        if let Some(photo) = find_photo(tx, user.id)?.filter(|photo| *photo != 0) {
            return Ok(Some(find::<Blob>(tx, photo)?));
        }
    }
    Ok(Some(None))
}

fn with_links(tx: &mut Tx<'_>, person: Person) -> Result<PersonEntity, StoreError> {
    Ok(PersonEntity {
        contact: linked(tx, person.contact_id)?,
        associate: list_associates_of_person(tx, person.id)?.into_iter().next().map(Arc::new),
        consents: ConsentInfo::of(&person).into_iter().collect(),
        person,
    })
}
