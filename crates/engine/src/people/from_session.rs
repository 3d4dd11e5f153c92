//! What an agent makes of a chat: a ticket, or a customer of its visitor.

use parlour_model::{
    Associate, Caller, Contact, EventKind, Id, Person, Session, SessionRight, Ticket, TicketMessage, TicketOrigin,
    TicketReadStatus, is_blank, truncate_chars,
};
use parlour_store::{Tx, draw_key, find, find_contact_named, find_list_item, insert};

use super::{match_person, save_contact::insert_contact, save_person::insert_person, save_ticket::insert_ticket};
use crate::{Cx, EngineError, sessions::change::Change};

/// Characters of the first message that become a title.
pub(super) const TITLE_CHARS: usize = 80;
/// Characters of a ticket's message: a long conversation fits.
pub(super) const MESSAGE_CHARS_MAX: usize = 200_000;

/// Makes a ticket of a chat session and links it; it is the caller's, and takes category and priority from the topic.
/// Without a title it gets the beginning of the first message; `message` is what stands on it, if anything. `None` when there is no such session.
pub fn create_session_ticket(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    session_id: Id,
    title: &str,
    message: &str,
) -> Result<Option<Ticket>, EngineError> {
    let Some(mut change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Write)?;
    let topic = &change.topic;
    // What a topic was set up with may be gone by now; that is no reason to have no ticket.
    let category = find_list_item(tx, parlour_model::ListName::TicketCategory, topic.ticket_category_id)?;
    let priority = find_list_item(tx, parlour_model::ListName::TicketPriority, topic.ticket_priority_id)?;
    let owner = find::<Associate>(tx, caller.associate_id)?.unwrap_or_default();
    let session = &change.session;
    let ticket = Ticket {
        title: if is_blank(title) { title_of(session) } else { title.trim().to_owned() },
        origin: TicketOrigin::Chat,
        read_status: TicketReadStatus::Green,
        author: session.customer_name.clone(),
        from_address: session.customer_email.clone(),
        cust_id: existing::<Person>(tx, session.person_id)?,
        contact_id: existing::<Contact>(tx, session.contact_id)?,
        category: category.map_or(0, |item| item.id),
        priority: priority.map_or(0, |item| item.id),
        owned_by_associate_id: owner.id,
        ..Ticket::template()
    };
    let ticket = insert_ticket(cx, tx, Ticket { num_messages: i32::from(!is_blank(message)), ..ticket })?;
    write_message(cx, tx, &ticket, message)?;
    change.session.ticket_id = ticket.id;
    change.tell(cx, tx, EventKind::SessionUpdated, session_id)?;
    change.store(cx, tx)?;
    Ok(Some(ticket))
}

/// Writes that on a ticket, by whoever made it; nothing is not written.
fn write_message(cx: &Cx<'_>, tx: &mut Tx<'_>, ticket: &Ticket, text: &str) -> Result<(), EngineError> {
    write_message_by(cx, tx, ticket, &ticket.created_by_name, text)
}

/// The same, by somebody.
pub(super) fn write_message_by(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    author: &str,
    text: &str,
) -> Result<(), EngineError> {
    if is_blank(text) {
        return Ok(());
    }
    if text.chars().nth(MESSAGE_CHARS_MAX).is_some() {
        return Err(EngineError::invalid("Message", format!("at most {MESSAGE_CHARS_MAX} characters")));
    }
    let message = TicketMessage {
        id: draw_key::<TicketMessage>(tx)?,
        ticket_id: ticket.id,
        author: author.to_owned(),
        body: text.to_owned(),
        created_at: cx.now,
        created_by: ticket.created_by,
        slevel: ticket.slevel,
        ..TicketMessage::default()
    };
    Ok(insert(tx, &message)?)
}

/// Makes a person of what is known of a session's visitor and links it; of the company too, where one is named that
/// nobody knows. Somebody who is known already by the e-mail address is linked and not made again. `None` when there is
/// no such session.
pub fn create_session_person(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    session_id: Id,
) -> Result<Option<Person>, EngineError> {
    let Some(mut change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Write)?;
    let session = &change.session;
    if session.person_id != 0 {
        let reason = format!("Chat session {session_id} is person {}'s already.", session.person_id);
        return Err(EngineError::Conflict(reason));
    }
    if is_blank(&session.customer_name) && is_blank(&session.customer_email) {
        let reason = "neither a name nor an e-mail address of the visitor is known";
        return Err(EngineError::invalid("CustomerName", reason));
    }
    let person = match match_person(tx, &session.customer_email)? {
        Some(person) => person,
        None => person_of(cx, tx, session)?,
    };
    change.session.person_id = person.id;
    if change.session.contact_id == 0 {
        change.session.contact_id = person.contact_id;
    }
    change.tell(cx, tx, EventKind::SessionUpdated, session_id)?;
    change.store(cx, tx)?;
    Ok(Some(person))
}

fn person_of(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session: &Session) -> Result<Person, EngineError> {
    let mut person = Person {
        email: session.customer_email.trim().to_owned(),
        direct_phone: session.customer_phone.trim().to_owned(),
        country_id: session.country_id,
        contact_id: company_of(cx, tx, session)?,
        ..Person::default()
    };
    // Unless it was taken back since.
    if session.customer_consented {
        person.consented_at = session.consented_at;
        person.consent_text.clone_from(&session.consent_text);
    }
    person.take_name(&session.customer_name);
    insert_person(cx, tx, person)
}

/// The company of the session's visitor: the one it is linked to, else the one of the name that was given.
fn company_of(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session: &Session) -> Result<Id, EngineError> {
    let linked = existing::<Contact>(tx, session.contact_id)?;
    let name = session.customer_company_name.trim();
    if linked != 0 || name.is_empty() {
        return Ok(linked);
    }
    if let Some(known) = find_contact_named(tx, name)? {
        return Ok(known.id);
    }
    let contact = Contact { name: name.to_owned(), country_id: session.country_id, ..Contact::default() };
    Ok(insert_contact(cx, tx, contact)?.id)
}

/// The key, if it still leads somewhere.
pub(super) fn existing<R: parlour_store::Record>(tx: &mut Tx<'_>, id: Id) -> Result<Id, EngineError> {
    Ok(if id > 0 && find::<R>(tx, id)?.is_some() { id } else { 0 })
}

fn title_of(session: &Session) -> String {
    let words = session.first_message.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { format!("Chat {}", session.id) } else { truncate_chars(&words, TITLE_CHARS).to_owned() }
}
