//! The golden files: what each operation answers, byte for byte, as JSON, as XML and with `$select`.
//!
//! One desk at one instant, `spec/golden/desk.import.json`. The cases happen in their order, each run of them on a fresh
//! server, so that a case sees what those before it have done. `PARLOUR_BLESS=1` writes the files.

mod console;
mod desk;
mod entities;
mod lists;
mod members;
mod people;
mod sessions;
mod topics;

use parlour_harness::{Answer, PASSWORD, TestServer, both_engines, golden, golden_file};

/// One call, and what it is called.
pub(crate) struct Case {
    /// The operation, as its module of `wire` is called.
    pub(crate) folder: &'static str,
    name: &'static str,
    by: &'static str,
    call: &'static str,
    body: &'static str,
    select: &'static str,
    twin: Option<(&'static str, &'static str)>,
}

/// A case by ann, who has every permission in the topic she works in.
const fn case(folder: &'static str, name: &'static str, call: &'static str, body: &'static str) -> Case {
    Case { folder, name, by: "ann", call, body, select: "", twin: None }
}

impl Case {
    /// By that user.
    const fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }

    /// Also asked for with these members only.
    const fn select(self, select: &'static str) -> Self {
        Self { select, ..self }
    }

    /// The REST operation that answers the same, but for its links.
    const fn twin(self, call: &'static str, body: &'static str) -> Self {
        Self { twin: Some((call, body)), ..self }
    }

    /// What it calls: the operation and its twin.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &'static str> {
        [Some(self.call), self.twin.map(|(call, _)| call)].into_iter().flatten()
    }

    /// The files it is held against.
    pub(crate) fn files(&'static self) -> impl Iterator<Item = String> {
        let endings = ["json", "xml", "select.json"];
        endings.into_iter().take(if self.select.is_empty() { 2 } else { 3 }).map(|ending| self.file(ending))
    }

    fn file(&self, ending: &str) -> String {
        format!("{}/{}.{ending}", self.folder, self.name)
    }
}

/// Every case, in the order they happen.
pub(crate) fn cases() -> impl Iterator<Item = &'static Case> {
    [sessions::CASES, members::CASES, topics::CASES, lists::CASES, people::CASES, console::CASES, entities::CASES]
        .into_iter()
        .flatten()
}

fn send(server: &TestServer, by: &str, (call, body): (&str, &str), select: &str, accept: &str) -> Answer {
    let (method, path) = call.split_once(' ').expect("a method and a path");
    let joined = if path.contains('?') { '&' } else { '?' };
    let selected = if select.is_empty() { String::new() } else { format!("{joined}$select={select}") };
    // The addresses in answers are made of the host that was asked.
    // Our own are beside the vendor's.
    let base = if path.starts_with("live/") { "" } else { "/api/v1" };
    let call = server.call(method, &format!("{base}/{path}{selected}")).header("Host", "parlour.example");
    let call = call.header("Accept", accept).basic(by, PASSWORD);
    let answer = if body.is_empty() { call.send() } else { call.body("application/json", body).send() };
    assert!(matches!(answer.status, 200 | 204), "{method} {path}: {} {}", answer.status, answer.text());
    answer
}

/// The answer's text, with another word for the secrets that the server draws.
fn settled(answer: &Answer) -> String {
    let mut text = answer.text().to_owned();
    for (before, after, length) in [
        ("\"SessionKey\":\"", '"', 43),
        ("<SessionKey>", '<', 43),
        ("\"Token\":\"", '"', 43),
        ("<Token>", '<', 43),
        ("\"ClientId\":\"", '"', 32),
        ("<ClientId>", '<', 32),
    ] {
        let Some(start) = text.find(before).map(|at| at + before.len()) else { continue };
        let end = start + text[start..].find(after).expect("the key ends");
        let drawn = !text[start..end].is_empty() && !text[start..end].starts_with("secret key");
        if drawn {
            assert_eq!(end - start, length, "all that was drawn: {text}");
            text.replace_range(start..end, "(drawn)");
        }
    }
    text
}

/// Runs every case on a fresh server of each engine; `keep` decides what becomes of the answers.
fn run(accept: &str, send_case: impl Fn(&TestServer, &'static Case, &str)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk::import(server.store());
        for case in cases() {
            println!("{}/{}", case.folder, case.name);
            send_case(&server, case, accept);
        }
    });
}

#[test]
fn every_answer_is_the_golden_one_in_json() {
    run("application/json", |server, case, accept| {
        let answer = send(server, case.by, (case.call, case.body), "", accept);
        golden(&case.file("json"), settled(&answer).as_bytes());
    });
}

#[test]
fn every_answer_is_the_golden_one_in_xml() {
    run("application/xml", |server, case, accept| {
        let answer = send(server, case.by, (case.call, case.body), "", accept);
        golden(&case.file("xml"), settled(&answer).as_bytes());
    });
}

#[test]
fn every_answer_with_members_selected_is_the_golden_one() {
    run("application/json", |server, case, accept| {
        let answer = send(server, case.by, (case.call, case.body), case.select, accept);
        if !case.select.is_empty() {
            golden(&case.file("select.json"), settled(&answer).as_bytes());
        }
    });
}

#[test]
fn every_rest_twin_answers_the_same_but_for_its_links() {
    run("application/json", |server, case, accept| {
        let answer = send(server, case.by, case.twin.unwrap_or((case.call, case.body)), "", accept);
        if case.twin.is_some() {
            let text = settled(&answer);
            let same = text.split_once(r#","_Links":{"#).map_or(text.clone(), |(entity, _)| format!("{entity}}}"));
            assert_eq!(same, golden_file(&case.file("json")), "{}", case.file("json"));
        }
    });
}
