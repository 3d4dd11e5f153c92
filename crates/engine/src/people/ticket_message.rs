//! Messages of tickets as the vendor's entities. Callers who may read or change a ticket may read or write its messages.
//! Deliberately unknown here: how markup is made safe. That takes time, so it is done before the write begins.

use std::sync::Arc;

use parlour_model::{
    Associate, Caller, EventKind, Id, Stream, Ticket, TicketMessage, TicketMessageEntity, TicketRight,
    TicketSecurityLevel, Timestamp, is_blank, visible_text,
};
use parlour_store::{Tx, append_event, draw_key, find, find_associate_of_service_user, insert, update};

use super::{
    Edit,
    entity::require_kept,
    find::get_ticket,
    from_session::MESSAGE_CHARS_MAX,
    require::{require_desk, require_short},
    ticket_rights::open_ticket,
};
use crate::{Cx, EngineError, sessions::require_unchanged};

/// The message of that key; `None` when there is none.
pub fn get_ticket_message(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
) -> Result<Option<TicketMessageEntity>, EngineError> {
    require_desk(caller)?;
    let Some(message) = find::<TicketMessage>(tx, id)? else { return Ok(None) };
    let ticket = get_ticket(tx, caller, message.ticket_id)?;
    with_links(tx, message, ticket.map(Arc::new)).map(Some)
}

/// A message to be filled in; nothing is stored.
pub fn default_ticket_message() -> TicketMessageEntity {
    let message = TicketMessage { slevel: TicketSecurityLevel::External, ..TicketMessage::default() };
    TicketMessageEntity { message, ..TicketMessageEntity::default() }
}

/// Writes a new message on a ticket: on `ticket_id`, or, for 0, on the one that is sent with the message.
pub fn add_ticket_message(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket_id: Id,
    edit: Edit<'_, TicketMessageEntity>,
) -> Result<Option<TicketMessageEntity>, EngineError> {
    require_desk(caller)?;
    let sent = edit(default_ticket_message())?;
    let named = sent.ticket.map_or(0, |ticket| ticket.id);
    if ticket_id != 0 && named != 0 && named != ticket_id {
        return Err(EngineError::invalid("Ticket.TicketId", format!("it is not {ticket_id}, as in the address")));
    }
    let id = if ticket_id == 0 { named } else { ticket_id };
    let ticket = match open_ticket(tx, caller, id, TicketRight::Write)? {
        Some(ticket) => ticket,
        None if ticket_id != 0 => return Ok(None),
        None => return Err(EngineError::invalid("Ticket.TicketId", format!("{id} does not exist"))),
    };
    let writer = find::<Associate>(tx, cx.actor_id)?.unwrap_or_default();
    let mut message = checked(sent.message)?;
    message.id = draw_key::<TicketMessage>(tx)?;
    message.ticket_id = ticket.id;
    message.created_at = cx.now;
    message.created_by = writer.ej_user_id;
    if is_blank(&message.author) {
        message.author = writer.full_name;
    }
    insert(tx, &message)?;
    let num_messages = ticket.num_messages.saturating_add(1);
    let ticket = touch(cx, tx, Ticket { num_messages, ..ticket })?;
    with_links(tx, message, Some(ticket)).map(Some)
}

/// Changes a message by what `edit` makes of it; `None` when there is none.
pub fn change_ticket_message(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
    edit: Edit<'_, TicketMessageEntity>,
) -> Result<Option<TicketMessageEntity>, EngineError> {
    require_desk(caller)?;
    let Some(before) = find::<TicketMessage>(tx, id)? else { return Ok(None) };
    let Some(ticket) = open_ticket(tx, caller, before.ticket_id, TicketRight::Write)? else { return Ok(None) };
    require_unchanged(ticket.last_changed, unchanged_since)?;
    let shown = with_links(tx, before.clone(), Some(Arc::new(ticket.clone())))?;
    let sent = edit(shown)?;
    if sent.ticket.is_none_or(|sent| sent.id != ticket.id) {
        return Err(EngineError::invalid("Ticket.TicketId", "a message stays with its ticket"));
    }
    let TicketMessage { ticket_id, created_at, created_by, .. } = before;
    let message = TicketMessage { id, ticket_id, created_at, created_by, ..checked(sent.message)? };
    let ticket = if message == before {
        Arc::new(ticket)
    } else {
        update(tx, &message)?;
        touch(cx, tx, ticket)?
    };
    with_links(tx, message, Some(ticket)).map(Some)
}

/// The message with a text where only markup was sent.
fn checked(mut message: TicketMessage) -> Result<TicketMessage, EngineError> {
    for (member, text) in [("Body", &message.body), ("HtmlBody", &message.html_body)] {
        if text.chars().nth(MESSAGE_CHARS_MAX).is_some() {
            return Err(EngineError::invalid(member, format!("at most {MESSAGE_CHARS_MAX} characters")));
        }
    }
    if is_blank(&message.body) {
        message.body = visible_text(&message.html_body);
    }
    if is_blank(&message.body) {
        return Err(EngineError::invalid("Body", "a message needs a text"));
    }
    if message.slevel == TicketSecurityLevel::Unknown {
        message.slevel = TicketSecurityLevel::External;
    }
    require_short(&[("Author", &message.author)])?;
    require_kept(&message.kept)?;
    Ok(message)
}

/// Stores that something changed on the ticket.
fn touch(cx: &mut Cx<'_>, tx: &mut Tx<'_>, ticket: Ticket) -> Result<Arc<Ticket>, EngineError> {
    let ticket = Ticket { last_changed: cx.now, ..ticket };
    update(tx, &ticket)?;
    append_event(tx, Stream::Desk, EventKind::TicketSaved, ticket.id, cx.actor_id, cx.now)?;
    Ok(Arc::new(ticket))
}

fn with_links(
    tx: &mut Tx<'_>,
    message: TicketMessage,
    ticket: Option<Arc<Ticket>>,
) -> Result<TicketMessageEntity, EngineError> {
    let created_by = find_associate_of_service_user(tx, message.created_by)?.map(Arc::new);
    Ok(TicketMessageEntity { created_by, message, ticket })
}
