//! The demonstration desk: what `serve --demo` loads into an empty store.
//!
//! Vardeblikk, a company that does not exist, makes booking software for small hotels. Everything follows from the
//! given moment alone: the same `now` gives the same desk, and the desk is busy at that moment. Addresses, phone
//! numbers and hosts come from ranges reserved for examples, so nobody real can be reached.
//!
//! Deliberately unknown here: the store, password hashes, and session keys, which are secrets and drawn by the import.

mod conversations;
mod customers;
mod dice;
mod faq;
mod language;
mod people;
mod plans;
mod player;
pub(crate) mod pulse;
mod records;
mod sessions;
#[cfg(test)]
mod tests;
mod tickets;
mod topics;

use parlour_model::{DataSet, Timestamp};

/// A login of the demonstration desk. Its password is no secret: it is printed at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DemoLogin {
    /// The associate's login name.
    pub(crate) name: &'static str,
    /// The password, in plain.
    pub(crate) password: &'static str,
    /// What the login shows.
    pub(crate) purpose: &'static str,
}

/// The logins, one for each associate.
pub(crate) const DEMO_LOGINS: &[DemoLogin] = &[
    DemoLogin { name: "ingrid", password: "parlour-ingrid", purpose: "administrator: topics, members, every chat" },
    DemoLogin { name: "rune", password: "parlour-rune", purpose: "manager: answers, listens in, takes over" },
    DemoLogin { name: "elin", password: "parlour-elin", purpose: "support agent with a transfer under way" },
    DemoLogin { name: "mikkel", password: "parlour-mikkel", purpose: "support agent who is offered a transfer" },
    DemoLogin { name: "aoife", password: "parlour-aoife", purpose: "sales agent" },
    DemoLogin { name: "lukas", password: "parlour-lukas", purpose: "agent for sales and support, in German too" },
    DemoLogin { name: "sanna", password: "parlour-sanna", purpose: "billing agent" },
    DemoLogin { name: "pierre", password: "parlour-pierre", purpose: "agent for billing and sales, away" },
    DemoLogin { name: "tove", password: "parlour-tove", purpose: "trainee: may only listen in" },
    DemoLogin { name: "jonas", password: "parlour-jonas", purpose: "is only warned of waiting chats" },
    DemoLogin { name: "marta", password: "parlour-marta", purpose: "an associate who is no chat user" },
];

/// The whole desk as it stands at `now`.
pub(crate) fn demo_data(now: Timestamp) -> DataSet {
    let associates = people::associates();
    let contacts = customers::contacts();
    let persons = customers::persons(&contacts);
    let projects = records::projects(now);
    let sales = records::sales(&contacts, &persons, &projects, now);
    let mut topics = topics::topics();
    let (sessions, tickets) = sessions::sessions(&persons, &sales, &projects, now);
    for topic in &mut topics {
        sessions::count_accepted(&mut topic.topic, &sessions);
    }
    DataSet {
        groups: people::groups(),
        associates,
        contacts,
        persons,
        projects,
        sales,
        tickets,
        kb_categories: faq::categories(),
        topics,
        kb_entries: faq::entries(),
        sessions,
        ..DataSet::default()
    }
}
