//! Answers from the cache are the answers without it, byte for byte, whatever changes in between (trial S2).

use parlour_engine::{
    accounts::find_by_login,
    sessions::{for_user, load},
};
use parlour_harness::{Desk, Engine, PASSWORD, TestServer, account, both_engines, membership};
use parlour_model::{Associate, Id, Person, Session, SessionStatus};
use parlour_store::{StoreError, delete_membership, find, insert, put_account, put_membership, update};
use parlour_wire::{Language, MediaType, Select, Spelling, ZoneChoice, document, zones};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRng, TestRunner},
};

const USERS: [&str; 4] = ["ann", "bob", "cid", "dan"];
const TOPICS: [Id; 3] = [10, 11, 12];
const SESSIONS: Id = 12;

/// One change of what somebody may see, or of what there is to see.
#[derive(Clone, Debug)]
enum Change {
    Membership { topic: usize, user: usize, flags: String },
    NoMembership { topic: usize, user: usize },
    Administrator { user: usize, administrator: bool },
    ChatUser { user: usize, chat_user: bool },
    Owner { session: Id, user: usize },
    Offer { session: Id, user: usize },
    Status { session: Id, status: usize },
    Topic { session: Id, topic: usize },
    Rename { person: bool, text: u8 },
    NewSession,
}

fn change() -> impl Strategy<Value = Change> {
    let (topic, user, session) = (0..TOPICS.len(), 0..USERS.len(), 1..=SESSIONS);
    prop_oneof![
        (topic.clone(), user.clone(), "[lrmn]{0,2}").prop_map(|(topic, user, flags)| Change::Membership {
            topic,
            user,
            flags
        }),
        (topic.clone(), user.clone()).prop_map(|(topic, user)| Change::NoMembership { topic, user }),
        (user.clone(), any::<bool>()).prop_map(|(user, administrator)| Change::Administrator { user, administrator }),
        (user.clone(), any::<bool>()).prop_map(|(user, chat_user)| Change::ChatUser { user, chat_user }),
        (session.clone(), 0..=USERS.len()).prop_map(|(session, user)| Change::Owner { session, user }),
        (session.clone(), 0..=USERS.len()).prop_map(|(session, user)| Change::Offer { session, user }),
        (session.clone(), 0..12_usize).prop_map(|(session, status)| Change::Status { session, status }),
        (session, topic).prop_map(|(session, topic)| Change::Topic { session, topic }),
        (any::<bool>(), any::<u8>()).prop_map(|(person, text)| Change::Rename { person, text }),
        Just(Change::NewSession),
    ]
}

fn desk() -> Desk {
    let mut desk = Desk::default();
    for (index, user) in USERS.iter().enumerate() {
        desk = desk.user(index as Id + 1, user);
    }
    for (index, topic) in TOPICS.iter().enumerate() {
        desk = desk.topic(*topic).member(index as Id + 1, "lr").member(4, "n");
        for session in 0..4 {
            desk = desk.session(index as Id * 4 + session + 1, SessionStatus::InQueue);
        }
    }
    desk.data.persons.push(Person { id: 1, firstname: "Pat".to_owned(), ..Person::default() });
    for record in &mut desk.data.sessions {
        record.session.person_id = 1;
    }
    desk
}

fn apply(server: &TestServer, change: Change) {
    let outcome = server.store().write(move |tx| {
        let mut of_session = |id: Id, edit: &dyn Fn(&mut Session)| -> Result<(), parlour_store::StoreError> {
            let mut session = find::<Session>(tx, id)?.expect("it exists");
            edit(&mut session);
            update(tx, &session).map(|_| ())
        };
        match change {
            Change::Owner { session, user } => of_session(session, &|it| it.user_id = user as Id),
            Change::Offer { session, user } => of_session(session, &|it| it.transfer_to_id = user as Id),
            Change::Topic { session, topic } => of_session(session, &|it| it.topic_id = TOPICS[topic]),
            Change::Status { session, status } => {
                let status = <SessionStatus as parlour_model::Named>::from_number(status as i32).expect("a status");
                of_session(session, &|it| it.status = status)
            }
            Change::Membership { topic, user, flags } => {
                put_membership(tx, &membership(TOPICS[topic], user as Id + 1, &flags))
            }
            Change::NoMembership { topic, user } => delete_membership(tx, TOPICS[topic], user as Id + 1).map(|_| ()),
            Change::Administrator { user, administrator } => put_account(tx, &account(user as Id + 1, administrator)),
            Change::ChatUser { user, chat_user } => {
                let mut associate = find::<Associate>(tx, user as Id + 1)?.expect("it exists");
                associate.ej_user_id = if chat_user { associate.id } else { 0 };
                update(tx, &associate).map(|_| ())
            }
            Change::Rename { person: true, text } => {
                let mut person = find::<Person>(tx, 1)?.expect("it exists");
                person.firstname = format!("Pat {text}");
                update(tx, &person).map(|_| ())
            }
            Change::Rename { person: false, text } => {
                let mut associate = find::<Associate>(tx, 1)?.expect("it exists");
                associate.full_name = format!("Ann {text}");
                update(tx, &associate).map(|_| ())
            }
            Change::NewSession => {
                let id = parlour_store::draw_key::<Session>(tx)?;
                let session = Session { id, topic_id: 10, session_key: "new".to_owned(), ..Session::default() };
                insert(tx, &session)
            }
        }
    });
    outcome.expect("the change is made");
}

/// The spellings that are tried: query, and headers.
pub(crate) const VARIANTS: [(&str, &[(&str, &str)]); 5] = [
    ("", &[]),
    ("", &[("accept", "text/xml")]),
    ("ChatSessionId,SessionKey,Status", &[]),
    ("person/firstname,user/fullname", &[("so-timezone", "NO, includeTZOffset")]),
    ("", &[("so-language", "no"), ("so-timezone", "US-NY")]),
];

/// The list of that user as the server gives it.
pub(crate) fn list(server: &TestServer, user: &str, variant: usize) -> String {
    let (select, headers) = VARIANTS[variant];
    let path = format!("/api/v1/Agents/Chat/ChatSessionsForUser?$select={select}");
    let call =
        headers.iter().fold(server.post(&path).basic(user, PASSWORD), |call, (name, value)| call.header(name, value));
    let answer = call.send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text().to_owned()
}

/// The same list, read from the store and spelt whole, without anything that remembers.
pub(crate) fn uncached(server: &TestServer, user: &str, variant: usize) -> String {
    let (select, headers) = VARIANTS[variant];
    let header = |name: &str| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let spelling = Spelling {
        format: MediaType::choose(header("accept")).format(),
        language: Language::choose(None, header("so-language"), None),
        zone: ZoneChoice::choose(header("so-timezone"), zones::UTC).expect("a zone"),
        select: Select::parse(select).expect("few names"),
    };
    let records = server.store().read(|tx| {
        let caller = find_by_login(tx, user)?.expect("the user exists").caller();
        let seen = for_user(tx, &caller, true)?;
        load(tx, &seen)
    });
    let records = records.unwrap_or_else(|error: StoreError| panic!("{error}"));
    String::from_utf8(document(&records, &spelling)).expect("text")
}

#[test]
fn remembered_answers_are_those_without_a_memory_byte_for_byte() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let config = Config::default();
        let mut runner = TestRunner::new_with_rng(config.clone(), TestRng::deterministic_rng(config.rng_algorithm));
        let changes = change();
        let steps = if engine == Engine::Sqlite { 2_000 } else { 400 };
        for step in 0..steps {
            let change = changes.new_tree(&mut runner).expect("a change").current();
            apply(&server, change.clone());
            let (user, variant) = (USERS[step % USERS.len()], step / USERS.len() % VARIANTS.len());
            let expected = uncached(&server, user, variant);
            for turn in ["first", "second"] {
                let given = list(&server, user, variant);
                assert!(given == expected, "step {step}, {turn}, {change:?}, {user}, {variant}:\n{given}\n{expected}");
            }
        }
    });
}
