//! Sessions of every shape with what their keys lead to, and the same questions answered without a database.

use std::cmp::Ordering;

use parlour_model::{
    Associate, Cell, Comparison, Condition, Contact, Id, Named, Person, Session, SessionColumn, SessionFilter,
    SessionStatus, Test, TextMatch, Timestamp, Topic, fold,
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

/// What a column is compared by.
pub(super) fn compared(column: SessionColumn, desk: &Desk, session: &Session) -> Cell {
    match column {
        SessionColumn::Agent => Cell::Number(session.user_id.into()),
        _ => cell(column, desk, session),
    }
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

/// What a column shows.
pub(super) fn cell(column: SessionColumn, desk: &Desk, session: &Session) -> Cell {
    use SessionColumn as Column;
    match column {
        Column::GetAllRows => number(1),
        Column::ChatSessionId => number(session.id),
        Column::FirstMessage | Column::Text => text(&session.first_message),
        Column::LastMessage => text(&session.last_message),
        Column::WhenRequested | Column::Date | Column::RegisteredDate => number(session.requested_at.0),
        Column::WhenStarted => number(session.started_at.0),
        Column::WhenEnded => number(session.ended_at.0),
        Column::UpdatedDate => number(session.updated_at.0),
        Column::Duration if session.started_at.is_some() && session.ended_at.is_some() => {
            seconds(session.started_at, session.ended_at)
        }
        Column::TimeInQueue if session.started_at.is_some() => seconds(session.requested_at, session.started_at),
        Column::TimeInQueue if session.ended_at.is_some() => seconds(session.requested_at, session.ended_at),
        Column::GetNoRows | Column::Duration | Column::TimeInQueue => number(0),
        Column::QueueLength => number(session.initial_queue_pos),
        Column::Rating => number(session.rating),
        Column::Status => number(session.status.number()),
        Column::Icon | Column::Type => text("chat"),
        Column::RecordTypeText => text("Chat"),
        Column::AssociateId => number(session.user_id),
        Column::ContactId => number(session.contact_id),
        Column::PersonId => number(session.person_id),
        Column::TopicId => number(session.topic_id),
        Column::TopicName => text(link(&desk.topics, session.topic_id).name.0),
        Column::TopicDescription => text(link(&desk.topics, session.topic_id).description.0),
        Column::TopicBadgeHeader => text(link(&desk.topics, session.topic_id).badge_header.0),
        _ if column.facts().name.starts_with("person/") => person(column, &link(&desk.persons, session.person_id)),
        _ if column.facts().name.starts_with("contact/") => contact(column, &link(&desk.contacts, session.contact_id)),
        _ => associate(column, &link(&desk.associates, session.user_id)),
    }
}

fn associate(column: SessionColumn, it: &Associate) -> Cell {
    use SessionColumn as Column;
    match column {
        Column::Agent | Column::AssociateFullName => text(&it.full_name),
        Column::AssociateAssociateId => number(it.id),
        Column::AssociateName => text(&it.name),
        Column::AssociateUserName => text(&it.user_name),
        Column::AssociateTooltip => text(&it.tooltip.0),
        Column::AssociateType => number(it.kind.number()),
        Column::AssociatePersonId => number(it.person_id),
        Column::AssociateEjUserId => number(it.ej_user_id),
        Column::AssociateIsActive => number(it.id != 0 && !it.deleted),
        other => panic!("{other:?} is not of an associate"),
    }
}

fn person(column: SessionColumn, it: &Person) -> Cell {
    use SessionColumn as Column;
    match column {
        Column::PersonPersonId => number(it.id),
        Column::PersonFirstName => text(&it.firstname),
        Column::PersonLastName => text(&it.lastname),
        Column::PersonMiddleName => text(&it.middle_name),
        Column::PersonFullName => text(&it.full_name),
        Column::PersonContactId => number(it.contact_id),
        Column::PersonMrMrs => text(&it.mrmrs.0),
        Column::PersonTitle => text(&it.title.0),
        Column::PersonPosition => text(&it.position.0),
        Column::PersonNumber => text(&it.person_number),
        Column::PersonRank => number(it.rank),
        Column::PersonRetired => number(it.retired != 0),
        Column::PersonCountryId => number(it.country_id),
        Column::PersonAssociateId => number(it.associate_id),
        Column::PersonKanaFirstName => text(&it.kanafname),
        Column::PersonKanaLastName => text(&it.kanalname),
        Column::PersonEmail => text(&it.email),
        Column::PersonDirectPhone => text(&it.direct_phone),
        Column::PersonMobilePhone => text(&it.mobile_phone),
        other => panic!("{other:?} is not of a person"),
    }
}

fn contact(column: SessionColumn, it: &Contact) -> Cell {
    use SessionColumn as Column;
    match column {
        Column::ContactContactId => number(it.id),
        Column::ContactName => text(&it.name),
        Column::ContactDepartment => text(&it.department),
        Column::ContactNameDepartment => text(&it.full_name),
        Column::ContactNumber => text(&it.number1),
        Column::ContactOrgNr => text(&it.org_nr),
        Column::ContactCategory => text(&it.category_name.0),
        Column::ContactBusiness => text(&it.business_name.0),
        Column::ContactCountry => text(&it.country_name.0),
        Column::ContactCountryId => number(it.country_id),
        Column::ContactAssociateId => number(it.associate_id),
        Column::ContactPhone => text(&it.direct_phone),
        Column::ContactEmail => text(&it.email_address),
        Column::ContactUrl => text(&it.url),
        other => panic!("{other:?} is not of a company"),
    }
}

/// Whether a session is meant.
pub(super) fn holds(filter: &SessionFilter, desk: &Desk, session: &Session) -> bool {
    match filter {
        SessionFilter::All(parts) => parts.iter().all(|part| holds(part, desk, session)),
        SessionFilter::Any(parts) => parts.iter().any(|part| holds(part, desk, session)),
        SessionFilter::Is(Condition { column, test }) => match compared(*column, desk, session) {
            Cell::Number(number) => number_holds(test, number),
            Cell::Text(text) => text_holds(test, &fold(&text)),
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
