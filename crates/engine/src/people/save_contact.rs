//! Saving a company.

use parlour_model::{Associate, Caller, Contact, EventKind, Id, Stream, is_blank};
use parlour_store::{Tx, append_event, draw_key, find, insert, update, update_persons_of_contact};

use super::{
    Edit,
    require::{linked, require_desk, require_short},
};
use crate::{Cx, EngineError};

/// Saves what `edit` makes of the company of that key, or, for 0, of a new one.
pub fn save_contact(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, Contact>,
) -> Result<Contact, EngineError> {
    require_desk(caller)?;
    if id == 0 {
        return insert_contact(cx, tx, edit(Contact::default())?);
    }
    let before = find::<Contact>(tx, id)?.ok_or_else(|| EngineError::NotFound(format!("There is no company {id}.")))?;
    let mut after = Contact { id, ..edit(before.clone())? };
    derive(tx, &before, &mut after)?;
    if after != before {
        update(tx, &after)?;
        update_persons_of_contact(tx, &after)?;
        append_event(tx, Stream::Desk, EventKind::ContactSaved, id, cx.actor_id, cx.now)?;
    }
    Ok(after)
}

/// Keeps a new company; who makes it looks after it, unless somebody else is named.
pub(super) fn insert_contact(cx: &mut Cx<'_>, tx: &mut Tx<'_>, sent: Contact) -> Result<Contact, EngineError> {
    let mut contact = Contact { id: 0, ..sent };
    if contact.associate_id == 0 {
        contact.associate_id = cx.actor_id;
    }
    derive(tx, &Contact::default(), &mut contact)?;
    contact.id = draw_key::<Contact>(tx)?;
    insert(tx, &contact)?;
    append_event(tx, Stream::Desk, EventKind::ContactSaved, contact.id, cx.actor_id, cx.now)?;
    Ok(contact)
}

/// What follows from the rest, once that is found to be sound.
fn derive(tx: &mut Tx<'_>, before: &Contact, contact: &mut Contact) -> Result<(), EngineError> {
    if is_blank(&contact.name) {
        return Err(EngineError::invalid("Name", "a company needs a name"));
    }
    require_short(&[
        ("Name", &contact.name),
        ("Department", &contact.department),
        ("OrgNr", &contact.org_nr),
        ("EmailAddress", &contact.email_address),
        ("DirectPhone", &contact.direct_phone),
        ("City", &contact.city),
        ("URL", &contact.url),
        ("Number1", &contact.number1),
        ("Number2", &contact.number2),
    ])?;
    contact.full_name = contact.joined_names();
    if contact.associate_id != before.associate_id {
        contact.associate_full_name =
            linked::<Associate>(tx, contact.associate_id, "AssociateId")?.unwrap_or_default().full_name;
    }
    Ok(())
}
