//! The authorization matrix: every operation with every kind of caller (specification §3).
//!
//! A row is an operation, where its cells happen, what is sent, and what each kind of caller is answered. A new operation
//! gets a line in the file of what it is about. Each cell has a topic of its own, with a session of the same key, so that
//! what one caller does is not seen by the next.

mod console;
mod desk;
mod files;
mod lists;
mod people;
mod sessions;
mod streams;
mod topics;
mod visitors;

use parlour_harness::{Answer, Engine, Events, PASSWORD, TestServer, both_engines};
use parlour_model::{Membership, Message, Session, Ticket, Topic};
use parlour_store::{StoreError, Tx, find, list_memberships_of_topic, list_messages_after};
use parlour_wire::operation::OPERATIONS;
use serde_json::Value;

/// The kinds of caller, in the order of the columns; the key of each is one more than its place.
const CALLERS: [&str; 9] =
    ["owner", "respond", "listen", "manage", "notify", "outsider", "administrator", "no chat user", "anonymous"];

/// What each kind of caller is answered: the status, and after a blank what the row shows of the answer.
type Answers = [&'static str; 9];

/// Whoever has logged in.
const LOGGED_IN: Answers = ["200", "200", "200", "200", "200", "200", "200", "200", "401"];

/// The session of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// None: it is about the topic alone.
    Topic,
    /// Nobody has it, so that the owner is as good as an outsider.
    Queued,
    /// The owner has it; the bot or an agent spoke last.
    Running,
    /// The owner has it, and offers it to who may respond.
    Offered,
}

/// What an operation answers each kind of caller. In what is sent `#` is the key of the cell's session and topic, `@`
/// the caller's.
pub(crate) struct Row {
    pub(crate) operation: &'static str,
    place: Place,
    query: &'static str,
    body: &'static str,
    shows: &'static str,
    answers: Answers,
}

const fn row(operation: &'static str, place: Place, answers: Answers) -> Row {
    Row { operation, place, query: "", body: "", shows: "", answers }
}

impl Row {
    /// With this after the question mark.
    const fn query(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// With this body: JSON, or else a form.
    const fn body(self, body: &'static str) -> Self {
        Self { body, ..self }
    }

    /// Successful answers are looked at here, as a JSON pointer.
    const fn shows(self, shows: &'static str) -> Self {
        Self { shows, ..self }
    }
}

/// Every row there is.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        sessions::ROWS,
        sessions::FIRST,
        topics::ROWS,
        lists::ROWS,
        people::ROWS,
        visitors::ROWS,
        streams::ROWS,
        files::ROWS,
        console::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// What is stored of a cell.
type Stored = (Option<Session>, Vec<Message>, Option<Ticket>, Option<Topic>, Vec<Membership>);

/// One caller of one row.
struct Cell {
    row: &'static Row,
    /// The key of its topic and session.
    key: i32,
    /// The place of the caller in the columns.
    column: usize,
    /// The file that was sent in its session, where the row is about one.
    file: i64,
}

impl Cell {
    fn all(rows: &'static [Row]) -> impl Iterator<Item = Self> {
        rows.iter().zip(1..).flat_map(|(row, number)| {
            (0..CALLERS.len()).map(move |column| Self { row, key: number * 10 + column as i32, column, file: 0 })
        })
    }

    fn fill(&self, text: &str) -> String {
        let filled = text.replace('#', &self.key.to_string()).replace('@', &(self.column + 1).to_string());
        filled.replace("{ChatSessionId}", &self.key.to_string()).replace("{ChatTopicId}", &self.key.to_string())
    }

    fn send(&self, server: &TestServer) -> Answer {
        let meta = OPERATIONS.iter().find(|meta| meta.name == self.row.operation).expect("the operation exists");
        let path = self
            .fill(meta.path)
            .replace("{ToAssociate}", "respond")
            .replace("{Username}", "respond")
            .replace("{ArchiveName}", "ChatSession")
            .replace("{QuickReplyId}", "1")
            .replace("{GroupId}", "1")
            .replace("{ReplyTemplateId}", "1")
            .replace("{ApplicationId}", "1")
            .replace("{KbCategoryId}", "2")
            .replace("{Login}", "none")
            .replace("{AssociateId}", "9")
            .replace("{FileId}", &self.file.to_string())
            .replace("{KbEntryId}", "1")
            .replace("{listname}", "associate")
            .replace("{userKey}", "owner")
            .replace("{TicketId}", &self.key.to_string())
            .replace("{PersonId}", "1")
            .replace("{ContactId}", "1");
        if meta.raw == parlour_wire::operation::Raw::Events {
            return self.open(server, &path);
        }
        let call = server.call(meta.method.name(), &format!("{path}?{}", self.fill(self.row.query)));
        let call = match self.row.body.chars().next() {
            None => call,
            Some('{' | '[') => call.body("application/json", self.fill(self.row.body)),
            Some(_) => call.body("application/x-www-form-urlencoded", self.fill(self.row.body)),
        };
        match CALLERS[self.column] {
            "anonymous" => call.send(),
            caller => call.basic(caller, PASSWORD).send(),
        }
    }

    /// Opens a stream, which never ends by itself: only its status is looked at.
    fn open(&self, server: &TestServer, path: &str) -> Answer {
        let authorization = Events::basic(CALLERS[self.column], PASSWORD);
        let headers = [("Authorization", &*authorization)];
        let anonymous = CALLERS[self.column] == "anonymous";
        Events::open(&server.address.to_string(), path, if anonymous { &[] } else { &headers }).answer()
    }

    /// The answer as it stands in a row.
    fn seen(&self, answer: &Answer) -> String {
        let status = answer.status;
        if status >= 400 || self.row.shows.is_empty() {
            return status.to_string();
        }
        match answer.json().pointer(self.row.shows).unwrap_or(&Value::Null) {
            Value::String(text) => format!("{status} {text}"),
            other => format!("{status} {other}"),
        }
    }

    /// That the answer is the row's, and that nothing happened where it was refused.
    fn check(&self, server: &TestServer) {
        let what = format!("{} by {}", self.row.operation, CALLERS[self.column]);
        let before = self.stored(server);
        let answer = self.send(server);
        assert_eq!(self.seen(&answer), self.fill(self.row.answers[self.column]), "{what}: {}", answer.text());
        if let Some(kind) =
            [(401, "SoSessionException"), (403, "SoSentryException")].iter().find(|it| it.0 == answer.status)
        {
            assert_eq!(answer.json()["ErrorType"], kind.1, "{what}");
        }
        if answer.status >= 400 {
            assert_eq!(self.stored(server), before, "{what}: something happened");
        }
    }

    fn stored(&self, server: &TestServer) -> Stored {
        let key = self.key;
        let stored = server.store().read(move |tx: &mut Tx<'_>| {
            Ok::<_, StoreError>((
                find::<Session>(tx, key)?,
                list_messages_after(tx, key, 0)?,
                find::<Ticket>(tx, key)?,
                find::<Topic>(tx, key)?,
                list_memberships_of_topic(tx, key)?,
            ))
        });
        stored.expect("the store reads")
    }
}

/// Tries every cell of these rows on a server of that engine.
fn check(rows: &'static [Row]) {
    both_engines(|engine: Engine| {
        let server = TestServer::start(engine);
        desk::import(desk::with_cells(rows), server.store());
        for mut cell in Cell::all(rows) {
            cell.file = files::sent(&cell, &server);
            cell.check(&server);
        }
    });
}

#[test]
fn operations_on_sessions_answer_every_kind_of_caller_as_the_matrix_says() {
    check(sessions::ROWS);
}

#[test]
fn the_first_of_the_queue_goes_to_who_may_respond_only() {
    check(sessions::FIRST);
}

#[test]
fn operations_on_topics_and_members_answer_every_kind_of_caller_as_the_matrix_says() {
    check(topics::ROWS);
}

#[test]
fn operations_on_lists_and_the_caller_answer_every_kind_of_caller_as_the_matrix_says() {
    check(lists::ROWS);
}

#[test]
fn what_the_console_needs_answers_every_kind_of_caller_as_the_matrix_says() {
    check(console::ROWS);
}

#[test]
fn operations_on_files_answer_every_kind_of_caller_as_the_matrix_says() {
    check(files::ROWS);
}

#[test]
fn operations_on_customers_and_their_tickets_answer_every_kind_of_caller_as_the_matrix_says() {
    check(people::ROWS);
}

#[test]
fn operations_of_visitors_and_on_them_answer_every_kind_of_caller_as_the_matrix_says() {
    check(visitors::ROWS);
}

#[test]
fn streams_answer_every_kind_of_caller_as_the_matrix_says() {
    check(streams::ROWS);
}
