//! Who may read and change a ticket. Its sessions decide, and it keeps the topic of the last one, so that its readers stay the
//! same when the session is removed. A ticket that was never linked from a session is the whole desk's, as people and
//! companies are.

use std::collections::HashMap;

use parlour_model::{Associate, Caller, Id, Membership, Session, SessionStatus, Standing, Ticket, TicketRight};
use parlour_store::{
    StoreError, TicketLink, Tx, find, list_memberships_of_user, list_ticket_links, set_topic_of_ticket,
};

use super::require::require_desk;
use crate::EngineError;

/// The rights of one caller to tickets.
struct Rights<'c> {
    caller: &'c Caller,
    /// The caller's Service user, by which tickets name who created them; 0 for none.
    service_user: i32,
    memberships: Vec<Membership>,
    links: HashMap<Id, Vec<Session>>,
}

impl<'c> Rights<'c> {
    /// Reads what decides about these tickets.
    fn read(tx: &mut Tx<'_>, caller: &'c Caller, tickets: &[Ticket]) -> Result<Self, StoreError> {
        let mut rights = Self { caller, service_user: 0, memberships: Vec::new(), links: HashMap::new() };
        // Administrators may do everything, so nothing is looked up for them.
        if caller.administrator {
            return Ok(rights);
        }
        let associate = find::<Associate>(tx, caller.associate_id)?.unwrap_or_default();
        rights.service_user = if caller.chat_user { associate.ej_user_id } else { 0 };
        let ids: Vec<_> = tickets.iter().map(|ticket| ticket.id).collect();
        rights.memberships = list_memberships_of_user(tx, caller.associate_id)?;
        for TicketLink { ticket_id, session } in list_ticket_links(tx, &ids, caller.associate_id)? {
            rights.links.entry(ticket_id).or_default().push(session);
        }
        Ok(rights)
    }

    fn allow(&self, ticket: &Ticket, right: TicketRight) -> bool {
        let caller = self.caller;
        let owns = caller.chat_user && ticket.owned_by_associate_id == caller.associate_id;
        let created = self.service_user != 0 && ticket.created_by == self.service_user;
        if caller.administrator || owns || created {
            return true;
        }
        match self.links.get(&ticket.id) {
            Some(sessions) => sessions.iter().any(|session| self.allow_by(session, right)),
            None if ticket.chat_topic_id == 0 => true,
            // As by a session that has ended and was no agent's.
            None => {
                let topic_id = ticket.chat_topic_id;
                self.allow_by(&Session { topic_id, status: SessionStatus::Closed, ..Session::default() }, right)
            }
        }
    }

    fn allow_by(&self, session: &Session, right: TicketRight) -> bool {
        let membership = self.memberships.iter().find(|it| it.topic_id == session.topic_id);
        let membership = membership.filter(|_| self.caller.chat_user).cloned();
        Standing::of(self.caller, session, membership).may_with_ticket(right, session)
    }
}

/// Those of the tickets that the caller may read.
pub(crate) fn readable(tx: &mut Tx<'_>, caller: &Caller, mut tickets: Vec<Ticket>) -> Result<Vec<Ticket>, EngineError> {
    require_desk(caller)?;
    let rights = Rights::read(tx, caller, &tickets)?;
    tickets.retain(|ticket| rights.allow(ticket, TicketRight::Read));
    Ok(tickets)
}

/// The ticket of that key, with which the caller may do that; `None` when there is none.
pub(crate) fn open_ticket(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    right: TicketRight,
) -> Result<Option<Ticket>, EngineError> {
    require_desk(caller)?;
    let Some(ticket) = find::<Ticket>(tx, id)? else { return Ok(None) };
    if Rights::read(tx, caller, std::slice::from_ref(&ticket))?.allow(&ticket, right) {
        return Ok(Some(ticket));
    }
    let what = match right {
        TicketRight::Read => "read",
        TicketRight::Write => "change",
    };
    Err(EngineError::Forbidden(format!("You may not {what} ticket {id}.")))
}

/// Notes on the session's ticket which topic it belongs to.
pub(crate) fn keep_topic_of_ticket(tx: &mut Tx<'_>, session: &Session) -> Result<(), StoreError> {
    if session.ticket_id == 0 { Ok(()) } else { set_topic_of_ticket(tx, session.ticket_id, session.topic_id) }
}
