//! The columns of the archive providers as SQL: the only texts an archive query is put together from.
//!
//! The same on both databases. `@` is the alias of the table a column is read from. A key that leads nowhere reads as 0 or
//! as an empty text, so that nothing that is stored is null.

use parlour_model::{Column, Noun};

/// The alias of the listed table.
pub(super) const OWN: &str = "s";

/// A table that is joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Join {
    /// Its alias.
    pub(super) alias: &'static str,
    /// The join.
    pub(super) text: &'static str,
    /// The path of the table that has the key, if it is not the listed one.
    through: Option<&'static str>,
}

/// The table of a provider's noun.
pub(super) const fn table_of(noun: Noun) -> &'static str {
    match noun {
        Noun::ChatSession => "chat_session",
        Noun::Topic => "chat_topic",
        Noun::Associate => "associate",
        Noun::Person => "person",
        Noun::Contact => "contact",
        Noun::Ticket => "ticket",
    }
}

macro_rules! join {
    ($alias:literal, $table:literal, $key:literal) => {
        Join {
            alias: $alias,
            text: concat!("\nleft join ", $table, " ", $alias, " on ", $alias, ".id = ", $key),
            through: None,
        }
    };
    ($alias:literal, $table:literal, $key:literal, through $through:literal) => {
        Join { through: Some($through), ..join!($alias, $table, $key) }
    };
}

/// The joins that lead along a path from a listed noun, the first one first; `None` where nothing is stored.
pub(super) fn joins(noun: Noun, path: &str) -> Option<Vec<Join>> {
    if path.is_empty() {
        return Some(Vec::new());
    }
    let join = join_of(noun, path)?;
    let mut found = joins(noun, join.through.unwrap_or_default())?;
    found.push(join);
    Some(found)
}

fn join_of(noun: Noun, path: &str) -> Option<Join> {
    Some(match (noun, path) {
        (Noun::ChatSession, "chatTopic/") => join!("t", "chat_topic", "s.topic_id"),
        (Noun::ChatSession, "associate/") => join!("a", "associate", "s.user_id"),
        (Noun::ChatSession, "person/") => join!("p", "person", "s.person_id"),
        (Noun::Ticket, "person/") => join!("p", "person", "s.cust_id"),
        (Noun::ChatSession | Noun::Ticket | Noun::Person, "contact/") => join!("c", "contact", "s.contact_id"),
        (Noun::Person, "personContact/") => join!("pc", "contact", "s.contact_id"),
        (Noun::Ticket, "ownedBy/") => join!("o", "associate", "s.owned_by_associate_id"),
        (Noun::Ticket, "createdBy/") => join!("b", "associate", "s.created_by"),
        (Noun::Person, "personAssociate/") => join!("pa", "associate", "s.associate_id"),
        (Noun::Contact, "contactAssociate/") => join!("ca", "associate", "s.associate_id"),
        (_, "person/personAssociate/") => join!("pa", "associate", "p.associate_id", through "person/"),
        (_, "contact/contactAssociate/") => join!("ca", "associate", "c.associate_id", through "contact/"),
        _ => return None,
    })
}

/// A table that some columns of a noun are read from, in addition to its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    Agent,
    Group,
    Person,
}

impl Beyond {
    /// The join; `@` is the alias of the noun's own table.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Agent => "\nleft join associate @a on @a.id = @.user_id",
            Self::Group => "\nleft join user_group @g on @g.id = @.group_idx",
            Self::Person => "\nleft join person @p on @p.id = @.person_id",
        }
    }
}

/// An expression, and whether it is a text.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) sql: &'static str,
    pub(super) is_text: bool,
}

/// A column as SQL.
pub(super) struct Sql {
    name: &'static str,
    /// The value that is shown.
    pub(super) shown: Text,
    /// The value it is compared by: a text in its folded form.
    pub(super) compared: Text,
    /// The value it is ordered by.
    pub(super) ordered: Text,
    /// The table it is read from, if it is not the noun's own.
    pub(super) beyond: Option<Beyond>,
}

/// The SQL of a column; `None` if its values are not stored.
pub(super) fn sql_of(column: Column) -> Option<&'static Sql> {
    let columns = match column.noun {
        Noun::ChatSession => SESSION,
        Noun::Topic => TOPIC,
        Noun::Associate => ASSOCIATE,
        Noun::Person => PERSON,
        Noun::Contact => CONTACT,
        Noun::Ticket => TICKET,
    };
    let find = |columns: &'static [Sql], name: &str| columns.iter().find(|it| it.name == name);
    // The switches belong to every provider.
    if column.is_switch { find(SWITCHES, &column.name) } else { find(columns, column.short_name()) }
}

/// A column that is shown, compared and ordered by one number.
macro_rules! number {
    ($name:literal, $sql:expr) => {{
        let sql = Text { sql: $sql, is_text: false };
        Sql { name: $name, shown: sql, compared: sql, ordered: sql, beyond: None }
    }};
    ($name:literal, $beyond:ident, $sql:expr) => {
        Sql { beyond: Some(Beyond::$beyond), ..number!($name, $sql) }
    };
}

/// A text, compared and ordered by its folded form, which is a column next to it.
macro_rules! text {
    ($name:literal, $sql:literal) => {{
        let folded = Text { sql: concat!($sql, "_folded"), is_text: true };
        let shown = Text { sql: $sql, is_text: true };
        Sql { name: $name, shown, compared: folded, ordered: folded, beyond: None }
    }};
    ($name:literal, $beyond:ident, $sql:literal) => {
        Sql { beyond: Some(Beyond::$beyond), ..text!($name, $sql) }
    };
}

/// A name that is shown, and the key it is compared by.
macro_rules! named {
    ($name:literal, $key:literal, $text:literal, $ordered:literal) => {
        Sql {
            shown: Text { sql: $text, is_text: true },
            ordered: Text { sql: $ordered, is_text: true },
            ..number!($name, $key)
        }
    };
    ($name:literal, $key:literal, $text:literal, $ordered:literal, $beyond:ident) => {
        Sql { beyond: Some(Beyond::$beyond), ..named!($name, $key, $text, $ordered) }
    };
}

/// A text that is the same in every row; its folded form is given.
macro_rules! constant {
    ($name:literal, $text:literal, $folded:literal) => {{
        let folded = Text { sql: $folded, is_text: true };
        Sql { name: $name, shown: Text { sql: $text, is_text: true }, compared: folded, ordered: folded, beyond: None }
    }};
}

// Without the cast PostgreSQL takes these for 32 bits.
const SWITCHES: &[Sql] = &[number!("getAllRows", "cast(1 as bigint)"), number!("getNoRows", "cast(0 as bigint)")];

/// From its start to its end, in seconds; 0 while one of them is not there (`Timestamp::NONE`).
const DURATION: &str = "case when @.started_ms > -62135596800000 and @.ended_ms > -62135596800000
       then (@.ended_ms - @.started_ms) / 1000 else 0 end";

/// From the request to the start, or to the end of a session that never started, in seconds; 0 while the visitor waits.
const TIME_IN_QUEUE: &str = "case when @.started_ms > -62135596800000 then (@.started_ms - @.requested_ms) / 1000
       when @.ended_ms > -62135596800000 then (@.ended_ms - @.requested_ms) / 1000 else 0 end";

#[rustfmt::skip] // one row per column
const SESSION: &[Sql] = &[
    number!("chatSessionId", "@.id"),
    text!("firstMessage", "@.first_message"),
    text!("lastMessage", "@.last_message"),
    number!("whenRequested", "@.requested_ms"),
    number!("whenStarted", "@.started_ms"),
    number!("whenEnded", "@.ended_ms"),
    number!("duration", DURATION),
    number!("timeInQueue", TIME_IN_QUEUE),
    number!("queueLength", "@.initial_queue_pos"),
    number!("rating", "@.rating"),
    named!("agent", "@.user_id", "@a.full_name", "@a.full_name_folded", Agent),
    number!("status", "@.status"),
    constant!("icon", "'chat'", "cast('chat' as text)"),
    number!("date", "@.requested_ms"),
    constant!("type", "'chat'", "cast('chat' as text)"),
    text!("text", "@.first_message"),
    number!("associateId", "@.user_id"),
    number!("contactId", "@.contact_id"),
    number!("personId", "@.person_id"),
    number!("updatedDate", "@.updated_ms"),
    number!("registeredDate", "@.requested_ms"),
    constant!("recordTypeText", "'Chat'", "cast('chat' as text)"),
];

const TOPIC: &[Sql] = &[
    number!("chatTopicId", "@.id"),
    text!("name", "@.name"),
    text!("description", "@.description"),
    text!("badgeHeader", "@.badge_header"),
];

#[rustfmt::skip] // one row per column
const ASSOCIATE: &[Sql] = &[
    text!("firstName", Person, "@p.firstname"),
    text!("lastName", Person, "@p.lastname"),
    text!("middleName", Person, "@p.middle_name"),
    text!("fullName", "@.full_name"),
    number!("contactId", Person, "@p.contact_id"),
    number!("personId", "@.person_id"),
    text!("mrMrs", Person, "@p.mrmrs"),
    text!("title", Person, "@p.title"),
    number!("associateId", "@.id"),
    number!("associateDbId", "@.id"),
    named!("usergroup", "@.group_idx", "@g.name", "@g.name_folded", Group),
    text!("assocName", "@.name"),
    text!("assocTooltip", "@.tooltip"),
    number!("assocType", "@.kind"),
    number!("ejUserId", "@.ej_user_id"),
    number!("isActive", "1 - @.deleted"),
    number!("isActiveText", "1 - @.deleted"),
    text!("userName", "@.user_name"),
    text!("personEmail", Person, "@p.email"),
];

#[rustfmt::skip] // one row per column
const PERSON: &[Sql] = &[
    number!("personId", "@.id"),
    text!("firstName", "@.firstname"),
    text!("lastName", "@.lastname"),
    text!("middleName", "@.middle_name"),
    text!("fullName", "@.full_name"),
    number!("contactId", "@.contact_id"),
    text!("mrMrs", "@.mrmrs"),
    text!("position", "@.position"),
    text!("personNumber", "@.person_number"),
    text!("title", "@.title"),
    number!("personCountryId", "@.country_id"),
    number!("rank", "@.rank"),
    number!("useAsMailingAddress", "@.use_person_address"),
    number!("retired", "case when @.retired <> 0 then cast(1 as bigint) else 0 end"),
    text!("kanaFirstName", "@.kanafname"),
    text!("kanaLastName", "@.kanalname"),
    number!("personActiveErpLinks", "case when @.active_erp_links <> 0 then cast(1 as bigint) else 0 end"),
    number!("ticketPriority", "@.ticket_priority_id"),
    number!("supportLanguage", "@.support_language_id"),
    number!("supportAssociate", "@.support_associate_id"),
    number!("personAssociateId", "@.associate_id"),
    text!("personCategory", "@.category_name"),
    number!("hasCompany", "case when @.contact_id > 0 then cast(1 as bigint) else 0 end"),
    text!("personDirectPhone/formattedNumber", "@.direct_phone"),
    text!("personMobilePhone/formattedNumber", "@.mobile_phone"),
    text!("personDirectFax/formattedNumber", "@.fax_phone"),
    text!("personInfo/infoText", "@.description"),
    text!("email/emailAddress", "@.email"),
];

#[rustfmt::skip] // one row per column
const CONTACT: &[Sql] = &[
    number!("contactId", "@.id"),
    text!("name", "@.name"),
    text!("department", "@.department"),
    text!("nameDepartment", "@.full_name"),
    number!("associateId", "@.associate_id"),
    text!("category", "@.category_name"),
    text!("business", "@.business_name"),
    text!("country", "@.country_name"),
    number!("countryId", "@.country_id"),
    text!("number", "@.number1"),
    text!("code", "@.number2"),
    text!("orgnr", "@.org_nr"),
    number!("activeErpLinks", "case when @.active_erp_links <> 0 then cast(1 as bigint) else 0 end"),
    text!("contactPhone/formattedNumber", "@.direct_phone"),
    text!("email/emailAddress", "@.email_address"),
    text!("postAddress/line1", "@.postal_address1"),
    text!("postAddress/line2", "@.postal_address2"),
    text!("postAddress/line3", "@.postal_address3"),
    text!("postAddress/county", "@.postal_county"),
    text!("postAddress/city", "@.postal_city"),
    text!("postAddress/zip", "@.postal_zipcode"),
    text!("postAddress/state", "@.postal_state"),
    text!("streetAddress/line1", "@.street_address1"),
    text!("streetAddress/line2", "@.street_address2"),
    text!("streetAddress/line3", "@.street_address3"),
    text!("streetAddress/county", "@.street_county"),
    text!("streetAddress/city", "@.street_city"),
    text!("streetAddress/zip", "@.street_zipcode"),
    text!("streetAddress/state", "@.street_state"),
    text!("url/URLAddress", "@.url"),
];

#[rustfmt::skip] // one row per column
const TICKET: &[Sql] = &[
    number!("contactId", "@.contact_id"),
    number!("personId", "@.cust_id"),
    number!("saleId", "@.sale_id"),
    number!("projectId", "@.project_id"),
    named!("ticketTypeName", "@.ticket_type_id", "@.ticket_type_name", "@.ticket_type_name"),
    named!("ticketStatusName", "@.ticket_status", "@.ticket_status_display_value", "@.ticket_status_display_value"),
    named!("categoryFullName", "@.category", "@.category_fullname", "@.category_fullname"),
    named!("priorityName", "@.priority", "@.priority_name", "@.priority_name"),
    named!("ownedBy", "@.owned_by", "@.owned_by_name", "@.owned_by_name"),
    number!("ticketId", "@.id"),
    text!("title", "@.title"),
    number!("createdAt", "@.created_at_ms"),
    number!("lastChanged", "@.last_changed_ms"),
    text!("author", "@.author"),
    number!("readByOwner", "@.read_by_owner_ms"),
    number!("firstReadByUser", "@.first_read_by_user_ms"),
    number!("readByCustomer", "@.read_by_customer_ms"),
    number!("status", "@.base_status"),
    number!("origin", "@.origin"),
    number!("slevel", "@.slevel"),
    number!("numberOfMessages", "@.num_messages"),
    number!("numberOfReplies", "@.num_replies"),
    number!("connectId", "@.connect_id"),
    number!("readStatus", "@.read_status"),
    number!("realTimeSpentQueue", "@.real_time_spent_queue"),
    number!("realTimeSpentExternally", "@.real_time_spent_externally"),
    number!("realTimeSpentInternally", "@.real_time_spent_internally"),
    number!("timeSpentQueue", "@.time_spent_queue"),
    number!("timeSpentExternally", "@.time_spent_externally"),
    number!("timeSpentInternally", "@.time_spent_internally"),
    number!("timeSpent", "@.time_spent"),
    number!("timeToReply", "@.time_to_reply"),
    number!("timeToClose", "@.time_to_close"),
    number!("realTimeToReply", "@.real_time_to_reply"),
    number!("realTimeToClose", "@.real_time_to_close"),
    number!("repliedAt", "@.replied_at_ms"),
    number!("closedAt", "@.closed_at_ms"),
    number!("activated", "@.activate_ms"),
    number!("deadline", "@.deadline_ms"),
    number!("has_attachment", "@.has_attachment"),
    named!("createdBy", "@.created_by", "@.created_by_name", "@.created_by_name"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_column_is_one_of_its_noun() {
        let nouns = [
            (Noun::ChatSession, SESSION),
            (Noun::Topic, TOPIC),
            (Noun::Associate, ASSOCIATE),
            (Noun::Person, PERSON),
            (Noun::Contact, CONTACT),
            (Noun::Ticket, TICKET),
        ];
        for (noun, columns) in nouns {
            for sql in columns {
                assert!(noun.column(sql.name).is_some_and(|column| column.name == sql.name), "{noun:?} {}", sql.name);
            }
        }
    }
}
