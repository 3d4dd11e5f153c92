//! R1: the server is killed again and again while many clients write. What was acknowledged is there afterwards.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

use parlour_engine::accounts::token_hash;
use parlour_harness::{Database, Desk, Engine, PASSWORD, Process, Socket, eventually};
use parlour_model::{EventKind, Named};
use parlour_store::{StoreError, find_login_ticket};

use super::dice::Dice;
use crate::program::succeed;

const CLIENTS: usize = 64;
/// Passwords are costly: a few users, each verified once after a start.
const USERS: [&str; 2] = ["ann", "bob"];
/// Clients that look at what was acknowledged.
const READERS: usize = 8;
/// A kill comes after at most that many acknowledged writes.
const WRITES_MAX: u64 = 300;

/// `user:open sesame` in base64.
const CREDENTIALS: [&str; 2] = ["YW5uOm9wZW4gc2VzYW1l", "Ym9iOm9wZW4gc2VzYW1l"];

fn get(path: &str, authorization: &str) -> String {
    format!("GET /api/v1/User/{path} HTTP/1.1\r\nHost: parlour\r\nAuthorization: {authorization}\r\n\r\n")
}

/// Asks for new login tickets until the server is gone.
fn write_until_the_end(address: &str, credentials: &str, acknowledged: &Mutex<Vec<String>>) {
    let Ok(mut socket) = Socket::try_connect(address) else { return };
    let request = get("currentToken", &format!("Basic {credentials}"));
    while socket.send(&request).is_ok() {
        let Some(answer) = socket.answer() else { return };
        assert_eq!(answer.status, 200, "{}", answer.text());
        let ticket = answer.json().as_str().expect("a ticket").to_owned();
        acknowledged.lock().unwrap_or_else(PoisonError::into_inner).push(ticket);
    }
}

/// That each of these tickets is taken.
fn assert_taken(server: &Process, tickets: &[String]) {
    thread::scope(|scope| {
        for part in tickets.chunks(tickets.len().div_ceil(READERS).max(1)) {
            scope.spawn(move || {
                let mut socket = Socket::connect(&server.address);
                for ticket in part {
                    socket.send(get("currentAssociate", &format!("SOTicket {ticket}"))).expect("it listens");
                    assert_eq!(
                        socket.answer().map(|answer| answer.status),
                        Some(200),
                        "an acknowledged ticket is lost"
                    );
                }
            });
        }
    });
}

/// One life of the server, from a start to a kill; the tickets it has acknowledged.
fn live_and_die(server: &Process, dice: &mut Dice) -> Vec<String> {
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

/// Login tickets and the events that tell of them.
fn tickets_and_events(database: &Database) -> (i64, i64) {
    let counted = database.open().read::<_, StoreError>(|tx| {
        let mut count =
            |sql: String| Ok::<_, StoreError>(tx.query_one(&sql, &[], |row| row.get(0))?.unwrap_or_default());
        let events = format!("select count(*) from event where kind = {}", EventKind::LoggedIn.number());
        Ok((count("select count(*) from login_ticket".to_owned())?, count(events)?))
    });
    counted.expect("the store reads")
}

fn nothing_acknowledged_is_lost(engine: Engine, kills: u64) {
    let database = Database::new(engine);
    Desk::default().user(1, "ann").user(2, "bob").import(&database.open());
    let mut dice = Dice(kills);
    let mut all = Vec::new();
    let mut last = Vec::new();
    for _ in 0..kills {
        let server = Process::serve(&database.location, &[]);
        assert_taken(&server, &last);
        last = live_and_die(&server, &mut dice);
        drop(server);
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
        all.extend_from_slice(&last);
    }
    let server = Process::serve(&database.location, &[]);
    assert_taken(&server, &last);
    assert!(server.terminate());

    let store = database.open();
    let kept = store.read::<_, StoreError>(|tx| {
        all.iter()
            .map(|ticket| Ok(find_login_ticket(tx, &token_hash(ticket))?.is_some()))
            .collect::<Result<Vec<_>, _>>()
    });
    assert!(kept.expect("it reads").iter().all(|kept| *kept), "of {} acknowledged some are lost", all.len());
    let distinct: std::collections::HashSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "no secret was drawn twice");
    let (tickets, events) = tickets_and_events(&database);
    assert_eq!(tickets, events, "a ticket and its event are one write");
    assert!(tickets >= i64::try_from(all.len()).expect("a few"));
    println!("{engine:?}: {kills} kills, {} acknowledged, {tickets} kept", all.len());
}

#[test]
fn thirty_kills_on_sqlite_lose_no_acknowledged_write() {
    nothing_acknowledged_is_lost(Engine::Sqlite, 30);
}

#[test]
fn five_kills_on_postgres_lose_no_acknowledged_write() {
    nothing_acknowledged_is_lost(Engine::Postgres, 5);
}
