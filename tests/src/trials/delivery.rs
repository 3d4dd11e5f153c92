//! Both sides of a chat say many things over a network that drops, delays, cuts and half-opens connections, while the
//! server is killed twice: each side shows every message once, in order. The clients are the widget's own code.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use parlour_harness::{Database, Engine, Process, Proxy, Weather};
use serde_json::{Value, json};

/// Messages of each side.
const MESSAGES: u32 = 10_000;
/// After so many of one side, the server is killed.
const KILLS_AT: [&str; 2] = ["said 3000", "said 6000"];
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web");

const DESK: &str = r#"{
    "Associates": [{"AssociateId": 1, "Name": "ann", "FullName": "Ann Berg", "Password": "open sesame", "Present": true}],
    "Topics": [{"ChatTopicId": 1, "Name": "Help", "Agents": [{"User": {"AssociateId": 1}, "CanRespond": true}]}]
}"#;

#[test]
fn each_side_shows_every_message_once_and_in_order_however_bad_the_network() {
    let database = Database::new(Engine::Sqlite);
    assert!(Process::run(&database.location, &["import", "-"], DESK).status.success());
    let mut server = serve(&database);
    let weather = Weather { seed: 7, cuts: 90, cut_bytes_max: 400_000, slow: 5, silent_max: 4 };
    let proxy = Proxy::before(&server.address, weather);

    let begun = server.call("POST", "/live/v1/widget/sessions");
    let session = begun.json(&json!({"ChatTopicId": 1, "ClientId": "delivery-delivery"})).send().json();
    let (id, key) = (session["ChatSessionId"].to_string(), session["SessionKey"].as_str().expect("a key"));
    let picked = server.chat("PickUpChatSession").basic("ann", "open sesame");
    assert_eq!(picked.json(&json!({"ChatSessionId": session["ChatSessionId"]})).send().status, 200);
    let ticket = Process::run(&database.location, &["ticket", "ann"], "");
    let ticket = String::from_utf8(ticket.stdout).expect("text");

    let mut talk = talk(&[&proxy.address, ticket.trim(), &id, key, &MESSAGES.to_string()]);
    let mut kills = KILLS_AT.iter().peekable();
    let mut last = String::new();
    for line in BufReader::new(talk.stdout.take().expect("piped")).lines().map_while(Result::ok) {
        if kills.next_if(|at| **at == line).is_some() {
            server.kill();
            server = serve(&database);
            proxy.lead_to(&server.address);
        }
        last = line;
    }
    assert!(talk.wait().expect("it ends").success(), "{last}");
    assert!(kills.next().is_none(), "the server was killed twice");
    let (cuts, silent) = proxy.harm();
    assert!(cuts >= 10 && silent >= 1, "the network was bad: {cuts} cut, {silent} silent");
    let told: Value = serde_json::from_str(&last).expect("the last line is a summary");
    assert_eq!((&told["visitor"]["repeated"], &told["agent"]["repeated"]), (&json!(0), &json!(0)), "{last}");
}

fn serve(database: &Database) -> Process {
    Process::serve(&database.location, &["--visitor-messages-per-minute", "0"])
}

fn talk(arguments: &[&str]) -> Child {
    let mut node = Command::new("node");
    node.args(["--import", "./build/typescript.mjs", "e2e/delivery.ts"]).args(arguments).current_dir(WEB);
    node.stdout(Stdio::piped()).spawn().expect("node is installed")
}
