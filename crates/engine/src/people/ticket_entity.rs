//! Tickets as the vendor's entities.

use std::sync::Arc;

use parlour_model::{
    Associate, Caller, Id, ListName, Named as _, Person, Project, Sale, Ticket, TicketBaseStatus, TicketEntity,
    TicketRight, Timestamp,
};
use parlour_store::{
    Record, StoreError, Tx, find, find_associate_of_service_user, find_list_item, list_message_summaries,
};

use super::{
    Edit,
    entity::{link, named_as_in, require_kept},
    find::{MESSAGES_MAX, get_ticket},
    require::require_desk,
    save_ticket::save_ticket,
    ticket_rights::open_ticket,
};
use crate::{Cx, EngineError, sessions::require_unchanged};

/// The members of the simple carrier that are called otherwise in the entity.
const NAMES: &[(&str, &str)] = &[
    ("CustId", "Person.PersonId"),
    ("OwnedByAssociateId", "OwnedBy.AssociateId"),
    ("Category", "Category.TicketCategoryId"),
    ("Priority", "Priority.TicketPriorityId"),
    ("SaleId", "Sale.SaleId"),
    ("ProjectId", "Project.ProjectId"),
];

/// The ticket of that key; `None` when there is none.
pub fn get_ticket_entity(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<TicketEntity>, EngineError> {
    let ticket = get_ticket(tx, caller, id)?;
    Ok(ticket.map(|ticket| with_links(tx, ticket)).transpose()?)
}

/// A ticket to be filled in; nothing is stored.
pub fn default_ticket_entity() -> TicketEntity {
    TicketEntity { ticket: Ticket::template(), ..TicketEntity::default() }
}

/// Saves what `edit` makes of the ticket of that key, or, for 0, of a new one; `None` when there is none.
/// `unchanged_since` is when the caller looked, where that matters.
pub fn save_ticket_entity(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
    edit: Edit<'_, TicketEntity>,
) -> Result<Option<TicketEntity>, EngineError> {
    require_desk(caller)?;
    let shown = if id == 0 {
        default_ticket_entity()
    } else {
        let Some(ticket) = open_ticket(tx, caller, id, TicketRight::Write)? else { return Ok(None) };
        require_unchanged(ticket.last_changed, unchanged_since)?;
        with_links(tx, ticket)?
    };
    let wanted = ticket_of(edit(shown.clone())?, &shown)?;
    let saved = save_ticket(cx, tx, caller, id, &|_| Ok(wanted.clone()));
    Ok(Some(with_links(tx, saved.map_err(|error| named_as_in(NAMES, error))?)?))
}

/// The ticket that a caller wants who was shown one and sent another.
fn ticket_of(sent: TicketEntity, shown: &TicketEntity) -> Result<Ticket, EngineError> {
    let (mut ticket, before) = (sent.ticket, &shown.ticket);
    require_kept(&ticket.kept)?;
    let key = |it: &Option<Arc<Associate>>| it.as_ref().map(|it| it.id);
    ticket.owned_by_associate_id = link(key(&shown.owned_by), key(&sent.owned_by), before.owned_by_associate_id);
    let key = |it: &Option<Arc<Person>>| it.as_ref().map(|it| it.id);
    ticket.cust_id = link(key(&shown.person), key(&sent.person), before.cust_id);
    let key = |it: &Option<Arc<Sale>>| it.as_ref().map(|it| it.id);
    ticket.sale_id = link(key(&shown.sale), key(&sent.sale), before.sale_id);
    let key = |it: &Option<Arc<Project>>| it.as_ref().map(|it| it.id);
    ticket.project_id = link(key(&shown.project), key(&sent.project), before.project_id);
    let item = |it: &Option<parlour_model::ListItem>| it.as_ref().map(|it| it.id);
    ticket.category = link(item(&shown.category), item(&sent.category), before.category);
    ticket.priority = link(item(&shown.priority), item(&sent.priority), before.priority);
    // They are counted when messages are written.
    ticket.num_messages = before.num_messages;
    if ticket.ticket_status != 0 && ticket.ticket_status != before.ticket_status {
        ticket.base_status = base_status(&ticket, before)?;
    }
    ticket.ticket_status = before.ticket_status;
    Ok(ticket)
}

/// The status that a caller wrote: as `BaseStatus`, or else by its key in `Status`.
fn base_status(ticket: &Ticket, before: &Ticket) -> Result<TicketBaseStatus, EngineError> {
    if ticket.base_status != before.base_status {
        return Ok(ticket.base_status);
    }
    let id = ticket.ticket_status;
    TicketBaseStatus::from_number(id)
        .ok_or_else(|| EngineError::invalid("Status.TicketStatusId", format!("{id} does not exist")))
}

/// The ticket with what its keys lead to.
fn with_links(tx: &mut Tx<'_>, ticket: Ticket) -> Result<TicketEntity, StoreError> {
    Ok(TicketEntity {
        created_by: find_associate_of_service_user(tx, ticket.created_by)?.map(Arc::new),
        owned_by: linked(tx, ticket.owned_by_associate_id)?,
        category: find_list_item(tx, ListName::TicketCategory, ticket.category)?,
        priority: find_list_item(tx, ListName::TicketPriority, ticket.priority)?,
        person: linked(tx, ticket.cust_id)?,
        sale: linked(tx, ticket.sale_id)?,
        project: linked(tx, ticket.project_id)?,
        messages: list_message_summaries(tx, ticket.id, MESSAGES_MAX)?,
        ticket,
    })
}

/// The row of that key, if there is one.
pub(super) fn linked<R: Record>(tx: &mut Tx<'_>, id: Id) -> Result<Option<Arc<R>>, StoreError> {
    Ok(if id > 0 { find::<R>(tx, id)?.map(Arc::new) } else { None })
}
