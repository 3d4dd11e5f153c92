//! What may stand in one place only.

use crate::tidy::{
    source::has_word,
    tree::{File, Tree, Violation},
};

pub(super) const SQL: &str = "sql-in-store";

/// The text of a query stands in the store, where both databases try it.
pub(super) fn sql(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let elsewhere = |file: &File| !file.path.starts_with("crates/store/") && !file.is_for_tests();
    for (file, source) in tree.rust().filter(|(file, _)| elsewhere(file)) {
        let literals = source.shipped_literals().filter(|literal| is_sql(&literal.value));
        let why = "SQL stands in crates/store only: add a function there";
        found.extend(literals.map(|literal| file.violation(SQL, literal.line, why)));
    }
    found
}

fn is_sql(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["select", _, ..] | ["insert", "into", ..] | ["delete", "from", ..] => true,
        ["update", _, rest @ ..] => rest.contains(&"set"),
        ["create" | "alter" | "drop", rest @ ..] => rest.iter().take(2).any(|it| *it == "table" || *it == "index"),
        _ => false,
    }
}

pub(super) const STATUS_CODE: &str = "status-code";

/// Which failure has which status is decided once.
pub(super) fn status_code(tree: &Tree) -> Vec<Violation> {
    let elsewhere = |file: &File| file.path != "crates/server/src/failure.rs" && !file.is_for_tests();
    let why = "`StatusCode` stands in crates/server/src/failure.rs only: return a failure instead";
    shipped_lines(tree, STATUS_CODE, elsewhere, |code| has_word(code, "StatusCode"), why)
}

pub(super) const AMBIENT: &str = "ambient";

/// Clock, randomness and environment are arguments.
pub(super) fn ambient(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (file, source) in tree.rust().filter(|(file, _)| file.path.starts_with("crates/") && !may_be_ambient(file)) {
        let measures = file.path.starts_with("crates/server/src/") || file.path == "crates/store/src/limits.rs";
        let timed = measures || file.is_for_tests();
        for (line, code) in source.code() {
            let may_time = timed || source.is_test(line);
            if let Some(name) = ambient_name(code).filter(|name| !(may_time && *name == INSTANT)) {
                let why = format!("`{name}` is not for here: take the clock, randomness or settings as an argument");
                found.push(file.violation(AMBIENT, line, why));
            }
        }
    }
    found
}

/// Measuring how long something took is the business of the server, of the store's limits, and of a test.
const INSTANT: &str = "Instant::now";

/// Whatever makes the same call give two answers.
const AMBIENT_NAMES: &[&str] =
    &["SystemTime::now", "Timestamp::now", "Zoned::now", INSTANT, "env::var", "env::vars", "env::var_os", "getrandom"];

fn ambient_name(code: &str) -> Option<&'static str> {
    AMBIENT_NAMES.iter().copied().find(|name| has_word(code, name))
}

/// The few files that turn the world into arguments; a build script has nothing but its environment.
fn may_be_ambient(file: &File) -> bool {
    let edge = file.path.strip_prefix("crates/server/src/").unwrap_or_default();
    let modules = ["clock", "random", "config"];
    edge == "main.rs"
        || modules.iter().any(|module| {
            let rest = edge.strip_prefix(module);
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
        || file.path.starts_with("crates/harness/")
        || file.path.ends_with("/build.rs")
}

pub(super) const SLEEP: &str = "sleep-in-tests";

/// A test that sleeps is slow when it passes and wrong when the machine is busy.
pub(super) fn sleep(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let supports = |file: &File| file.path.starts_with("crates/harness/") || file.path.starts_with("tests/src/support");
    for (file, source) in tree.rust().filter(|(file, _)| file.is_in_tests_folder() && !supports(file)) {
        let lines = source.code().filter(|(_, code)| has_word(code, "thread::sleep"));
        let why = "a test waits for a condition, not for a time: use the harness";
        found.extend(lines.map(|(line, _)| file.violation(SLEEP, line, why)));
    }
    found
}

pub(super) const MACHINE_PATH: &str = "machine-path";

/// The folders, without their slashes, that exist on the machine of whoever wrote the line.
const MACHINE_FOLDERS: &[&str] = &["root", "work", "tmp/bash_jobs"];

/// A path of one machine is wrong on every other.
pub(super) fn machine_path(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| !file.path.ends_with("package-lock.json")) {
        let lines = file.lines().filter(|(_, text)| names_machine_folder(text));
        let why = "a path of one machine: say where it is relative to the repository, or take it from the settings";
        found.extend(lines.map(|(line, _)| file.violation(MACHINE_PATH, line, why)));
    }
    found
}

fn names_machine_folder(text: &str) -> bool {
    MACHINE_FOLDERS.iter().any(|folder| {
        let path = format!("/{folder}/");
        text.match_indices(&path).any(|(at, _)| is_absolute(text[..at].chars().next_back()))
    })
}

/// Whether a slash after this character begins a path rather than going on with one.
fn is_absolute(before: Option<char>) -> bool {
    !before.is_some_and(|c| c.is_alphanumeric() || "_-.~})*".contains(c))
}

/// The lines of shipped code that hold what they should not.
fn shipped_lines(
    tree: &Tree,
    rule: &'static str,
    files: impl Fn(&File) -> bool,
    bad: impl Fn(&str) -> bool,
    why: &str,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for (file, source) in tree.rust().filter(|(file, _)| files(file)) {
        let lines = source.shipped().filter(|(_, code)| bad(code));
        found.extend(lines.map(|(line, _)| file.violation(rule, line, why)));
    }
    found
}
