//! Each rule finds what is planted, and nothing in a tree that is as it should be.

use super::{RULES, warnings};
use crate::tidy::tree::{Tree, Violation};

/// A tree: paths with their texts.
type Files = &'static [(&'static str, &'static str)];

/// For each rule, trees that break it, each in one place.
const PLANTED: &[(&str, Files)] = &[
    ("crate-direction", &[("crates/model/Cargo.toml", "[dependencies]\nparlour-store.workspace = true")]),
    ("crate-direction", &[("crates/store/Cargo.toml", "[dependencies]\nparlour-engine.workspace = true")]),
    ("crate-direction", &[("crates/store/Cargo.toml", "[dependencies]\nparlour-harness.workspace = true")]),
    ("crate-direction", &[("crates/wire/Cargo.toml", "[dependencies.parlour-store]\nworkspace = true")]),
    ("crate-direction", &[("crates/engine/Cargo.toml", "[dev-dependencies]\nparlour = { workspace = true }")]),
    ("crate-direction", &[("crates/common/Cargo.toml", "[package]\nname = \"parlour-common\"")]),
    ("crate-direction", &[("xtask/Cargo.toml", "[dependencies]\nparlour.workspace = true")]),
    (
        "engine-and-wire-never-meet",
        &[("crates/engine/Cargo.toml", "[dev-dependencies]\nparlour-wire.workspace = true")],
    ),
    ("engine-and-wire-never-meet", &[("crates/wire/Cargo.toml", "[dependencies]\nparlour-engine.workspace = true")]),
    ("engine-and-wire-never-meet", &[("crates/wire/src/json.rs", "//! J.\nuse parlour_engine::Cx;")]),
    ("edge", &[("crates/engine/Cargo.toml", "[dependencies]\ntokio.workspace = true")]),
    ("edge", &[("crates/wire/Cargo.toml", "[dependencies]\ntower-http = \"0.6\"")]),
    ("edge", &[("crates/store/Cargo.toml", "[dependencies]\nqueue = { package = \"async-nats\", version = \"1\" }")]),
    ("edge", &[("crates/wire/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nureq = \"3\"")]),
    ("plain-model", &[("crates/model/Cargo.toml", "[dependencies]\nserde.workspace = true")]),
    ("plain-model", &[("crates/model/Cargo.toml", "[dependencies]\njiff = { workspace = true }")]),
    ("databases", &[("crates/model/Cargo.toml", "[dependencies]\nrusqlite.workspace = true")]),
    ("databases", &[("crates/server/Cargo.toml", "[dependencies]\npostgres.workspace = true")]),
    ("databases", &[("crates/server/Cargo.toml", "[dependencies]\ntokio-postgres.workspace = true")]),
    ("sql-in-store", &[("crates/engine/src/a.rs", "//! A.\nfn f() { g(\"select id from topic\") }")]),
    ("sql-in-store", &[("crates/server/src/a.rs", "//! A.\nconst A: &str = \"\\\n    SELECT 1\";")]),
    ("sql-in-store", &[("crates/server/src/a.rs", "//! A.\nconst A: &str = \"Insert\n  Into topic\";")]),
    ("sql-in-store", &[("crates/server/src/a.rs", "//! A.\nconst A: &str = r#\"update topic set name = 1\"#;")]),
    ("sql-in-store", &[("crates/wire/src/a.rs", "//! A.\nconst A: &str = \"delete from topic\";")]),
    ("sql-in-store", &[("crates/engine/src/a.rs", "//! A.\nconst A: &str = \"create table topic (id int)\";")]),
    ("status-code", &[("crates/server/src/api/chat/a.rs", "//! A.\nuse http::StatusCode;")]),
    ("ambient", &[("crates/engine/src/a.rs", "//! A.\nfn f() { std::time::SystemTime::now() }")]),
    ("ambient", &[("crates/store/src/a.rs", "//! A.\nfn f() { Instant::now() }")]),
    ("ambient", &[("crates/server/src/app.rs", "//! A.\nfn f() { std::env::var(\"A\") }")]),
    ("ambient", &[("crates/server/src/app.rs", "//! A.\nfn f() { getrandom::fill(&mut a) }")]),
    ("ambient", &[("crates/engine/src/a.rs", "//! A.\n#[cfg(test)]\nmod tests {\n    f(SystemTime::now());\n}")]),
    ("sleep-in-tests", &[("tests/src/queue.rs", "fn f() { std::thread::sleep(a) }")]),
    ("sleep-in-tests", &[("crates/store/tests/writer.rs", "fn f() { thread::sleep(a) }")]),
    ("machine-path", &[("docs/operations.md", concat!("Look into /wo", "rk/main."))]),
    ("machine-path", &[("crates/server/src/a.rs", concat!("//! A.\nconst A: &str = \"/ro", "ot/.cargo\";"))]),
    ("machine-path", &[("tests/run.sh", concat!("cat /tmp/bash", "_jobs/1"))]),
    ("leftover", &[("crates/engine/src/a.rs", concat!("//! A.\nfn f() { to", "do!() }"))]),
    ("leftover", &[("crates/engine/src/a.rs", concat!("//! A.\nfn f() { unimpl", "emented!(\"a\") }"))]),
    ("leftover", &[("web/console/a.ts", concat!("// FIX", "ME: later"))]),
    ("leftover", &[("tests/src/a.rs", concat!("#[test]\n#[ig", "nore = \"slow\"]\nfn f() {}"))]),
    ("module-doc", &[("crates/model/src/a.rs", "use b::c;\n//! Too late.")]),
    ("module-doc", &[("crates/model/src/deep/a.rs", "")]),
    ("module-name", &[("crates/server/src/utils.rs", "//! A.")]),
    ("module-name", &[("tests/src/helpers/a.rs", "//! A.")]),
    ("module-name", &[("crates/server/src/a.rs", "//! A.\npub(crate) mod common {\n}")]),
    ("migration-twins", &[("crates/store/migrations/sqlite/0001_a.sql", "-- Begins the store.")]),
    ("migration-twins", &[("crates/store/migrations/postgres/0002_b.sql", "-- Goes on.")]),
    (
        "migration-reason",
        &[
            ("crates/store/migrations/sqlite/0001_a.sql", "create table topic (id int);"),
            ("crates/store/migrations/postgres/0001_a.sql", "-- Begins the store."),
        ],
    ),
    ("operations", &[("spec/operations.toml", OPERATION), ("crates/wire/src/chat/get_a.rs", "//! A.")]),
    ("operations", &[("spec/operations.toml", OPERATION), ("crates/server/src/api/chat/get_a.rs", "//! A.")]),
    ("operations", &[("spec/operations.toml", "# none yet\n"), ("crates/server/src/api/chat/get_a.rs", "//! A.")]),
    (
        "operations",
        &[
            ("spec/operations.toml", "[[operation]]\nname = \"GetA\"\nfile = \"crates/wire/src/chat/get_a.rs\"\n"),
            ("crates/wire/src/chat/get_a.rs", "//! A."),
        ],
    ),
];

const OPERATION: &str = r#"
[[operation]]
name = "GetA" # the vendor's
file = "crates/wire/src/chat/get_a.rs"
handler = "crates/server/src/api/chat/get_a.rs"
select = true
"#;

/// A tree in which everything stands where it may.
const CLEAN: Files = &[
    ("Cargo.toml", "[workspace.dependencies]\nparlour = { path = \"crates/server\" }\naxum = \"0.8\""),
    ("bench/Cargo.toml", "[dependencies]\nparlour.workspace = true\nrusqlite.workspace = true\ntokio.workspace = true"),
    ("crates/engine/Cargo.toml", "[dependencies]\nparlour-model.workspace = true\nparlour-store.workspace = true"),
    ("crates/engine/src/a.rs", "//! parlour_wire, SystemTime::now and StatusCode are only spoken of.\n"),
    ("crates/harness/Cargo.toml", "[dependencies]\nparlour.workspace = true\npostgres.workspace = true"),
    ("crates/harness/src/lib.rs", "//! H.\nfn f() { std::thread::sleep(SystemTime::now()) }"),
    ("crates/model/Cargo.toml", "[package]\nname = \"parlour-model\"\n[dev-dependencies]\nserde_json = \"1\""),
    (
        "crates/server/Cargo.toml",
        "[dependencies]\nparlour-engine.workspace = true\nparlour-wire.workspace = true\naxum.workspace = true",
    ),
    ("crates/server/build.rs", "fn main() { std::env::var(\"OUT_DIR\") }"),
    ("crates/server/src/api/chat/get_a.rs", "//! A.\nconst TITLE: &str = \"Update the topic\";"),
    ("crates/server/src/api/chat/mod.rs", "//! A.\n#[cfg(test)]\nmod tests {\n    use http::StatusCode;\n}"),
    ("crates/server/src/app.rs", "#![allow(x)]\n\n//! A.\nfn f() { Instant::now(); environment::variable() }"),
    ("crates/server/src/clock.rs", "//! C.\nfn f() { SystemTime::now() }"),
    ("crates/server/src/config/env.rs", "//! C.\nfn f() { std::env::var(a) }"),
    ("crates/server/src/failure.rs", "//! F.\nuse http::StatusCode;"),
    ("crates/server/src/random.rs", "//! R.\nfn f() { getrandom::fill(&mut a) }"),
    (
        "crates/store/Cargo.toml",
        "[dependencies]\nparlour-model.workspace = true\nrusqlite.workspace = true\ntokio.workspace = true\ntokio-postgres.workspace = true\n[dev-dependencies]\nparlour-harness.workspace = true",
    ),
    (
        "crates/store/migrations/postgres/0001_a.sql",
        "-- The topics and their members, since every\n-- chat belongs to one.\ncreate table a (b int);",
    ),
    ("crates/store/src/limits.rs", "//! L.\nfn f() { Instant::now() }"),
    ("crates/store/migrations/sqlite/0001_a.sql", "-- The topics.\ncreate table a (b int);"),
    (
        "crates/store/src/topic.rs",
        "//! T.\nconst A: &str = \"select id from topic\";\n#[cfg(test)]\nmod tests {\n    f(Instant::now());\n}",
    ),
    ("crates/wire/src/chat/get_a.rs", "//! A.\nconst A: &str = \"$select\";\nconst B: &str = \"select\";"),
    ("docs/operations.md", concat!("See docs/wo", "rk/notes.md and https://example.org/network/.")),
    ("spec/operations.toml", OPERATION),
    ("tests/src/support/wait.rs", "fn f() { std::thread::sleep(a) }"),
    ("tests/src/topic.rs", "use http::StatusCode;\nconst A: &str = \"select 1\";\nmod common_words;"),
];

/// What the rule of that name finds.
fn check(rule: &str, tree: &Tree) -> Vec<Violation> {
    let (_, check) = RULES.iter().find(|(name, _)| *name == rule).expect(rule);
    check(tree)
}

#[test]
fn each_planted_violation_is_found() {
    for (name, files) in PLANTED {
        let found = check(name, &Tree::of(files));
        assert_eq!(found.len(), 1, "{name} in {files:?}: {found:?}");
        assert_eq!(found[0].rule, *name, "{files:?}");
        assert!(!found[0].why.is_empty());
    }
}

#[test]
fn each_rule_has_a_planted_violation() {
    let lengths = [super::shape::MAIN_LENGTH, super::shape::FILE_LENGTH];
    for (rule, _) in RULES.iter().filter(|(rule, _)| !lengths.contains(rule)) {
        assert!(PLANTED.iter().any(|(name, _)| name == rule), "{rule}");
    }
}

#[test]
fn a_clean_tree_passes_every_rule() {
    let tree = Tree::of(CLEAN);
    for (rule, check) in RULES {
        let found = check(&tree);
        assert!(found.is_empty(), "{rule}: {found:?}");
    }
    assert!(warnings(&tree).is_empty());
}

#[test]
fn a_violation_names_its_line() {
    let tree = Tree::of(&[("crates/engine/src/a.rs", "//! A.\n\nuse http::StatusCode;")]);
    let found = check("status-code", &tree);
    assert!(found[0].to_string().starts_with("crates/engine/src/a.rs:3: status-code: "), "{}", found[0]);
}

#[test]
fn main_has_80_lines_at_most() {
    let found = |lines: usize| {
        let text = "\n".repeat(lines);
        check("main-length", &Tree::of(&[("crates/server/src/main.rs", &text)])).len()
    };
    assert_eq!((found(80), found(81)), (0, 1));
}

#[test]
fn files_are_warned_of_at_500_lines_and_refused_at_700() {
    let found = |path: &str, lines: usize| {
        let text = "\n".repeat(lines);
        let tree = Tree::of(&[(path, &text)]);
        (warnings(&tree).len(), check("file-length", &tree).len())
    };
    assert_eq!(found("web/console/chat.tsx", 500), (0, 0));
    assert_eq!(found("web/console/chat.tsx", 501), (1, 0));
    assert_eq!(found("crates/wire/src/a.rs", 700), (1, 0));
    assert_eq!(found("crates/wire/src/a.rs", 701), (0, 1));
    assert_eq!(found("spec/golden/a.json", 9000), (0, 0));
}

#[test]
fn generated_files_may_be_long() {
    let text = format!("// {}\n{}", concat!("@", "generated"), "\n".repeat(900));
    assert!(check("file-length", &Tree::of(&[("web/api/types.ts", &text)])).is_empty());
}
