//! Companies as the vendor's entities.

use std::sync::Arc;

use parlour_model::{Associate, Caller, Contact, ContactEntity, Id};
use parlour_store::{StoreError, Tx, list_persons_of_contact};

use super::{
    Edit,
    entity::{link, named_as_in, require_kept},
    find::get,
    require::require_desk,
    save_contact::save_contact,
    ticket_entity::linked,
};
use crate::{Cx, EngineError};

/// People of one answer.
const PERSONS_MAX: i64 = 100;

/// The members of the simple carrier that are called otherwise in the entity.
const NAMES: &[(&str, &str)] = &[
    ("EmailAddress", "Emails[0].Value"),
    ("DirectPhone", "Phones[0].Value"),
    ("URL", "Urls[0].Value"),
    ("AssociateId", "Associate.AssociateId"),
];

/// The company of that key; `None` when there is none.
pub fn get_contact_entity(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<ContactEntity>, EngineError> {
    let contact = get::<Contact>(tx, caller, id)?;
    Ok(contact.map(|contact| with_links(tx, contact)).transpose()?)
}

/// Saves what `edit` makes of the company of that key, or, for 0, of a new one; `None` when there is none.
pub fn save_contact_entity(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, ContactEntity>,
) -> Result<Option<ContactEntity>, EngineError> {
    require_desk(caller)?;
    let shown = if id == 0 { Some(ContactEntity::default()) } else { get_contact_entity(tx, caller, id)? };
    let Some(shown) = shown else { return Ok(None) };
    let sent = edit(shown.clone())?;
    let mut wanted = sent.contact;
    require_kept(&wanted.kept)?;
    let key = |it: &Option<Arc<Associate>>| it.as_ref().map(|it| it.id);
    wanted.associate_id = link(key(&shown.associate), key(&sent.associate), shown.contact.associate_id);
    let saved = save_contact(cx, tx, caller, id, &|_| Ok(wanted.clone()));
    Ok(Some(with_links(tx, saved.map_err(|error| named_as_in(NAMES, error))?)?))
}

fn with_links(tx: &mut Tx<'_>, contact: Contact) -> Result<ContactEntity, StoreError> {
    Ok(ContactEntity {
        associate: linked(tx, contact.associate_id)?,
        persons: list_persons_of_contact(tx, contact.id, PERSONS_MAX)?,
        contact,
    })
}
