//! Requests that came out of chats.

use parlour_model::{
    Id, Person, Session, SessionStatus, Ticket, TicketBaseStatus, TicketOrigin, TicketReadStatus, TicketSecurityLevel,
    Timestamp,
};

use super::{
    language::{Language, multilingual},
    people,
    topics::{self, PRIORITY},
};

/// Titles are the first of the question (specification §5.2).
const TITLE_CHARS_MAX: usize = 80;
/// Nobody yet (specification §1.5, `OwnedBy`).
const UNASSIGNED: Id = 1;
const HOUR_MS: i64 = 60 * 60 * 1000;
/// Older requests have been dealt with.
const DEALT_WITH_AFTER_MS: i64 = 72 * HOUR_MS;

/// The request that a chat ended in. The visitor wrote it himself, or an agent did after the chat.
pub(super) fn ticket(
    id: Id,
    session: &Session,
    person: Option<&Person>,
    question: &str,
    language: Language,
    now: Timestamp,
) -> Ticket {
    let created_at = session.ended_at;
    let agent_id = if session.status == SessionStatus::RequestPosted { 0 } else { session.user_id };
    let is_closed = now.0 - created_at.0 > DEALT_WITH_AFTER_MS;
    let replied_at = if is_closed { Timestamp(created_at.0 + 5 * HOUR_MS) } else { Timestamp::NONE };
    let closed_at = if is_closed { Timestamp(created_at.0 + 26 * HOUR_MS) } else { Timestamp::NONE };
    // A stranger's name is not taken apart: that is the agent's to judge.
    let of_person = |name: fn(&Person) -> &String| person.map(name).cloned().unwrap_or_default();
    Ticket {
        id,
        title: question.chars().take(TITLE_CHARS_MAX).collect(),
        created_at,
        last_changed: if is_closed { closed_at } else { created_at },
        read_by_owner: replied_at,
        first_read_by_user: replied_at,
        closed_at,
        replied_at,
        deadline: Timestamp(created_at.0 + 24 * HOUR_MS),
        created_by: if agent_id == 0 { UNASSIGNED } else { agent_id },
        created_by_name: people::full_name(agent_id).to_owned(),
        author: session.customer_name.clone(),
        owned_by: if agent_id == 0 { UNASSIGNED } else { agent_id },
        owned_by_name: people::full_name(agent_id).to_owned(),
        owned_by_associate_id: agent_id,
        category: session.topic_id,
        category_name: multilingual(&topics::category(session.topic_id)),
        category_fullname: multilingual(&topics::category(session.topic_id)),
        slevel: TicketSecurityLevel::External,
        priority: PRIORITY.0,
        priority_name: multilingual(&PRIORITY.1),
        base_status: if is_closed { TicketBaseStatus::Closed } else { TicketBaseStatus::Active },
        ticket_status: if is_closed { 2 } else { 1 },
        ticket_status_display_value: if is_closed {
            multilingual(&["Closed", "Lukket", "Stängd", "Geschlossen"])
        } else {
            multilingual(&["Open", "Åpen", "Öppen", "Offen"])
        },
        origin: TicketOrigin::Chat,
        cust_id: session.person_id,
        person_firstname: of_person(|person| &person.firstname),
        person_middle_name: of_person(|person| &person.middle_name),
        person_lastname: of_person(|person| &person.lastname),
        person_fullname: of_person(|person| &person.full_name),
        read_status: if is_closed { TicketReadStatus::Green } else { TicketReadStatus::Red },
        time_to_reply: if is_closed { 5 * 60 } else { 0 },
        real_time_to_reply: if is_closed { 5 * 60 } else { 0 },
        time_to_close: if is_closed { 26 * 60 } else { 0 },
        real_time_to_close: if is_closed { 26 * 60 } else { 0 },
        num_replies: i32::from(is_closed),
        num_messages: 1 + i32::from(is_closed),
        from_address: session.customer_email.clone(),
        contact_id: session.contact_id,
        contact_name: session.customer_company_name.clone(),
        language: language.iso_code().to_owned(),
        ..Ticket::default()
    }
}
