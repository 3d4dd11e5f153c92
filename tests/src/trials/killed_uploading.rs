//! The server is killed again and again while files are sent. What was acknowledged is there afterwards, whole; and no
//! row tells of bytes that are not.

use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
    thread,
};

use parlour_harness::{Database, Desk, Engine, PASSWORD, Process, Socket, eventually, scratch};
use parlour_model::{Id, SessionFile, SessionStatus::UserLast};
use parlour_store::{StoreError, list_after};

use super::{client::counts, dice::Dice};

/// Each sends in a session of its own, and another one for each life of the server. With the one that never comes to an
/// end, they are as many as may send at once from one network.
const CLIENTS: Id = 3;
/// A kill comes after at most that many acknowledged files.
const FILES_MAX: u64 = 40;
/// Times that a file's first line stands in it.
const LINES: usize = 20_000;

fn session(life: Id, client: Id) -> Id {
    life * CLIENTS + client + 1
}

/// The request that sends a file of this line again and again; with half of its body when it is to be broken off.
fn request(session_id: Id, line: &str) -> (String, String) {
    let body = line.repeat(LINES);
    let head = format!(
        "POST /live/v1/widget/session/files?name=a.txt HTTP/1.1\r\nHost: parlour\r\n\
         X-Session-Key: {session_id}.secret key {session_id}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    (head, body)
}

/// Sends files until the server is gone; notes the key and the line of each that was acknowledged.
fn send_until_the_end(address: &str, session_id: Id, acknowledged: &Mutex<Vec<(i64, String)>>) {
    let Ok(mut socket) = Socket::try_connect(address) else { return };
    for number in 0.. {
        let line = format!("{session_id} {number}\n");
        let (head, body) = request(session_id, &line);
        if socket.send(head + &body).is_err() {
            return;
        }
        let Some(answer) = socket.answer() else { return };
        if answer.status == 409 {
            // As many as a chat takes.
            return;
        }
        assert_eq!(answer.status, 200, "{}", answer.text());
        let file = answer.json()["File"]["FileId"].as_i64().expect("a key");
        acknowledged.lock().unwrap_or_else(PoisonError::into_inner).push((file, line));
    }
}

/// One life of the server, with somebody who never comes to the end of a file; what was acknowledged.
fn live_and_die(server: &Process, life: Id, dice: &mut Dice) -> Vec<(i64, String)> {
    let acknowledged = Mutex::new(Vec::new());
    let (head, body) = request(session(life, 0), "half of it\n");
    let mut slow = Socket::connect(&server.address);
    slow.send(head + &body[..body.len() / 2]).expect("it listens");
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let acknowledged = &acknowledged;
            scope.spawn(move || send_until_the_end(&server.address, session(life, client), acknowledged));
        }
        let goal = dice.below(FILES_MAX) as usize;
        eventually("enough is acknowledged", || {
            (acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len() > goal).then_some(())
        });
        server.kill();
    });
    acknowledged.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// That every row tells of bytes that are there, all of them.
fn assert_whole(database: &Database, folder: &Path) {
    let rows = database.open().read::<_, StoreError>(|tx| list_after::<SessionFile>(tx, 0, 100_000));
    for row in rows.expect("the store reads") {
        let path = folder.join("sha256").join(&row.sha256[..2]).join(&row.sha256);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let line = text.split_inclusive('\n').next().unwrap_or_default();
        assert!(text == line.repeat(LINES), "{line} is not whole");
        assert_eq!(i64::from(row.bytes), text.len() as i64);
        assert_ne!(line, "half of it\n");
    }
}

fn no_file_is_lost_or_half_there(engine: Engine, kills: Id) {
    let (database, folder) = (Database::new(engine), scratch());
    let files = folder.path().join("files");
    let mut desk = Desk::default().user(1, "ann").topic(1).member(1, "l");
    for id in 1..=kills * CLIENTS {
        desk = desk.session_of(id, UserLast, 1, 0);
        desk.data.sessions.last_mut().expect("a session").session.upload_allowed = true;
    }
    desk.import(&database.open());
    let arguments = ["--files", files.to_str().expect("text"), "--visitor-messages-at-once", "0"];
    let mut dice = Dice(kills as u64);
    let mut all = Vec::new();
    for life in 0..kills {
        let server = Process::serve(&database.location, &arguments);
        all.extend(live_and_die(&server, life, &mut dice));
        drop(server);
        assert_whole(&database, &files);
    }
    let server = Process::serve(&database.location, &arguments);
    for (file, line) in &all {
        let fetched = server.call("GET", &format!("/live/v1/files/{file}")).basic("ann", PASSWORD).send();
        assert_eq!(fetched.status, 200, "an acknowledged file is lost");
        assert!(fetched.body == line.repeat(LINES).into_bytes(), "{line}");
    }
    assert!(server.terminate());
    let told = "select count(*) from chat_message where message like '%/live/v1/files/%'";
    let counted = counts(&database.open(), &["select count(*) from session_file", told]);
    assert_eq!(counted[0], counted[1], "a file and the message that tells of it are one write");
    assert!(counted[0] >= all.len() as i64);
    println!("{engine:?}: {kills} kills, {} acknowledged, {} kept", all.len(), counted[0]);
}

#[test]
fn ten_kills_on_sqlite_leave_every_acknowledged_file_whole() {
    no_file_is_lost_or_half_there(Engine::Sqlite, 10);
}

#[test]
fn three_kills_on_postgres_leave_every_acknowledged_file_whole() {
    no_file_is_lost_or_half_there(Engine::Postgres, 3);
}
