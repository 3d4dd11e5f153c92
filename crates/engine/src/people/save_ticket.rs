//! Saving a ticket. It keeps the names of those it leads to as they were when it was saved.

use parlour_model::{
    Associate, Caller, Contact, EventKind, Id, ListName, Named, Person, Project, Sale, Stream, Text, Ticket,
    TicketBaseStatus, TicketOrigin, TicketRight, TicketSecurityLevel, Timestamp, UNASSIGNED, is_blank,
};
use parlour_store::{Tx, append_event, draw_key, find, find_list_item, insert, update};

use super::{
    Edit,
    require::{linked, require_desk, require_short},
    ticket_rights::open_ticket,
};
use crate::{Cx, EngineError};

/// Saves what `edit` makes of the ticket of that key, or, for 0, of a new one.
pub fn save_ticket(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, Ticket>,
) -> Result<Ticket, EngineError> {
    require_desk(caller)?;
    if id == 0 {
        return insert_ticket(cx, tx, edit(Ticket::template())?);
    }
    let before = open_ticket(tx, caller, id, TicketRight::Write)?
        .ok_or_else(|| EngineError::NotFound(format!("There is no ticket {id}.")))?;
    let mut after = Ticket {
        id,
        created_at: before.created_at,
        created_by: before.created_by,
        created_by_name: before.created_by_name.clone(),
        last_changed: before.last_changed,
        ..edit(before.clone())?
    };
    derive(cx, tx, &before, &mut after)?;
    if after != before {
        after.last_changed = cx.now;
        update(tx, &after)?;
        append_event(tx, Stream::Desk, EventKind::TicketSaved, id, cx.actor_id, cx.now)?;
    }
    Ok(after)
}

/// Keeps a new ticket.
pub(super) fn insert_ticket(cx: &mut Cx<'_>, tx: &mut Tx<'_>, sent: Ticket) -> Result<Ticket, EngineError> {
    let maker = find::<Associate>(tx, cx.actor_id)?.unwrap_or_default();
    let mut ticket = Ticket {
        id: 0,
        created_at: cx.now,
        last_changed: cx.now,
        created_by: maker.ej_user_id,
        created_by_name: maker.full_name,
        ..sent
    };
    // Null clears a member; these three are never unknown.
    if ticket.slevel == TicketSecurityLevel::Unknown {
        ticket.slevel = TicketSecurityLevel::External;
    }
    if ticket.base_status == TicketBaseStatus::Unknown {
        ticket.base_status = TicketBaseStatus::Active;
    }
    if ticket.origin == TicketOrigin::Unknown {
        ticket.origin = TicketOrigin::API;
    }
    derive(cx, tx, &Ticket { owned_by: UNASSIGNED, ..Ticket::default() }, &mut ticket)?;
    if is_blank(&ticket.author) {
        ticket.author.clone_from(&ticket.created_by_name);
    }
    ticket.id = draw_key::<Ticket>(tx)?;
    insert(tx, &ticket)?;
    append_event(tx, Stream::Desk, EventKind::TicketSaved, ticket.id, cx.actor_id, cx.now)?;
    Ok(ticket)
}

/// What follows from the rest, once that is found to be sound. What was not changed is not looked at again: it may have
/// come from elsewhere.
fn derive(cx: &Cx<'_>, tx: &mut Tx<'_>, before: &Ticket, ticket: &mut Ticket) -> Result<(), EngineError> {
    if is_blank(&ticket.title) {
        return Err(EngineError::invalid("Title", "a ticket needs a title"));
    }
    require_short(&[
        ("Title", &ticket.title),
        ("Author", &ticket.author),
        ("FromAddress", &ticket.from_address),
        ("Language", &ticket.language),
    ])?;
    take_customer(tx, before, ticket)?;
    take_owner(tx, before, ticket)?;
    take_lists(tx, before, ticket)?;
    if ticket.sale_id != before.sale_id {
        ticket.sale_heading = linked::<Sale>(tx, ticket.sale_id, "SaleId")?.unwrap_or_default().title;
    }
    if ticket.project_id != before.project_id {
        ticket.project_name = linked::<Project>(tx, ticket.project_id, "ProjectId")?.unwrap_or_default().name;
    }
    if ticket.base_status != before.base_status {
        ticket.ticket_status = ticket.base_status.number();
        ticket.ticket_status_display_value = Text(ticket.base_status.name().to_owned());
        ticket.closed_at = if ticket.base_status.is_over() { cx.now } else { Timestamp::NONE };
    }
    Ok(())
}

fn take_customer(tx: &mut Tx<'_>, before: &Ticket, ticket: &mut Ticket) -> Result<(), EngineError> {
    if ticket.cust_id != before.cust_id {
        let person = linked::<Person>(tx, ticket.cust_id, "CustId")?.unwrap_or_default();
        ticket.person_firstname = person.firstname;
        ticket.person_middle_name = person.middle_name;
        ticket.person_lastname = person.lastname;
        ticket.person_fullname = person.full_name;
        if ticket.contact_id == before.contact_id && person.contact_id != 0 {
            ticket.contact_id = person.contact_id;
        }
        if ticket.from_address.is_empty() {
            ticket.from_address = person.email;
        }
    }
    if ticket.contact_id != before.contact_id {
        ticket.contact_name = linked::<Contact>(tx, ticket.contact_id, "ContactId")?.unwrap_or_default().name;
    }
    Ok(())
}

/// The owner, by whichever of the two keys was changed; both are the same number here (specification §14 Q4).
fn take_owner(tx: &mut Tx<'_>, before: &Ticket, ticket: &mut Ticket) -> Result<(), EngineError> {
    let (owner_id, member) = if ticket.owned_by_associate_id != before.owned_by_associate_id {
        (ticket.owned_by_associate_id, "OwnedByAssociateId")
    } else if ticket.owned_by != before.owned_by {
        (if ticket.owned_by == UNASSIGNED { 0 } else { ticket.owned_by }, "OwnedBy")
    } else {
        return Ok(());
    };
    let owner = linked::<Associate>(tx, owner_id, member)?.unwrap_or_default();
    ticket.owned_by_associate_id = owner.id;
    ticket.owned_by = if owner.ej_user_id == 0 { UNASSIGNED } else { owner.ej_user_id };
    ticket.owned_by_name = owner.full_name;
    Ok(())
}

fn take_lists(tx: &mut Tx<'_>, before: &Ticket, ticket: &mut Ticket) -> Result<(), EngineError> {
    if ticket.category != before.category {
        ticket.category_name = item(tx, ListName::TicketCategory, ticket.category, "Category")?;
        ticket.category_fullname = ticket.category_name.clone();
    }
    if ticket.priority != before.priority {
        ticket.priority_name = item(tx, ListName::TicketPriority, ticket.priority, "Priority")?;
    }
    Ok(())
}

fn item(tx: &mut Tx<'_>, list: ListName, id: Id, member: &'static str) -> Result<Text, EngineError> {
    if id == 0 {
        return Ok(Text::default());
    }
    match find_list_item(tx, list, id)? {
        Some(item) => Ok(item.value),
        None => Err(EngineError::invalid(member, format!("{id} does not exist"))),
    }
}
