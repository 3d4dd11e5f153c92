//! What a visitor asks when no agent answers: a ticket (specification §5.2).

use parlour_model::{
    Contact, ListName, Person, Ticket, TicketOrigin, TicketReadStatus, TicketSecurityLevel, one_line, truncate_chars,
};
use parlour_store::{Tx, find_list_item};

use super::{
    from_session::{TITLE_CHARS, existing, write_message_by},
    save_ticket::insert_ticket,
};
use crate::{Cx, EngineError, sessions::change::Change};

/// Makes a ticket of a request; nobody's yet, unread, with the topic's category and priority. It is not linked here.
pub(crate) fn create_request_ticket(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    change: &Change,
    author: &str,
    text: &str,
) -> Result<Ticket, EngineError> {
    let (session, topic) = (&change.session, &change.topic);
    // What a topic was set up with may be gone by now; that is no reason to have no ticket.
    let category = find_list_item(tx, ListName::TicketCategory, topic.ticket_category_id)?;
    let priority = find_list_item(tx, ListName::TicketPriority, topic.ticket_priority_id)?;
    let ticket = Ticket {
        title: truncate_chars(&one_line(text), TITLE_CHARS).to_owned(),
        origin: TicketOrigin::Chat,
        slevel: TicketSecurityLevel::External,
        read_status: TicketReadStatus::Red,
        author: author.to_owned(),
        from_address: session.customer_email.clone(),
        language: topic.widget.language_iso_code.clone(),
        cust_id: existing::<Person>(tx, session.person_id)?,
        contact_id: existing::<Contact>(tx, session.contact_id)?,
        category: category.map_or(0, |item| item.id),
        priority: priority.map_or(0, |item| item.id),
        num_messages: 1,
        ..Ticket::template()
    };
    let ticket = insert_ticket(cx, tx, ticket)?;
    write_message_by(cx, tx, &ticket, author, text)?;
    Ok(ticket)
}
