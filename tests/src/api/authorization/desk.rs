//! The desk of the matrix: the callers, and a topic with its session for each cell.

use parlour_harness::{Desk, membership};
use parlour_model::{
    KbCategory, KbEntry,
    SessionStatus::{InQueue, UserLast},
    Ticket, TicketMessage,
};
use parlour_store::{Store, StoreError, insert, put_membership, raise_key};

use super::{CALLERS, Cell, Place, Row};

const OWNER: i32 = 1;
const RESPOND: i32 = 2;
const NO_CHAT_USER: i32 = 8;

/// Everybody who can log in.
pub(super) fn people() -> Desk {
    let mut desk = Desk::default();
    for (name, id) in CALLERS.iter().zip(1..).take(8) {
        desk = desk.user(id, name);
        desk = match *name {
            "administrator" => desk.administrator(),
            "no chat user" => desk.no_chat_user(),
            _ => desk,
        };
    }
    desk
}

/// A topic whose members have one permission each.
pub(super) fn topic(desk: Desk, id: i32) -> Desk {
    desk.topic(id).member(2, "r").member(3, "l").member(4, "m").member(5, "n")
}

/// The callers, and for each cell of these rows its topic, session and ticket, which is linked from the session.
pub(super) fn with_cells(rows: &'static [Row]) -> Desk {
    Cell::all(rows).fold(people(), |desk, Cell { row, key, .. }| {
        let mut desk = topic(desk, key);
        desk.data.tickets.push(Ticket { id: key, title: "Help".to_owned(), cust_id: key, ..Ticket::template() });
        let mut desk = match row.place {
            Place::Topic => desk,
            Place::Queued => desk.session(key, InQueue),
            Place::Running => desk.session_of(key, UserLast, OWNER, 0),
            Place::Offered => desk.session_of(key, UserLast, OWNER, RESPOND),
        };
        if let Some(record) = desk.data.sessions.last_mut().filter(|it| it.session.id == key) {
            record.session.ticket_id = key;
        }
        desk
    })
}

/// Stores the desk. Who is no chat user any more has kept every permission in every topic, and it counts for nothing.
pub(super) fn import(mut desk: Desk, store: &Store) {
    let kept: Vec<_> = desk.data.topics.iter().map(|it| membership(it.topic.id, NO_CHAT_USER, "lrmn")).collect();
    desk.data.kb_categories.push(KbCategory { id: 1, ..KbCategory::default() });
    let title = "Opening hours".to_owned();
    desk.data.kb_entries.push(KbEntry { id: 1, category_id: 1, title, published: true, ..KbEntry::default() });
    // A message of each ticket has the ticket's key.
    let tickets: Vec<_> = desk.data.tickets.iter().map(|ticket| ticket.id).collect();
    desk.import(store);
    let message = |id| TicketMessage { id, ticket_id: id, body: "Help".to_owned(), ..TicketMessage::default() };
    let stored = store.write(move |tx| {
        raise_key::<TicketMessage>(tx, tickets.iter().copied().max().unwrap_or_default())?;
        tickets.iter().try_for_each(|id| insert(tx, &message(*id)))
    });
    stored.unwrap_or_else(|error: StoreError| panic!("{error}"));
    let stored = store.write(move |tx| kept.iter().try_for_each(|kept| put_membership(tx, kept)));
    stored.unwrap_or_else(|error: StoreError| panic!("{error}"));
}
