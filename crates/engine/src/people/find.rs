//! Finding customers and their tickets.

use parlour_model::{Caller, ConsentInfo, Contact, Id, Person, Ticket, TicketMessage, TicketRight};
use parlour_store::{
    Record, Tx, find, list_contacts_by_email, list_contacts_by_name, list_messages_of_ticket, list_persons_by_email,
    list_persons_by_name, list_tickets_of_person,
};

use super::{
    require::require_desk,
    ticket_rights::{open_ticket, readable},
};
use crate::EngineError;

/// Rows of one answer; whoever wants others says more of the name.
const ROWS_MAX: i64 = 50;
/// Tickets of a person that are examined, of which the caller may read some.
const TICKETS_EXAMINED_MAX: i64 = 500;
/// Messages of one answer.
pub(super) const MESSAGES_MAX: i64 = 1_000;

/// The person or company of that key; `None` when there is none.
pub fn get<R: Customer>(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<R>, EngineError> {
    require_desk(caller)?;
    Ok(find::<R>(tx, id)?)
}

/// What every chat user may read: people and companies.
pub trait Customer: Record {}

impl Customer for Person {}
impl Customer for Contact {}

/// The ticket of that key; `None` when there is none.
pub fn get_ticket(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<Ticket>, EngineError> {
    open_ticket(tx, caller, id, TicketRight::Read)
}

/// The people of that e-mail address.
pub fn persons_by_email(tx: &mut Tx<'_>, caller: &Caller, email: &str) -> Result<Vec<Person>, EngineError> {
    require_desk(caller)?;
    let email = given(email, "EmailAddress")?;
    Ok(list_persons_by_email(tx, email, ROWS_MAX)?)
}

/// The people whose full name or last name begins like that.
pub fn persons_by_name(tx: &mut Tx<'_>, caller: &Caller, name: &str) -> Result<Vec<Person>, EngineError> {
    require_desk(caller)?;
    let name = given(name, "Name")?;
    Ok(list_persons_by_name(tx, name, ROWS_MAX)?)
}

/// The companies of that e-mail address.
pub fn contacts_by_email(tx: &mut Tx<'_>, caller: &Caller, email: &str) -> Result<Vec<Contact>, EngineError> {
    require_desk(caller)?;
    let email = given(email, "Email")?;
    Ok(list_contacts_by_email(tx, email, ROWS_MAX)?)
}

/// The companies whose name begins like that.
pub fn contacts_by_name(tx: &mut Tx<'_>, caller: &Caller, name: &str) -> Result<Vec<Contact>, EngineError> {
    require_desk(caller)?;
    let name = given(name, "Name")?;
    Ok(list_contacts_by_name(tx, name, ROWS_MAX)?)
}

/// The tickets of that person that the caller may read, the one that changed last first.
pub fn tickets_by_person(tx: &mut Tx<'_>, caller: &Caller, person_id: Id) -> Result<Vec<Ticket>, EngineError> {
    require_desk(caller)?;
    // 0 is on every ticket of nobody.
    if person_id <= 0 {
        return Err(EngineError::invalid("PersonId", "the key of a person is expected"));
    }
    let tickets = list_tickets_of_person(tx, person_id, TICKETS_EXAMINED_MAX)?;
    let mut tickets = readable(tx, caller, tickets)?;
    tickets.truncate(ROWS_MAX as usize);
    Ok(tickets)
}

/// What that person agreed to; nothing where there is no such person.
pub fn consents(tx: &mut Tx<'_>, caller: &Caller, person_id: Id) -> Result<Vec<ConsentInfo>, EngineError> {
    let person = get::<Person>(tx, caller, person_id)?;
    Ok(person.and_then(|person| ConsentInfo::of(&person)).into_iter().collect())
}

/// What was written on that ticket, in order; `None` when there is no such ticket.
pub fn ticket_messages(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<Vec<TicketMessage>>, EngineError> {
    if get_ticket(tx, caller, id)?.is_none() {
        return Ok(None);
    }
    Ok(Some(list_messages_of_ticket(tx, id, MESSAGES_MAX)?))
}

/// What was asked for; nothing would be everybody without an address.
fn given<'t>(text: &'t str, member: &'static str) -> Result<&'t str, EngineError> {
    match text.trim() {
        "" => Err(EngineError::invalid(member, "it is empty")),
        text => Ok(text),
    }
}
