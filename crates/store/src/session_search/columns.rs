//! The columns of the archive provider `ChatSession` as SQL: the only texts a search is put together from.
//!
//! The same on both databases. What a key leads nowhere to is 0 or empty, so that nothing is null.

use parlour_model::SessionColumn as Column;

/// A table beside the sessions'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    Topic,
    Associate,
    Person,
    Contact,
}

impl Joined {
    /// How it is joined.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Topic => "\nleft join chat_topic t on t.id = s.topic_id",
            Self::Associate => "\nleft join associate a on a.id = s.user_id",
            Self::Person => "\nleft join person p on p.id = s.person_id",
            Self::Contact => "\nleft join contact c on c.id = s.contact_id",
        }
    }
}

/// A column as SQL.
pub(super) struct Sql {
    /// What is shown of it.
    pub(super) shown: &'static str,
    /// What it is compared by: a text in its folded form.
    pub(super) compared: &'static str,
    /// What it is ordered by.
    pub(super) ordered: &'static str,
    /// The table it needs.
    pub(super) joined: Option<Joined>,
}

/// The texts of a column.
pub(super) const fn columns_of(column: Column) -> &'static Sql {
    &COLUMNS[column as usize].1
}

/// A number of the session's own row, or of another table's.
macro_rules! number {
    ($text:expr) => {
        Sql { shown: $text, compared: $text, ordered: $text, joined: None }
    };
    ($table:ident, $text:literal) => {
        Sql { joined: Some(Joined::$table), ..number!(concat!("coalesce(", $text, ", 0)")) }
    };
}

/// A text, compared and ordered by its folded form, which stands beside it.
macro_rules! text {
    ($text:literal) => {
        Sql { shown: $text, compared: concat!($text, "_folded"), ordered: concat!($text, "_folded"), joined: None }
    };
    ($table:ident, $text:literal) => {
        Sql {
            shown: concat!("coalesce(", $text, ", '')"),
            compared: concat!("coalesce(", $text, "_folded, '')"),
            ordered: concat!("coalesce(", $text, "_folded, '')"),
            joined: Some(Joined::$table),
        }
    };
}

/// A text that is the same for every session; its folded form is given.
macro_rules! constant {
    ($text:literal, $folded:literal) => {
        Sql { shown: $text, compared: $folded, ordered: $folded, joined: None }
    };
}

/// From its start to its end, in seconds; 0 while one of them is not there (`Timestamp::NONE`).
const DURATION: &str = "case when s.started_ms > -62135596800000 and s.ended_ms > -62135596800000
       then (s.ended_ms - s.started_ms) / 1000 else 0 end";

/// From the request to the start, or to the end of a session that never started, in seconds; 0 for who still waits.
const TIME_IN_QUEUE: &str = "case when s.started_ms > -62135596800000 then (s.started_ms - s.requested_ms) / 1000
       when s.ended_ms > -62135596800000 then (s.ended_ms - s.requested_ms) / 1000 else 0 end";

/// A name to show and order by, and a key to compare.
const AGENT: Sql = Sql { compared: "s.user_id", ..text!(Associate, "a.full_name") };

/// In the order the model lists them.
#[rustfmt::skip] // one row per column
const COLUMNS: [(Column, Sql); Column::ALL.len()] = [
    // Without the cast PostgreSQL takes these for 32 bits.
    (Column::GetAllRows, number!("cast(1 as bigint)")),
    (Column::GetNoRows, number!("cast(0 as bigint)")),
    (Column::ChatSessionId, number!("s.id")),
    (Column::FirstMessage, text!("s.first_message")),
    (Column::LastMessage, text!("s.last_message")),
    (Column::WhenRequested, number!("s.requested_ms")),
    (Column::WhenStarted, number!("s.started_ms")),
    (Column::WhenEnded, number!("s.ended_ms")),
    (Column::Duration, number!(DURATION)),
    (Column::TimeInQueue, number!(TIME_IN_QUEUE)),
    (Column::QueueLength, number!("s.initial_queue_pos")),
    (Column::Rating, number!("s.rating")),
    (Column::Agent, AGENT),
    (Column::Status, number!("s.status")),
    (Column::Icon, constant!("'chat'", "cast('chat' as text)")),
    (Column::Date, number!("s.requested_ms")),
    (Column::Type, constant!("'chat'", "cast('chat' as text)")),
    (Column::Text, text!("s.first_message")),
    (Column::AssociateId, number!("s.user_id")),
    (Column::ContactId, number!("s.contact_id")),
    (Column::PersonId, number!("s.person_id")),
    (Column::UpdatedDate, number!("s.updated_ms")),
    (Column::RegisteredDate, number!("s.requested_ms")),
    (Column::RecordTypeText, constant!("'Chat'", "cast('chat' as text)")),
    (Column::TopicId, number!("s.topic_id")),
    (Column::TopicName, text!(Topic, "t.name")),
    (Column::TopicDescription, text!(Topic, "t.description")),
    (Column::TopicBadgeHeader, text!(Topic, "t.badge_header")),
    (Column::AssociateAssociateId, number!(Associate, "a.id")),
    (Column::AssociateFullName, text!(Associate, "a.full_name")),
    (Column::AssociateName, text!(Associate, "a.name")),
    (Column::AssociateUserName, text!(Associate, "a.user_name")),
    (Column::AssociateTooltip, text!(Associate, "a.tooltip")),
    (Column::AssociateType, number!(Associate, "a.kind")),
    (Column::AssociatePersonId, number!(Associate, "a.person_id")),
    (Column::AssociateEjUserId, number!(Associate, "a.ej_user_id")),
    (Column::AssociateIsActive, number!(Associate, "1 - a.deleted")),
    (Column::PersonPersonId, number!(Person, "p.id")),
    (Column::PersonFirstName, text!(Person, "p.firstname")),
    (Column::PersonLastName, text!(Person, "p.lastname")),
    (Column::PersonMiddleName, text!(Person, "p.middle_name")),
    (Column::PersonFullName, text!(Person, "p.full_name")),
    (Column::PersonContactId, number!(Person, "p.contact_id")),
    (Column::PersonMrMrs, text!(Person, "p.mrmrs")),
    (Column::PersonTitle, text!(Person, "p.title")),
    (Column::PersonPosition, text!(Person, "p.position")),
    (Column::PersonNumber, text!(Person, "p.person_number")),
    (Column::PersonRank, number!(Person, "p.rank")),
    (Column::PersonRetired, number!(Person, "case when p.retired <> 0 then cast(1 as bigint) else 0 end")),
    (Column::PersonCountryId, number!(Person, "p.country_id")),
    (Column::PersonAssociateId, number!(Person, "p.associate_id")),
    (Column::PersonKanaFirstName, text!(Person, "p.kanafname")),
    (Column::PersonKanaLastName, text!(Person, "p.kanalname")),
    (Column::PersonEmail, text!(Person, "p.email")),
    (Column::PersonDirectPhone, text!(Person, "p.direct_phone")),
    (Column::PersonMobilePhone, text!(Person, "p.mobile_phone")),
    (Column::ContactContactId, number!(Contact, "c.id")),
    (Column::ContactName, text!(Contact, "c.name")),
    (Column::ContactDepartment, text!(Contact, "c.department")),
    (Column::ContactNameDepartment, text!(Contact, "c.full_name")),
    (Column::ContactNumber, text!(Contact, "c.number1")),
    (Column::ContactOrgNr, text!(Contact, "c.org_nr")),
    (Column::ContactCategory, text!(Contact, "c.category_name")),
    (Column::ContactBusiness, text!(Contact, "c.business_name")),
    (Column::ContactCountry, text!(Contact, "c.country_name")),
    (Column::ContactCountryId, number!(Contact, "c.country_id")),
    (Column::ContactAssociateId, number!(Contact, "c.associate_id")),
    (Column::ContactPhone, text!(Contact, "c.direct_phone")),
    (Column::ContactEmail, text!(Contact, "c.email_address")),
    (Column::ContactUrl, text!(Contact, "c.url")),
];

// A column has its own texts, and not its neighbour's: checked while compiling.
const _: () = {
    let mut at = 0;
    while at < COLUMNS.len() {
        assert!(COLUMNS[at].0 as usize == at);
        at += 1;
    }
};
