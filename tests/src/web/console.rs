//! The agents' console, in a real browser against the real program, and the types it is made with.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
    time::SystemTime,
};

use parlour_harness::{Database, Engine, Issuer, Process, TestServer, page_source};

use super::{FOLDER, SETTINGS, node, tell};

/// Two agents, and somebody who administrates and manages.
const DESK: &str = r#"{
    "Groups": [{"Id": 1, "Name": "Desk"}],
    "Associates": [
        {"AssociateId": 1, "Name": "ann", "FullName": "Ann Berg", "GroupIdx": 1, "Password": "open sesame"},
        {"AssociateId": 2, "Name": "bob", "FullName": "Bob Dahl", "GroupIdx": 1, "Password": "open sesame"},
        {"AssociateId": 3, "Name": "cid", "FullName": "Cid Eng", "GroupIdx": 1, "Password": "open sesame",
            "Administrator": true}
    ]
}"#;

#[test]
fn the_rules_of_the_console_do_what_they_say() {
    for tests in ["lists", "conversation", "settings"] {
        node("", &format!("tests/console-{tests}.test.ts"));
    }
}

#[test]
fn two_agents_share_a_day_from_the_queue_to_the_rating() {
    tell("console-day", DESK);
}

#[test]
fn a_topic_gets_its_logo_and_languages_and_agents_see_each_other() {
    tell("console-topic", DESK);
}

#[test]
fn a_cut_line_costs_an_agent_nothing_that_was_written() {
    tell("console-cut", DESK);
}

#[test]
fn a_killed_server_costs_neither_agents_nor_visitors_anything() {
    tell("console-restart", DESK);
}

#[test]
fn what_is_set_in_the_console_is_what_the_next_visitor_meets() {
    tell("console-settings", DESK);
}

#[test]
fn whoever_listens_is_not_seen_and_whoever_takes_over_is() {
    tell("console-take-over", DESK);
}

#[test]
fn an_agent_is_called_for_what_others_do_and_cannot_be_seen() {
    tell("console-signals", DESK);
}

#[test]
fn an_agent_answers_by_keyboard_alone_and_hears_what_happens() {
    tell("console-keyboard", DESK);
}

#[test]
fn every_screen_of_the_chats_is_open_to_everybody_at_a_desk_and_on_a_phone() {
    tell("console-screens", DESK);
}

#[test]
fn an_agent_chooses_a_photograph_and_takes_it_back() {
    tell("console-photo", DESK);
}

#[test]
fn every_screen_of_the_dashboard_is_open_to_everybody_at_a_desk_and_on_a_phone() {
    tell("console-dashboard", DESK);
}

#[test]
fn every_screen_of_the_settings_is_open_to_everybody_at_a_desk_and_on_a_phone() {
    tell("console-settings-screens", DESK);
}

/// The secrets of it turn up in no log, though everything is logged.
#[test]
#[expect(clippy::disallowed_methods, reason = "the program has the machine's clock, and so has its issuer")]
fn an_agent_logs_in_with_an_issuer_and_lands_where_he_wanted() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs();
    let issuer = Issuer::start(now.cast_signed());
    let database = Database::new(Engine::Sqlite);
    let imported = Process::run(&database.location, &["import", "-"], DESK);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let log = database.folder().join("log");
    let mut command = Process::command(&database.location);
    let listen = format!("127.0.0.1:{}", Process::free_port());
    command.args(["serve", "--listen", &listen, "--log", "trace", "--openid-label", "Acme"]).args(SETTINGS);
    // It is a provider too.
    command.args(["--public-url", &format!("http://{listen}"), "--openid-provider", "true"]);
    command.args(["--openid-issuer", &issuer.address, "--openid-client-id", Issuer::CLIENT]);
    command.env("PARLOUR_OPENID_CLIENT_SECRET", Issuer::SECRET);
    command.stderr(fs::File::create(&log).expect("a file"));
    let server = Process::listen(command);
    node(&server.address, "e2e/console-openid.story.ts");
    let log = fs::read_to_string(&log).expect("a log");
    assert!(log.contains("/live/v1/login/openid/callback"), "it was logged");
    assert!(log.contains("/login/common/oauth/authorize"), "it was logged");
    for secret in ["canary", "eyJ", "7T:"] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}

/// What the pages are checked against is what this server says. `PARLOUR_BLESS=1` writes it anew.
#[test]
fn the_types_of_the_pages_are_those_of_the_server() {
    let described = TestServer::start(Engine::Sqlite).get("/openapi.json").send();
    let mut node = Command::new("node")
        .args(["--import", "./build/typescript.mjs", "build/types.ts"])
        .current_dir(FOLDER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed");
    node.stdin.take().expect("a pipe").write_all(described.text().as_bytes()).expect("it reads");
    let made = node.wait_with_output().expect("it ends");
    assert!(made.status.success(), "the types can be made");
    page_source("api/types.ts", &String::from_utf8_lossy(&made.stdout));
}
