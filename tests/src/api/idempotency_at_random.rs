//! Random sequences of calls under keys, by several callers, while time passes and the server starts again: each call does
//! what a model of the keys says.

use std::{cell::RefCell, collections::HashMap, time::Duration};

use parlour_harness::{Answer, Database, Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::UserLast;
use parlour_store::StoreError;
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

const CALLERS: [&str; 3] = ["ann", "bob", "cid"];
const KEYS: usize = 3;
/// How long a key is remembered.
const REMEMBERED: Duration = Duration::from_hours(24);
/// The content that each operation refuses.
const REFUSED: usize = 3;

#[derive(Clone, Debug)]
enum Step {
    Call { caller: usize, key: usize, operation: usize, content: usize },
    Pass(Duration),
    Restart,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let call = (0..CALLERS.len(), 0..KEYS, 0..5_usize, 0..=REFUSED);
    let call = call.prop_map(|(caller, key, operation, content)| Step::Call { caller, key, operation, content });
    let passed = prop_oneof![
        Just(REMEMBERED),
        Just(REMEMBERED + Duration::from_millis(1)),
        (0..30_u64).prop_map(Duration::from_hours)
    ];
    vec(prop_oneof![16 => call, 3 => passed.prop_map(Step::Pass), 1 => Just(Step::Restart)], 1..40)
}

/// The address and the body of a call.
fn request(operation: usize, content: usize) -> (&'static str, Value) {
    let text = ["one", "two", "three", " "][content];
    match operation {
        0 => {
            let body = json!({ "ChatSessionId": 100, "Message": { "Message": text } });
            ("/api/v1/Agents/Chat/AddChatMessage", body)
        }
        1 => ("/api/v1/ChatSession/100/Messages", json!({ "Message": text })),
        2 => ("/live/v1/sessions/100/notes", json!({ "Text": text })),
        3 if content == REFUSED => ("/api/v1/ChatSession", json!({ "TopicId": 10, "Status": "Deleted" })),
        3 => ("/api/v1/ChatSession", json!({ "TopicId": 10, "CustomerName": text })),
        _ => ("/live/v1/quickreplies", json!({ "Name": text, "Content": text })),
    }
}

/// An answer without its links: they contain the port of the server, which is another one after a restart.
fn without_links(mut answer: Value) -> Value {
    answer.as_object_mut().expect("an entity").remove("_Links");
    answer
}

/// A call that was made under a key: what it was, what was answered, and when.
struct Known {
    operation: usize,
    content: usize,
    answer: Value,
    at: Duration,
}

struct World {
    database: Database,
    server: Option<TestServer>,
    /// The time since the first server started.
    now: Duration,
    known: HashMap<(usize, String), Known>,
    /// How many sequences there were: each has keys of its own.
    sequences: usize,
}

impl World {
    fn new(engine: Engine) -> Self {
        let now = Duration::ZERO;
        let database = Database::new(engine);
        let mut world = Self { database, server: None, now, known: HashMap::new(), sequences: 0 };
        world.restart();
        let desk = CALLERS.iter().zip(1..).fold(Desk::default(), |desk, (name, id)| desk.user(id, name));
        let desk = desk.topic(10).member(1, "rm").member(2, "rm").member(3, "rm").session_of(100, UserLast, 1, 0);
        desk.import(world.server().store());
        world
    }

    fn restart(&mut self) {
        // The former one has ended before the next opens its store.
        self.server = None;
        let folder = self.database.folder();
        let server = TestServer::start_on(&self.database.location, |settings| settings.data = folder);
        server.clock.pass(self.now);
        self.server = Some(server);
    }

    fn server(&self) -> &TestServer {
        self.server.as_ref().expect("a server")
    }

    /// How many rows the operations have made.
    fn rows(&self) -> i64 {
        let tables = ["chat_message", "session_note", "chat_session", "quick_reply"];
        let count = tables.map(|table| format!("(select count(*) from {table})")).join(" + ");
        let sql = format!("select {count}");
        let rows = self.server().store().read::<_, StoreError>(|tx| tx.query_one(&sql, &[], |row| row.get(0)));
        rows.expect("it reads").expect("a row")
    }

    fn post(&self, caller: usize, key: &str, (path, body): &(&str, Value)) -> Answer {
        let call = self.server().post(path).basic(CALLERS[caller], PASSWORD);
        call.header("Idempotency-Key", key).json(body).send()
    }

    fn call(&mut self, caller: usize, key: String, operation: usize, content: usize) -> Result<(), TestCaseError> {
        let before = self.rows();
        let answer = self.post(caller, &key, &request(operation, content));
        let (made, now) = (self.rows() - before, self.now);
        let place = (caller, key);
        match self.known.get(&place).filter(|known| now.saturating_sub(known.at) <= REMEMBERED) {
            None if content == REFUSED => {
                prop_assert_eq!((answer.status, made), (400, 0), "{}", answer.text());
            }
            None => {
                prop_assert_eq!((answer.status, made), (200, 1), "a new key: {}", answer.text());
                self.known.insert(place, Known { operation, content, answer: answer.json(), at: now });
            }
            Some(known) if (known.operation, known.content) == (operation, content) => {
                prop_assert_eq!((answer.status, made), (200, 0), "the same call: {}", answer.text());
                prop_assert_eq!(without_links(answer.json()), without_links(known.answer.clone()));
            }
            // Which of the two faults is named first is the operation's to choose.
            Some(_) if content == REFUSED => {
                prop_assert!(matches!(answer.status, 400 | 409) && made == 0, "{}", answer.text());
            }
            Some(_) => {
                prop_assert_eq!((answer.status, made), (409, 0), "another call: {}", answer.text());
                prop_assert!(answer.text().contains("Idempotency-Key"), "{}", answer.text());
            }
        }
        Ok(())
    }

    fn run(&mut self, steps: &[Step]) -> Result<(), TestCaseError> {
        self.sequences += 1;
        for step in steps {
            match step {
                Step::Call { caller, key, operation, content } => {
                    let key = format!("{} of {}", key, self.sequences);
                    self.call(*caller, key, *operation, *content)?;
                }
                Step::Pass(time) => {
                    self.server().clock.pass(*time);
                    self.now += *time;
                }
                Step::Restart => self.restart(),
            }
        }
        Ok(())
    }
}

#[test]
fn every_call_under_a_key_acts_once_or_is_refused_as_a_model_of_the_keys_says() {
    both_engines(|engine| {
        let world = RefCell::new(World::new(engine));
        // On PostgreSQL each statement is a journey.
        let cases = if engine == Engine::Sqlite { 24 } else { 8 };
        let run = TestRunner::new(ProptestConfig {
            max_shrink_iters: 64,
            failure_persistence: None,
            ..ProptestConfig::with_cases(cases)
        })
        .run(&steps(), |steps| world.borrow_mut().run(&steps));
        run.expect("the property holds");
    });
}

#[test]
fn the_description_says_409_for_a_key_that_was_used_and_no_status_that_is_never_answered() {
    let server = TestServer::start(Engine::Sqlite);
    let description = server.get("/openapi.json").send().json();
    let conflict = description["components"]["responses"]["Conflict"]["description"].as_str().expect("a text");
    assert!(conflict.contains("Idempotency-Key"), "{conflict}");
    let mut keyed = 0;
    for (path, operations) in description["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            assert_eq!(operation["responses"]["422"], Value::Null, "{method} {path}");
            let takes_key = operation["parameters"].to_string().contains("Idempotency-Key");
            keyed += usize::from(takes_key);
            assert!(!takes_key || !operation["responses"]["409"].is_null(), "{method} {path}");
        }
    }
    assert!(keyed >= 16, "{keyed} operations take a key");
}
