//! F1 and F2: the disk under the store fails, is full, writes half of it, or does not sync. Nothing is acknowledged that
//! is not stored, reading goes on, and the server recovers by itself.
//!
//! The faults are real ones for the program: a library loaded before all others refuses its calls to the system.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
};

use parlour_harness::{Database, Desk, Engine, Process, eventually};
use parlour_model::{Id, SessionStatus::UserLast};
use serde_json::json;

use super::client::{ask, request, ticket};
use crate::program::succeed;

/// What can go wrong, by the library's number.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None = 0,
    Broken = 1,
    Full = 2,
    Short = 3,
    Sync = 4,
}

/// From then on.
const FOR_GOOD: u32 = u32::MAX;
/// A write that makes more calls than that to the system is none of ours.
const CALLS_MAX: u32 = 200;
const SYNCS: u32 = 50;
const SESSION: Id = 1;

/// The switch of the faults.
struct Switch {
    file: File,
}

impl Switch {
    /// The library in that folder, and what the server is started with.
    fn build(folder: &Path) -> (Self, PathBuf, PathBuf) {
        let (library, control) = (folder.join("faults.so"), folder.join("faults"));
        let source = folder.join("faults.c");
        fs::write(&source, include_str!("faults.c")).expect("a file");
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).arg("-ldl");
        assert!(cc.status().is_ok_and(|status| status.success()), "a C compiler is there");
        fs::write(&control, [0; 64]).expect("a file");
        let file = File::options().read(true).write(true).open(&control).expect("a file");
        (Self { file }, library, control)
    }

    /// From now on the calls `first` to `first + count - 1` meet that.
    fn set(&self, fault: Fault, first: u32, count: u32) {
        let off = [0_u8; 20];
        self.file.write_all_at(&off, 0).expect("it is written");
        self.file.write_all_at(&[first.to_ne_bytes(), count.to_ne_bytes()].concat(), 4).expect("it is written");
        self.file.write_all_at(&(fault as u32).to_ne_bytes(), 0).expect("it is written");
    }

    /// How many calls have failed since it was set.
    fn failed(&self) -> u32 {
        let mut number = [0; 4];
        self.file.read_exact_at(&mut number, 16).expect("it is read");
        u32::from_ne_bytes(number)
    }
}

/// A server on a disk that can fail.
struct Failing {
    database: Database,
    server: Process,
    switch: Switch,
    ticket: String,
    log: PathBuf,
    /// What was said, and the key it was acknowledged under.
    said: Vec<(String, i64)>,
}

impl Failing {
    fn start() -> Self {
        let database = Database::new(Engine::Sqlite);
        Desk::default()
            .user(1, "ann")
            .topic(1)
            .member(1, "rm")
            .session_of(SESSION, UserLast, 1, 0)
            .import(&database.open());
        let ticket = ticket(&database, "ann");
        let (switch, library, control) = Switch::build(&database.folder());
        let log = database.folder().join("log");
        let mut command = Process::command(&database.location);
        command.args(["serve", "--listen", "127.0.0.1:0"]).stderr(File::create(&log).expect("a file"));
        command.env("LD_PRELOAD", library).env("FAULTS", control);
        let server = Process::listen(command);
        Self { database, server, switch, ticket, log, said: Vec::new() }
    }

    /// Says it once; whether that was acknowledged. There are only two answers to it.
    fn say(&mut self, text: &str) -> bool {
        let body = json!({ "ChatSessionId": SESSION, "Message": { "Message": text } });
        let answer = ask(&self.server, &request(&self.ticket, "AddChatMessage", text, &body));
        match answer.status {
            200 => self.said.push((text.to_owned(), answer.json()["ChatMessageId"].as_i64().expect("a key"))),
            503 => assert!(!answer.header("retry-after").is_empty(), "it says when to try again"),
            status => panic!("{text}: {status} {}", answer.text()),
        }
        answer.status == 200
    }

    fn stored(&self, server: &Process) -> Vec<(String, i64)> {
        let answer = ask(server, &request(&self.ticket, "GetChatMessages", "", &json!({ "ChatSessionId": SESSION })));
        assert_eq!(answer.status, 200, "reading goes on: {}", answer.text());
        let messages = answer.json();
        let pairs = messages.as_array().expect("messages").iter().map(|it| {
            (it["Message"].as_str().expect("a text").to_owned(), it["ChatMessageId"].as_i64().expect("a key"))
        });
        pairs.collect()
    }

    /// One run: what is said while the calls from `first` on fail is said again until it is acknowledged, once the disk
    /// is well. How many calls failed.
    fn run(&mut self, fault: Fault, first: u32, count: u32) -> u32 {
        let text = format!("{fault:?} from {first} for {count}");
        self.switch.set(fault, first, count);
        let acknowledged = self.say(&text);
        assert_eq!(self.stored(&self.server), self.said, "{text}: what is shown is what was acknowledged");
        let failed = self.switch.failed();
        self.switch.set(Fault::None, 0, 0);
        if !acknowledged {
            assert!(failed > 0, "{text}: refused without a reason");
            eventually("it recovers by itself", || self.say(&text).then_some(()));
        }
        failed
    }

    /// That a server on a sound disk finds exactly what was acknowledged.
    fn assert_kept(self) {
        self.server.kill();
        let server = Process::serve(&self.database.location, &[]);
        assert_eq!(self.stored(&server), self.said);
        assert!(server.terminate());
        assert_eq!(succeed(&self.database.location, &["check"], ""), "the store is sound\n");
        let log = fs::read_to_string(&self.log).expect("a log");
        assert!(!log.contains("panicked"), "{log}");
    }
}

#[test]
fn whichever_write_to_the_disk_fails_nothing_is_acknowledged_that_is_not_stored() {
    let mut failing = Failing::start();
    for fault in [Fault::Broken, Fault::Full, Fault::Short] {
        for count in [1, FOR_GOOD] {
            let untouched = (1..CALLS_MAX).find(|first| failing.run(fault, *first, count) == 0);
            let untouched = untouched.expect("a run that is over before the fault");
            assert!(untouched > 5, "a commit is several calls, {untouched} came to an end");
            println!("{fault:?} for {count}: {untouched} runs");
        }
    }
    failing.assert_kept();
}

#[test]
fn a_full_disk_stops_writing_until_there_is_space_and_never_reading() {
    let mut failing = Failing::start();
    for round in 0..5 {
        assert!(failing.say(&format!("before {round}")));
        failing.switch.set(Fault::Full, 1, FOR_GOOD);
        for attempt in 0..10 {
            assert!(!failing.say(&format!("full {round} {attempt}")));
            assert_eq!(failing.stored(&failing.server), failing.said);
            assert_eq!(failing.server.call("GET", "/healthz").send().status, 200);
        }
        failing.switch.set(Fault::None, 0, 0);
        eventually("it recovers by itself", || failing.say(&format!("after {round}")).then_some(()));
    }
    failing.assert_kept();
}

#[test]
fn the_server_is_not_ready_while_commits_fail_and_becomes_ready_without_anybody_writing() {
    let mut failing = Failing::start();
    let ready = |failing: &Failing| {
        let answer = failing.server.call("GET", "/readyz").send();
        (answer.status, answer.text().to_owned())
    };
    let failures = |failing: &Failing| {
        let metrics = failing.server.call("GET", "/metrics").send();
        let line = metrics.text().lines().find_map(|it| it.strip_prefix("parlour_store_commit_failures_total "));
        line.expect("it is counted").parse::<u64>().expect("a number")
    };
    for fault in [Fault::Full, Fault::Broken, Fault::Sync] {
        assert!(failing.say(&format!("before {fault:?}")));
        assert_eq!(ready(&failing), (200, "ready\n".to_owned()));
        let before = failures(&failing);
        failing.switch.set(fault, 1, FOR_GOOD);
        let text = format!("during {fault:?}");
        // Where only syncing fails, writes that need no sync still succeed.
        eventually("a write is refused", || (!failing.say(&text)).then_some(()));
        assert_eq!(ready(&failing), (503, "the last commit failed\n".to_owned()), "{fault:?}");
        assert!(failures(&failing) > before, "{fault:?}");
        failing.switch.set(Fault::None, 0, 0);
        eventually("it is ready again", || (ready(&failing).0 == 200).then_some(()));
    }
    failing.assert_kept();
}

#[test]
fn what_is_not_synced_is_not_acknowledged() {
    let mut failing = Failing::start();
    failing.switch.set(Fault::Sync, 1, FOR_GOOD);
    let (mut count, mut refused) = (0, 0);
    while failing.switch.failed() < SYNCS {
        count += 1;
        let text = format!("sync {count}");
        while !failing.say(&text) {
            refused += 1;
        }
        assert_eq!(failing.stored(&failing.server), failing.said);
    }
    assert!(refused >= SYNCS / 2, "{refused} of {SYNCS} failures were noticed");
    println!("{count} messages, {refused} refused");
    failing.assert_kept();
}
