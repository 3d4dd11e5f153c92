//! The vendor's own client, from npm, against a real socket.

use std::{path::Path, process::Command, thread};

use parlour_harness::{Database, Engine, Process};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/client");

/// Runs a script of the client's folder; what it printed.
fn node(script: &str, arguments: &[&str]) -> String {
    node_in("UTC", script, arguments)
}

/// The same on a machine whose clock shows that zone.
fn node_in(machine_zone: &str, script: &str, arguments: &[&str]) -> String {
    assert!(
        Path::new(FOLDER).join("node_modules").is_dir(),
        "the vendor's client is not installed; `cargo xtask setup` does it"
    );
    let mut node = Command::new("node");
    let output = node.env("TZ", machine_zone).arg(script).args(arguments).current_dir(FOLDER).output();
    let output = output.expect("node is installed");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} {arguments:?} in {machine_zone}: {out}{error}");
    out.into_owned()
}

#[test]
fn the_vendors_client_lists_the_sessions_with_password_ticket_and_bearer() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        let server = Process::serve(&database.location, &["--demo"]);
        let ticket = Process::run(&database.location, &["ticket", "rune"], "");
        let ticket = String::from_utf8(ticket.stdout).expect("text");
        let out = node("sessions.mjs", &[&server.address, "rune", "parlour-rune", ticket.trim()]);
        assert!(out.contains("ok "), "{out}");
    }
}

/// The desk of the stories: two agents, an administrator, and somebody to talk to.
const DESK: &str = r#"{
    "Groups": [{"Id": 1, "Name": "Desk"}],
    "Associates": [
        {"AssociateId": 1, "Name": "ann", "FullName": "Ann Berg", "GroupIdx": 1, "Password": "open sesame"},
        {"AssociateId": 2, "Name": "bob", "FullName": "Bob Dahl", "GroupIdx": 1, "Password": "open sesame"},
        {"AssociateId": 3, "Name": "cid", "FullName": "Cid Eng", "GroupIdx": 1, "Password": "open sesame",
            "Administrator": true}
    ],
    "Contacts": [{"ContactId": 1, "Name": "Customer"}],
    "Persons": [{"PersonId": 1, "Firstname": "Nora", "Lastname": "Lie", "FullName": "Nora Lie"}],
    "KbCategories": [{"KbCategoryId": 1, "Name": "Common questions"}],
    "KbEntries": [{"KbEntryId": 1, "KbCategoryId": 1, "Title": "Hot water", "Question": "There is no hot water.",
        "Answer": "Turn the <b>red</b> knob.", "Published": true, "Public": true}]
}"#;

/// Runs something against a server of its own, which has the desk of the stories.
fn at_the_desk(engine: Engine, run: impl FnOnce(&Process)) {
    let database = Database::new(engine);
    let imported = Process::run(&database.location, &["import", "-"], DESK);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let files = database.folder().join("files");
    run(&Process::serve(&database.location, &["--files", files.to_str().expect("text")]));
}

/// Tells a story on a server of its own, on each engine.
fn tell(script: &str) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        at_the_desk(engine, |server| {
            let out = node(script, &[&server.address, "open sesame"]);
            assert!(out.contains("ok "), "{engine:?}: {out}");
        });
    }
}

#[test]
fn the_vendors_client_lives_through_the_story_of_a_topic_and_its_chats() {
    tell("story.mjs");
}

#[test]
fn the_vendors_client_does_the_work_of_a_first_day_by_the_vendors_names_alone() {
    tell("story_first_day.mjs");
}

/// The stories with each time zone option of the client, on a machine in each of these zones. They run one after another, since
/// each expects to have the desk to itself; the engines run in parallel.
#[test]
fn the_vendors_client_lives_through_its_stories_in_every_zone_on_machines_all_over_the_world() {
    const STORIES: [&str; 2] = ["story.mjs", "story_first_day.mjs"];
    const MACHINES: [&str; 5] = ["UTC", "Europe/Oslo", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"];
    const OPTIONS: [&str; 4] = ["", "NO", "NO,includeTZOffset", "US-NY,includeTZOffset"];
    let run = |engine| {
        at_the_desk(engine, |server| {
            let zones = MACHINES.into_iter().flat_map(|machine| OPTIONS.map(|option| (machine, option)));
            for (story, (machine, option)) in
                STORIES.into_iter().flat_map(|story| zones.clone().map(move |it| (story, it)))
            {
                let out = node_in(machine, story, &[&server.address, "open sesame", option]);
                assert!(out.contains("ok "), "{engine:?} {story} {machine} {option}: {out}");
            }
        });
    };
    thread::scope(|scope| [Engine::Sqlite, Engine::Postgres].map(|engine| scope.spawn(move || run(engine))).map(join));
}

fn join(run: thread::ScopedJoinHandle<'_, ()>) {
    run.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

#[test]
fn the_vendors_client_reads_who_works_here_and_what_there_is_to_choose_from() {
    tell("story_lists.mjs");
}

#[test]
fn a_plain_client_makes_customers_and_tickets_of_chats() {
    tell("story_people.mjs");
}

#[test]
fn a_plain_client_speaks_for_visitors() {
    tell("story_visitor.mjs");
}

#[test]
fn a_plain_client_lives_through_the_same_story_by_the_entities_addresses() {
    tell("story_rest.mjs");
}

#[test]
fn a_plain_client_hears_at_once_what_happens() {
    tell("story_streams.mjs");
}

#[test]
fn a_plain_client_runs_the_desk_from_the_consoles_operations() {
    tell("story_desk.mjs");
}

#[test]
fn a_client_library_of_openid_connect_logs_people_in_and_believes_every_answer() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        let imported = Process::run(&database.location, &["import", "-"], DESK);
        assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
        let callback = ["--redirect-address", "http://127.0.0.1/callback"];
        let listen = format!("127.0.0.1:{}", Process::free_port());
        let address = format!("http://{listen}");
        let settings = ["--openid-provider", "true", "--public-url", &address];
        let server = Process::serve_at(&database.location, &listen, &settings);
        for public in [false, true] {
            let kind: &[&str] = if public { &["--public-client"] } else { &[] };
            let added =
                Process::run(&database.location, &[&["application", "add", "Shop"], &callback[..], kind].concat(), "");
            let printed = String::from_utf8(added.stdout).expect("text");
            let (id, secret) = printed.trim().split_once('\n').expect("two lines");
            let secret = if public { "" } else { secret };
            let out = node("story_openid.mjs", &[&server.address, "ann", "open sesame", id, secret]);
            assert!(out.contains("ok"), "{engine:?} {public}: {out}");
        }
    }
}
