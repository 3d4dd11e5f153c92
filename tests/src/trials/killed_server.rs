//! R1: the server is killed again and again while many clients write. What was acknowledged is there afterwards.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

use parlour_harness::{Database, Desk, Engine, PASSWORD, Process, Socket, eventually};
use parlour_model::{EventKind, Id, Named, Person};
use parlour_store::{StoreError, find};

use super::dice::Dice;
use crate::program::succeed;

const CLIENTS: usize = 64;
/// Passwords are costly: a few users, each verified once after a start.
const USERS: [&str; 2] = ["ann", "bob"];
/// A kill comes after at most that many acknowledged writes.
const WRITES_MAX: u64 = 300;

/// `user:open sesame` in base64.
const CREDENTIALS: [&str; 2] = ["YW5uOm9wZW4gc2VzYW1l", "Ym9iOm9wZW4gc2VzYW1l"];

/// The request that saves a new person.
fn save(credentials: &str) -> String {
    const BODY: &str = r#"{"Firstname":"Mary","Lastname":"Smith"}"#;
    format!(
        "POST /api/v1/Agents/Person/SavePerson HTTP/1.1\r\nHost: parlour\r\nAuthorization: Basic {credentials}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    )
}

/// Saves new persons until the server is gone.
fn write_until_the_end(address: &str, credentials: &str, acknowledged: &Mutex<Vec<Id>>) {
    let Ok(mut socket) = Socket::try_connect(address) else { return };
    let request = save(credentials);
    while socket.send(&request).is_ok() {
        let Some(answer) = socket.answer() else { return };
        assert_eq!(answer.status, 200, "{}", answer.text());
        let id = answer.json()["PersonId"].as_i64().and_then(|id| Id::try_from(id).ok()).expect("a key");
        acknowledged.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }
}

/// One life of the server, from a start to a kill; the persons it has acknowledged.
fn live_and_die(server: &Process, dice: &mut Dice) -> Vec<Id> {
    for user in USERS {
        let me = server.call("GET", "/api/v1/User/currentAssociate").basic(user, PASSWORD).send();
        assert_eq!(me.status, 200);
    }
    let acknowledged = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (acknowledged, credentials) = (&acknowledged, CREDENTIALS[client % CREDENTIALS.len()]);
            scope.spawn(move || write_until_the_end(&server.address, credentials, acknowledged));
        }
        let goal = dice.below(WRITES_MAX) as usize;
        eventually("enough is acknowledged", || {
            (acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len() > goal).then_some(())
        });
        server.kill();
    });
    acknowledged.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Persons and the events that tell of them.
fn persons_and_events(database: &Database) -> (i64, i64) {
    let counted = database.open().read::<_, StoreError>(|tx| {
        let mut count =
            |sql: String| Ok::<_, StoreError>(tx.query_one(&sql, &[], |row| row.get(0))?.unwrap_or_default());
        let events = format!("select count(*) from event where kind = {}", EventKind::PersonSaved.number());
        Ok((count("select count(*) from person".to_owned())?, count(events)?))
    });
    counted.expect("the store reads")
}

fn nothing_acknowledged_is_lost(engine: Engine, kills: u64) {
    let database = Database::new(engine);
    Desk::default().user(1, "ann").user(2, "bob").import(&database.open());
    let before = persons_and_events(&database);
    let mut dice = Dice(kills);
    let mut all = Vec::new();
    for _ in 0..kills {
        let server = Process::serve(&database.location, &[]);
        let acknowledged = live_and_die(&server, &mut dice);
        drop(server);
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
        assert_kept(&database, &acknowledged);
        all.extend(acknowledged);
    }
    assert_kept(&database, &all);
    let distinct: std::collections::HashSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "no key was given twice");
    let (persons, events) = persons_and_events(&database);
    let (persons, events) = (persons - before.0, events - before.1);
    assert_eq!(persons, events, "a person and its event are one write");
    assert!(persons >= i64::try_from(all.len()).expect("a few"));
    println!("{engine:?}: {kills} kills, {} acknowledged, {persons} kept", all.len());
}

/// Asserts that each of these persons is stored.
fn assert_kept(database: &Database, persons: &[Id]) {
    let kept = database.open().read::<_, StoreError>(|tx| {
        persons.iter().map(|id| Ok(find::<Person>(tx, *id)?.is_some())).collect::<Result<Vec<_>, _>>()
    });
    assert!(kept.expect("it reads").iter().all(|kept| *kept), "of {} acknowledged some are lost", persons.len());
}

#[test]
fn thirty_kills_on_sqlite_lose_no_acknowledged_write() {
    nothing_acknowledged_is_lost(Engine::Sqlite, 30);
}

#[test]
fn five_kills_on_postgres_lose_no_acknowledged_write() {
    nothing_acknowledged_is_lost(Engine::Postgres, 5);
}
