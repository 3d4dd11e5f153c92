//! The pages for visitors, in a real browser against the real program.

mod console;
mod control;
mod pages;

use std::{path::Path, process::Command};

use parlour_harness::{Database, Engine, Process};

use self::control::Control;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web");
const PASSWORD: &str = "open sesame";

/// An agent, and an administrator.
const DESK: &str = r#"{
    "Groups": [{"Id": 1, "Name": "Desk"}],
    "Associates": [
        {"AssociateId": 1, "Name": "ann", "FullName": "Ann Berg", "GroupIdx": 1, "Password": "open sesame"},
        {"AssociateId": 3, "Name": "cid", "FullName": "Cid Eng", "GroupIdx": 1, "Password": "open sesame",
            "Administrator": true}
    ],
    "KbCategories": [{"KbCategoryId": 1, "Name": "Common questions", "Fullname": "Common questions"}],
    "KbEntries": [
        {"KbEntryId": 1, "KbCategoryId": 1, "Title": "Changing a booking", "Question": "How do I change my booking?",
            "Answer": "Open <b>My bookings</b> and choose Change.", "Url": "https://a.example/change",
            "Published": true, "Public": true},
        {"KbEntryId": 2, "KbCategoryId": 1, "Title": "Cancelling a booking", "Question": "How do I cancel my booking?",
            "Answer": "The same way, until the day before.", "Published": true, "Public": true}
    ]
}"#;

/// All visitors come from one address, and their mail addresses have domains that do not exist; mail is taken and goes
/// nowhere.
const SETTINGS: &[&str] = &[
    "--visitor-sessions-per-hour",
    "0",
    "--visitor-check-domains",
    "false",
    "--smtp",
    "smtp://127.0.0.1:9",
    "--mail-from",
    "Desk <desk@example.com>",
];

/// Runs tests of the pages' own folder with Node; what they printed when they fail.
fn node(server: &str, tests: &str) {
    node_with(server, tests, "");
}

/// The same, with the line on which the server can be killed.
fn node_with(server: &str, tests: &str, control: &str) {
    assert!(
        Path::new(FOLDER).join("node_modules/playwright-core").is_dir(),
        "what tests the pages is not installed; `cargo xtask setup` does it"
    );
    let output = Command::new("node")
        .args(["--import", "./build/typescript.mjs", "--test", "--test-timeout=300000", tests])
        .env("PARLOUR_ADDRESS", server)
        .env("PARLOUR_PASSWORD", PASSWORD)
        .env("PARLOUR_CONTROL", control)
        .current_dir(FOLDER)
        .output()
        .expect("node is installed");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{error}");
}

/// Tells a story on a server of its own, at which that desk sits.
fn tell(story: &str, desk: &str) {
    let database = Database::new(Engine::Sqlite);
    let imported = Process::run(&database.location, &["import", "-"], desk);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let server = Process::serve(&database.location, SETTINGS);
    let address = server.address.clone();
    let control = Control::over(server, &database, SETTINGS);
    node_with(&address, &format!("e2e/{story}.story.ts"), &control.address);
}

#[test]
fn the_parts_of_the_pages_do_what_they_say() {
    for tests in ["texts", "parse", "client", "stream", "markup", "state", "countries"] {
        node("", &format!("tests/{tests}.test.ts"));
    }
}

#[test]
fn a_visitor_lives_through_a_whole_chat_on_a_phone_and_at_a_desk() {
    tell("whole", DESK);
}

#[test]
fn a_visitor_finds_answers_exchanges_files_and_takes_the_conversation_along() {
    tell("answers", DESK);
}

#[test]
fn a_visitor_leaves_a_request_and_survives_a_cut_line() {
    tell("away", DESK);
}

#[test]
fn a_visitor_chats_by_keyboard_alone() {
    tell("keyboard", DESK);
}

#[test]
fn the_widget_lives_on_strict_sites_on_many_pages_and_in_many_tabs() {
    tell("hosts", DESK);
}

#[test]
fn nothing_is_done_twice_and_no_text_becomes_a_script() {
    tell("safety", DESK);
}
