//! Sessions of every shape with what their keys lead to, and the same questions answered without a database.

use std::cmp::Ordering;

use parlour_model::{
    ArchiveFilter, Associate, Cell, Column, ColumnKind, Comparison, Condition, Contact, Id, Named, Person, Session,
    SessionStatus, StructuredAddress, Test, TextMatch, Timestamp, Topic, fold,
};
use parlour_store::{Record, Store, StoreError, insert};

use crate::store::sample::{Sample, Sampler};

/// The session whose newest message holds characters that mean something in patterns.
pub(super) const LITERAL: Id = 40;

/// What is stored.
#[derive(Clone)]
pub(super) struct Desk {
    topics: Vec<Topic>,
    associates: Vec<Associate>,
    persons: Vec<Person>,
    contacts: Vec<Contact>,
    sessions: Vec<Session>,
}

/// Two of a noun under the keys 1 and 2, with no two fields alike.
fn two<T: Sample>(name: fn(&mut T, Id)) -> Vec<T> {
    let mut samplers = [Sampler::default(), Sampler::turned()];
    samplers
        .iter_mut()
        .zip(1..)
        .map(|(sampler, id)| {
            let mut noun = sampler.draw();
            name(&mut noun, id);
            noun
        })
        .collect()
}

impl Desk {
    /// A desk in an empty store.
    pub(super) fn stored(store: &Store) -> Self {
        let desk = Self::new();
        let stored = desk.clone();
        let written = store.write::<_, StoreError>(move |tx| {
            stored.topics.iter().try_for_each(|it| insert(tx, it))?;
            stored.associates.iter().try_for_each(|it| insert(tx, it))?;
            stored.persons.iter().try_for_each(|it| insert(tx, it))?;
            stored.contacts.iter().try_for_each(|it| insert(tx, it))?;
            stored.sessions.iter().try_for_each(|it| insert(tx, it))
        });
        written.expect("an empty store takes it");
        desk
    }

    fn new() -> Self {
        let mut persons = two(|it: &mut Person, id| it.id = id);
        persons[0].retired = 0;
        Self {
            topics: two(|it: &mut Topic, id| it.id = id),
            associates: two(|it: &mut Associate, id| it.id = id),
            persons,
            contacts: two(|it: &mut Contact, id| it.id = id),
            sessions: sessions(),
        }
    }

    /// The sessions that are to be found at all.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.status != SessionStatus::Deleted)
    }
}

/// Sessions under the keys 10, 20, … with and without agents, customers and dates; some keys lead nowhere.
fn sessions() -> Vec<Session> {
    let links = [(1, 1, 1, 1), (1, 2, 2, 2), (2, 0, 0, 0), (2, 1, -1, 2), (2, 99, 99, 99), (1, 2, 1, 0), (77, 2, 2, 1)];
    let statuses: Vec<_> = SessionStatus::ALL.iter().map(|(status, _)| *status).collect();
    let mut sampler = Sampler::default();
    let drawn =
        links.into_iter().cycle().take(14).enumerate().map(|(at, (topic_id, user_id, person_id, contact_id))| {
            let mut session: Session = sampler.draw();
            session.id = (14 - at as Id) * 10;
            session.status = statuses[at % statuses.len()];
            session.rating = at as i32 % 6;
            (session.topic_id, session.user_id) = (topic_id, user_id);
            (session.person_id, session.contact_id) = (person_id, contact_id);
            // Equal values, so that the order has to be decided by the key.
            session.initial_queue_pos = at as i32 / 5;
            // An hour and some seconds, so that no two durations are alike.
            session.started_at = Timestamp(session.requested_at.0 + 61_000 * at as i64);
            session.ended_at = Timestamp(session.started_at.0 + 3_700_000 * (at as i64 + 1));
            if at % 3 == 1 {
                session.started_at = Timestamp::NONE;
            }
            if at % 4 == 2 {
                session.ended_at = Timestamp::NONE;
            }
            if at % 5 == 0 {
                session.first_message.clear();
            }
            session
        });
    let mut sessions: Vec<_> = drawn.collect();
    for session in &mut sessions {
        match session.id {
            LITERAL => "We are 100% _sure_ of it".clone_into(&mut session.last_message),
            50 => "We are 1000 Xsure! of it".clone_into(&mut session.last_message),
            _ => {}
        }
    }
    sessions
}

fn link<T: Record + Clone>(nouns: &[T], id: Id) -> T {
    nouns.iter().find(|noun| noun.key() == id).cloned().unwrap_or_default()
}

/// The value a column is compared by. A column that is not stored compares like one without a value.
pub(super) fn compared(column: Column, desk: &Desk, session: &Session) -> Cell {
    let associate_id = match column.path.as_str() {
        "associate/" => session.user_id,
        "person/personAssociate/" => link(&desk.persons, session.person_id).associate_id,
        _ => link(&desk.contacts, session.contact_id).associate_id,
    };
    match (column.short_name(), cell(column, desk, session)) {
        ("agent", _) => Cell::Number(session.user_id.into()),
        ("usergroup", Cell::Text(_)) => number(link(&desk.associates, associate_id).group_idx),
        (_, Cell::Null) => match column.kind {
            ColumnKind::Text | ColumnKind::Label => text(""),
            ColumnKind::DateTime | ColumnKind::Date | ColumnKind::Stamp => number(Timestamp::NONE.0),
            _ => number(0),
        },
        (_, cell) => cell,
    }
}

/// Whether the values of a column are stored.
pub(super) fn is_stored(column: Column, desk: &Desk) -> bool {
    desk.listed().any(|session| cell(column, desk, session) != Cell::Null)
}

fn number(number: impl Into<i64>) -> Cell {
    Cell::Number(number.into())
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn seconds(from: Timestamp, to: Timestamp) -> Cell {
    Cell::Number((to.0 - from.0) / 1000)
}

/// The value that a column shows; null where nothing is stored.
pub(super) fn cell(column: Column, desk: &Desk, session: &Session) -> Cell {
    let name = column.short_name();
    let person_of_session = link(&desk.persons, session.person_id);
    let contact_of_session = link(&desk.contacts, session.contact_id);
    let associate_of = |id| {
        let associate = link(&desk.associates, id);
        let its_person = link(&desk.persons, associate.person_id);
        associate_cell(name, &associate, &its_person)
    };
    match column.path.as_str() {
        "" => session_cell(name, desk, session),
        "chatTopic/" => topic_cell(name, &link(&desk.topics, session.topic_id)),
        "associate/" => associate_of(session.user_id),
        "person/" => person_cell(name, &person_of_session),
        "contact/" => contact_cell(name, &contact_of_session),
        "person/personAssociate/" => associate_of(person_of_session.associate_id),
        "contact/contactAssociate/" => associate_of(contact_of_session.associate_id),
        _ => Cell::Null,
    }
}

fn session_cell(name: &str, desk: &Desk, session: &Session) -> Cell {
    match name {
        "getAllRows" => number(1),
        "chatSessionId" => number(session.id),
        "firstMessage" | "text" => text(&session.first_message),
        "lastMessage" => text(&session.last_message),
        "whenRequested" | "date" | "registeredDate" => number(session.requested_at.0),
        "whenStarted" => number(session.started_at.0),
        "whenEnded" => number(session.ended_at.0),
        "updatedDate" => number(session.updated_at.0),
        "duration" if session.started_at.is_some() && session.ended_at.is_some() => {
            seconds(session.started_at, session.ended_at)
        }
        "timeInQueue" if session.started_at.is_some() => seconds(session.requested_at, session.started_at),
        "timeInQueue" if session.ended_at.is_some() => seconds(session.requested_at, session.ended_at),
        "getNoRows" | "duration" | "timeInQueue" => number(0),
        "queueLength" => number(session.initial_queue_pos),
        "rating" => number(session.rating),
        "status" => number(session.status.number()),
        "icon" | "type" => text("chat"),
        "recordTypeText" => text("Chat"),
        "agent" => text(link(&desk.associates, session.user_id).full_name),
        "associateId" => number(session.user_id),
        "contactId" => number(session.contact_id),
        "personId" => number(session.person_id),
        _ => Cell::Null,
    }
}

fn topic_cell(name: &str, it: &Topic) -> Cell {
    match name {
        "chatTopicId" => number(it.id),
        "name" => text(&it.name.0),
        "description" => text(&it.description.0),
        "badgeHeader" => text(&it.badge_header.0),
        _ => Cell::Null,
    }
}

fn associate_cell(name: &str, it: &Associate, its_person: &Person) -> Cell {
    match name {
        "firstName" => text(&its_person.firstname),
        "lastName" => text(&its_person.lastname),
        "middleName" => text(&its_person.middle_name),
        "mrMrs" => text(&its_person.mrmrs.0),
        "title" => text(&its_person.title.0),
        "personEmail" => text(&its_person.email),
        "contactId" => number(its_person.contact_id),
        "fullName" => text(&it.full_name),
        "associateId" | "associateDbId" => number(it.id),
        "assocName" => text(&it.name),
        "userName" => text(&it.user_name),
        "assocTooltip" => text(&it.tooltip.0),
        "assocType" => number(it.kind.number()),
        "personId" => number(it.person_id),
        "ejUserId" => number(it.ej_user_id),
        "isActive" | "isActiveText" => number(it.id != 0 && !it.deleted),
        // There are no groups in this desk.
        "usergroup" => text(""),
        _ => Cell::Null,
    }
}

fn person_cell(name: &str, it: &Person) -> Cell {
    match name {
        "personId" => number(it.id),
        "firstName" => text(&it.firstname),
        "lastName" => text(&it.lastname),
        "middleName" => text(&it.middle_name),
        "fullName" => text(&it.full_name),
        "contactId" => number(it.contact_id),
        "mrMrs" => text(&it.mrmrs.0),
        "title" => text(&it.title.0),
        "position" => text(&it.position.0),
        "personNumber" => text(&it.person_number),
        "rank" => number(it.rank),
        "useAsMailingAddress" => number(it.use_person_address),
        "retired" => number(it.retired != 0),
        "personCountryId" => number(it.country_id),
        "personActiveErpLinks" => number(it.active_erp_links != 0),
        "ticketPriority" => number(it.ticket_priority_id),
        "supportLanguage" => number(it.support_language_id),
        "supportAssociate" => number(it.support_associate_id),
        "personAssociateId" => number(it.associate_id),
        "personCategory" => text(&it.category_name.0),
        "hasCompany" => number(it.contact_id > 0),
        "kanaFirstName" => text(&it.kanafname),
        "kanaLastName" => text(&it.kanalname),
        "email/emailAddress" => text(&it.email),
        "personDirectPhone/formattedNumber" => text(&it.direct_phone),
        "personMobilePhone/formattedNumber" => text(&it.mobile_phone),
        "personDirectFax/formattedNumber" => text(&it.fax_phone),
        "personInfo/infoText" => text(&it.description.0),
        _ => Cell::Null,
    }
}

fn contact_cell(name: &str, it: &Contact) -> Cell {
    match name.split_once('/') {
        Some(("postAddress", part)) => return address_cell(part, &it.address.postal),
        Some(("streetAddress", part)) => return address_cell(part, &it.address.street),
        _ => {}
    }
    match name {
        "contactId" => number(it.id),
        "name" => text(&it.name),
        "department" => text(&it.department),
        "nameDepartment" => text(&it.full_name),
        "number" => text(&it.number1),
        "code" => text(&it.number2),
        "orgnr" => text(&it.org_nr),
        "category" => text(&it.category_name.0),
        "business" => text(&it.business_name.0),
        "country" => text(&it.country_name.0),
        "countryId" => number(it.country_id),
        "associateId" => number(it.associate_id),
        "activeErpLinks" => number(it.active_erp_links != 0),
        "contactPhone/formattedNumber" => text(&it.direct_phone),
        "email/emailAddress" => text(&it.email_address),
        "url/URLAddress" => text(&it.url),
        _ => Cell::Null,
    }
}

fn address_cell(name: &str, it: &StructuredAddress) -> Cell {
    match name {
        "line1" => text(&it.address1),
        "line2" => text(&it.address2),
        "line3" => text(&it.address3),
        "county" => text(&it.county),
        "city" => text(&it.city),
        "zip" => text(&it.zipcode),
        "state" => text(&it.state),
        _ => Cell::Null,
    }
}

/// Whether a session is meant.
pub(super) fn holds(filter: &ArchiveFilter, desk: &Desk, session: &Session) -> bool {
    match filter {
        ArchiveFilter::All(parts) => parts.iter().all(|part| holds(part, desk, session)),
        ArchiveFilter::Any(parts) => parts.iter().any(|part| holds(part, desk, session)),
        ArchiveFilter::Is(Condition { column, test }) => match compared(column, desk, session) {
            Cell::Number(number) => number_holds(test, number),
            Cell::Text(text) => text_holds(test, &fold(&text)),
            Cell::Null | Cell::Decimal(_) => panic!("{} has no value to compare", column.name),
        },
    }
}

fn compares(comparison: Comparison, ordering: Ordering) -> bool {
    match comparison {
        Comparison::Equal => ordering.is_eq(),
        Comparison::Unequal => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::LessOrEqual => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::GreaterOrEqual => ordering.is_ge(),
    }
}

fn number_holds(test: &Test, it: i64) -> bool {
    match test {
        Test::Number(comparison, value) => compares(*comparison, it.cmp(value)),
        Test::NumberBetween(first, last) => (*first..=*last).contains(&it),
        Test::NumberIn { values, negated } => values.contains(&it) != *negated,
        Test::Within { from, until } => (from.0..until.0).contains(&it),
        Test::Text { .. } | Test::TextOrder(..) | Test::TextBetween(..) | Test::TextIn(_) => {
            panic!("{test:?} is of texts")
        }
    }
}

fn text_holds(test: &Test, it: &str) -> bool {
    let lower = |value: &String| fold(value);
    match test {
        Test::Text { how, value, negated } => {
            let value = lower(value);
            let matches = match how {
                TextMatch::Whole => it == value,
                TextMatch::Begins => it.starts_with(&value),
                TextMatch::Ends => it.ends_with(&value),
                TextMatch::Contains => it.contains(&value),
            };
            matches != *negated
        }
        Test::TextOrder(comparison, value) => compares(*comparison, it.cmp(&lower(value))),
        Test::TextBetween(first, last) => (lower(first)..=lower(last)).contains(&it.to_owned()),
        Test::TextIn(values) => values.iter().any(|value| lower(value) == it),
        Test::Number(..) | Test::NumberBetween(..) | Test::NumberIn { .. } | Test::Within { .. } => {
            panic!("{test:?} is of numbers")
        }
    }
}
