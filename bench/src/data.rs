//! Data sets for `parlour import`: a desk with one agent who sees [`SEEN`] sessions and a manager who sees them all.
//!
//! Fat sessions carry a record of their own in every link, about 6.6 KB each when they are spelt; lean ones are what a
//! desk has by the hundred thousand: an agent, a customer and a company that come back again and again. Those that are
//! under way were spoken in just now and have no pending transfer, so that no timer of the server changes them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::dice::Dice;

/// The agent's login name; sees [`SEEN`] sessions.
pub(crate) const AGENT: &str = "bench-agent";
/// The manager's login name; sees every session.
pub(crate) const MANAGER: &str = "bench-manager";
/// A chat user who sees no session.
pub(crate) const IDLE: &str = "bench-idle";
/// The password of all of them.
pub(crate) const PASSWORD: &str = "a password of some length";
/// Sessions the agent sees.
pub(crate) const SEEN: u32 = 20;
/// Users who have not logged in yet: `bench-login-0` and so on.
pub(crate) const NEWCOMERS: u32 = 24;

/// What each session of a JSON list has once.
pub(crate) const SESSION_KEY: &[u8] = b"\"ChatSessionId\":";

/// The topic of the sessions that the agent sees; the others follow it.
const AGENTS_TOPIC: u32 = 1;
const TOPICS: u32 = 8;
/// The keys of the users who can log in, and of the colleagues who own sessions.
const AGENT_ID: u32 = 1;
const MANAGER_ID: u32 = 2;
const IDLE_ID: u32 = 3;
const NEWCOMER_ID: u32 = 10;
const COLLEAGUE_ID: u32 = 100;
const COLLEAGUES: u32 = 30;
/// Customers and companies of a lean desk.
const LEAN_PERSONS: u32 = 20_000;
const LEAN_CONTACTS: u32 = 4_000;

/// What most sessions are.
const CLOSED: &str = "Closed";

/// How much is in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// Every link filled, each with a record of its own.
    Fat,
    /// Links to a few thousand customers and companies.
    Lean,
}

/// The name of a user who has not logged in yet.
pub(crate) fn newcomer(index: u32) -> String {
    format!("bench-login-{index}")
}

/// Writes a data set of that many sessions, the newest messages of which are of `now`.
pub(crate) fn write(out: &mut impl Write, sessions: u32, build: Build, now: &str) -> io::Result<()> {
    let mut dice = Dice::new(u64::from(sessions));
    out.write_all(b"{\"Associates\":")?;
    serde_json::to_writer(&mut *out, &associates(&mut dice))?;
    out.write_all(b",\"Topics\":")?;
    let topics: Vec<_> = (AGENTS_TOPIC..=TOPICS).map(|topic| self::topic(topic, &mut dice)).collect();
    serde_json::to_writer(&mut *out, &topics)?;
    if build == Build::Lean {
        rows(out, "Contacts", LEAN_CONTACTS, |id| contact(id, &mut dice))?;
        rows(out, "Persons", LEAN_PERSONS, |id| person(id, &mut dice))?;
    }
    rows(out, "Sessions", sessions, |id| session(id, topic_of(id, sessions), build, now, &mut dice))?;
    out.write_all(b"}")
}

/// One list of the data set, with keys from 1 on, written as it is made.
fn rows(out: &mut impl Write, list: &str, count: u32, mut row: impl FnMut(u32) -> Value) -> io::Result<()> {
    write!(out, ",\"{list}\":")?;
    for id in 1..=count {
        out.write_all(if id == 1 { b"[" } else { b"," })?;
        serde_json::to_writer(&mut *out, &row(id))?;
    }
    out.write_all(b"]")
}

/// The agent's sessions lie spread among the others.
fn topic_of(session: u32, sessions: u32) -> u32 {
    let stride = sessions / SEEN;
    if session.is_multiple_of(stride) && session / stride <= SEEN {
        AGENTS_TOPIC
    } else {
        AGENTS_TOPIC + 1 + session % (TOPICS - AGENTS_TOPIC)
    }
}

fn associates(dice: &mut Dice) -> Vec<Value> {
    let mut associates = vec![user(AGENT_ID, AGENT, dice), user(MANAGER_ID, MANAGER, dice), user(IDLE_ID, IDLE, dice)];
    associates.extend((0..NEWCOMERS).map(|index| user(NEWCOMER_ID + index, &newcomer(index), dice)));
    associates
        .extend((COLLEAGUE_ID..COLLEAGUE_ID + COLLEAGUES).map(|id| associate(id, &format!("colleague-{id}"), dice)));
    associates
}

/// An associate who can log in.
fn user(id: u32, name: &str, dice: &mut Dice) -> Value {
    let mut user = associate(id, name, dice);
    user["Password"] = PASSWORD.into();
    user["ChatUser"] = true.into();
    user["Present"] = true.into();
    user
}

pub(crate) fn associate(id: u32, name: &str, dice: &mut Dice) -> Value {
    json!({
        "AssociateId": id,
        "Name": name,
        "PersonId": dice.number(1, 9_999),
        "Rank": dice.number(1, 999),
        "Tooltip": dice.words(1, 3),
        "Type": "InternalAssociate",
        "GroupIdx": dice.number(1, 40),
        "FullName": dice.full_name(),
        "FormalName": dice.company(),
        "Deleted": false,
        "UserName": format!("{name}@desk.example"),
    })
}

fn topic(id: u32, dice: &mut Dice) -> Value {
    let mut members = vec![MANAGER_ID];
    if id == AGENTS_TOPIC {
        members.push(AGENT_ID);
    }
    let members: Vec<_> = members
        .into_iter()
        .map(|id| json!({ "User": { "AssociateId": id }, "CanListen": true, "CanRespond": true, "CanNotify": true }))
        .collect();
    json!({ "ChatTopicId": id, "Name": dice.words(1, 2), "Description": dice.words(4, 9), "Agents": members })
}

/// A chat session of any status.
pub(crate) fn session(id: u32, topic: u32, build: Build, now: &str, dice: &mut Dice) -> Value {
    let status = dice.one_of(&["InQueue", "CustomerLast", "UserLast", CLOSED, CLOSED, CLOSED]);
    let mut session = json!({
        "ChatSessionId": id,
        "TopicId": topic,
        "User": { "AssociateId": COLLEAGUE_ID + dice.number(0, COLLEAGUES - 1) },
        "CustomerAlias": dice.first_name(),
        "CustomerHost": format!("10.{}.{}.{}", dice.number(0, 255), dice.number(0, 255), dice.number(1, 254)),
        "CustomerName": dice.full_name(),
        "CustomerEmail": dice.email(),
        "CustomerPhone": dice.phone(),
        "CustomerConsented": dice.flag(),
        "CustomerCompanyName": dice.company(),
        "Status": status,
        "FirstMessage": dice.words(3, 8),
        "LastMessage": dice.words(2, 6),
        "WhenRequested": dice.date(),
        "WhenStarted": dice.date(),
        "WhenEnded": dice.date(),
        "WhenIdle": now,
        "SessionKey": format!("{}{}", dice.digits(), dice.digits()),
        "InitialQueuePos": dice.number(1, 40),
        "AlertLevel": dice.number(0, 3),
        "Rank": dice.number(1, 99),
        "Flags": "UserIsTyping",
        "ChatbotIsActive": dice.flag(),
    });
    match build {
        Build::Fat => {
            session["Person"] = person(id, dice);
            session["Contact"] = contact(id, dice);
            session["Project"] = project(id, dice);
            session["Sale"] = sale(id, dice);
            session["Ticket"] = ticket(id, dice);
            if status == CLOSED {
                session["TransferTo"] = json!({ "AssociateId": COLLEAGUE_ID + dice.number(0, COLLEAGUES - 1) });
            }
        }
        Build::Lean => {
            session["Person"] = json!({ "PersonId": dice.number(1, LEAN_PERSONS) });
            session["Contact"] = json!({ "ContactId": dice.number(1, LEAN_CONTACTS) });
        }
    }
    session
}

fn person(id: u32, dice: &mut Dice) -> Value {
    let (first, last) = (dice.first_name(), dice.last_name());
    let mut person = json!({
        "PersonId": id,
        "Position": dice.word(),
        "Mrmrs": dice.word(),
        "Firstname": first,
        "Lastname": last,
        "MiddleName": dice.last_name(),
        "Title": dice.word(),
        "Description": dice.words(2, 4),
        "Email": dice.email(),
        "FullName": format!("{first} {last}"),
        "DirectPhone": dice.phone(),
        "FormalName": format!("{last}, {first}"),
        "CountryId": dice.number(1, 900),
        "ContactId": dice.number(1, 9_999),
        "ContactName": dice.company(),
        "Rank": dice.number(1, 999),
        "ActiveInterests": dice.number(0, 9),
    });
    let further = json!({
        "ContactDepartment": dice.word(),
        "ContactCountryId": dice.number(1, 900),
        "ContactOrgNr": dice.digits(),
        "FaxPhone": dice.phone(),
        "MobilePhone": dice.phone(),
        "ContactPhone": dice.phone(),
        "AssociateName": dice.full_name(),
        "AssociateId": dice.number(1, 999),
        "UsePersonAddress": dice.flag(),
        "ContactFax": dice.phone(),
        "Kanafname": dice.word(),
        "Kanalname": dice.word(),
        "Post1": dice.word(),
        "Post2": dice.word(),
        "Post3": dice.word(),
        "EmailName": dice.email(),
        "ContactFullName": dice.company(),
        "ActiveErpLinks": dice.number(0, 9),
        "TicketPriorityId": dice.number(1, 9),
        "SupportLanguageId": dice.number(1, 9),
        "SupportAssociateId": dice.number(1, 999),
        "CategoryName": dice.multilingual(),
        "PersonNumber": dice.digits(),
    });
    join(&mut person, further);
    person
}

fn contact(id: u32, dice: &mut Dice) -> Value {
    let name = dice.company();
    json!({
        "ContactId": id,
        "Name": name,
        "OrgNr": dice.digits(),
        "Department": dice.word(),
        "URL": dice.url(),
        "City": dice.last_name(),
        "DirectPhone": dice.phone(),
        "AssociateId": dice.number(1, 999),
        "CountryId": dice.number(1, 900),
        "EmailAddress": dice.email(),
        "Kananame": dice.word(),
        "EmailAddressName": dice.email(),
        "URLName": dice.url(),
        "AssociateFullName": dice.full_name(),
        "BusinessName": dice.word(),
        "CategoryName": dice.multilingual(),
        "CountryName": dice.multilingual(),
        "FormattedAddress": dice.words(2, 4),
        "FullName": format!("{name}, {}", dice.word()),
        "IsOwnerContact": dice.flag(),
        "ActiveErpLinks": dice.number(0, 9),
    })
}

fn project(id: u32, dice: &mut Dice) -> Value {
    json!({
        "ProjectId": id,
        "Name": dice.words(1, 3),
        "Description": dice.words(2, 4),
        "URL": dice.url(),
        "Type": dice.word(),
        "AssociateId": dice.number(1, 999),
        "AssociateFullName": dice.full_name(),
        "TypeId": dice.number(1, 99),
        "Updated": dice.date(),
        "StatusId": dice.number(1, 99),
        "Status": dice.multilingual(),
        "TextId": dice.number(1, 9_999),
        "PublishTo": dice.date(),
        "PublishFrom": dice.date(),
        "IsPublished": dice.flag(),
        "URLName": dice.url(),
        "ProjectNumber": dice.digits(),
        "ActiveErpLinks": dice.number(0, 9),
    })
}

fn sale(id: u32, dice: &mut Dice) -> Value {
    json!({
        "SaleId": id,
        "ContactName": dice.company(),
        "SaleDate": dice.date(),
        "Probability": dice.number(0, 100),
        "Title": dice.words(1, 2),
        "Amount": f64::from(dice.number(1_000, 9_999_999)) / 100.0,
        "Currency": dice.one_of(&["NOK", "EUR", "USD", "SEK"]),
        "ProjectName": dice.words(1, 3),
        "AssociateFullName": dice.full_name(),
        "Description": dice.words(2, 4),
        "Status": dice.one_of(&["Open", "Sold", "Lost"]),
        "WeightedAmount": f64::from(dice.number(1_000, 9_999_999)) / 1_000.0,
        "ProjectId": dice.number(1, 9_999),
        "EarningPercent": f64::from(dice.number(0, 1_000)) / 10.0,
        "Earning": f64::from(dice.number(1_000, 999_999)) / 100.0,
        "ContactId": dice.number(1, 9_999),
        "AssociateId": dice.number(1, 999),
        "PersonId": dice.number(1, 9_999),
        "SaleTypeId": dice.number(1, 99),
        "SaleTypeName": dice.word(),
        "PersonFullName": dice.full_name(),
        "Completed": "Completed",
        "ActiveErpLinks": dice.number(0, 9),
        "NextDueDate": dice.date(),
        "Number": dice.digits(),
    })
}

fn ticket(id: u32, dice: &mut Dice) -> Value {
    let mut ticket = json!({
        "TicketId": id,
        "Title": dice.words(2, 4),
        "CreatedBy": dice.number(1, 999),
        "CreatedByName": dice.full_name(),
        "Author": dice.email(),
        "OwnedBy": dice.number(1, 999),
        "OwnedByName": dice.full_name(),
        "Category": dice.number(1, 99),
        "CategoryName": dice.multilingual(),
        "CategoryFullname": dice.word(),
        "Slevel": "External",
        "Priority": dice.number(1, 9),
        "PriorityName": dice.multilingual(),
        "BaseStatus": dice.one_of(&["Active", "Closed", "Postponed"]),
        "TicketStatus": dice.number(1, 9),
        "TicketStatusDisplayValue": dice.multilingual(),
        "Origin": "Email",
        "CustId": dice.number(1, 9_999),
        "PersonFirstname": dice.first_name(),
        "PersonMiddleName": dice.last_name(),
        "PersonLastname": dice.last_name(),
        "PersonFullname": dice.full_name(),
        "ReadStatus": dice.one_of(&["Red", "Yellow", "Green"]),
        "HasAttachment": dice.flag(),
        "FromAddress": dice.email(),
        "ContactId": dice.number(1, 9_999),
        "ContactName": dice.company(),
        "OwnedByAssociateId": dice.number(1, 999),
    });
    for member in TICKET_DATES {
        ticket[member] = dice.date().into();
    }
    for member in TICKET_NUMBERS {
        ticket[member] = dice.number(0, 9_999).into();
    }
    ticket
}

const TICKET_DATES: [&str; 10] = [
    "CreatedAt",
    "LastChanged",
    "ReadByOwner",
    "ReadByCustomer",
    "FirstReadByUser",
    "Activate",
    "ClosedAt",
    "RepliedAt",
    "AlertTimeout",
    "Deadline",
];

const TICKET_NUMBERS: [&str; 14] = [
    "AlertLevel",
    "ConnectId",
    "TimeToReply",
    "RealTimeToReply",
    "TimeToClose",
    "RealTimeToClose",
    "TimeSpentInternally",
    "TimeSpentExternally",
    "TimeSpentQueue",
    "RealTimeSpentInternally",
    "RealTimeSpentExternally",
    "RealTimeSpentQueue",
    "NumReplies",
    "NumMessages",
];

/// Adds the members of one object to another.
fn join(object: &mut Value, further: Value) {
    if let (Value::Object(members), Value::Object(further)) = (object, further) {
        members.extend(further);
    }
}
