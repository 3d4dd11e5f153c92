//! Which crate may know which.

use crate::tidy::{
    manifest::{Dependency, Kind, crates, dependencies},
    source::has_word,
    tree::{File, Tree, Violation},
};

/// The crates that ship, and what each may know of the others.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("store", &["parlour-model"]),
    ("engine", &["parlour-model", "parlour-store"]),
    ("wire", &["parlour-model"]),
    ("web", &[]),
    ("server", &["parlour-model", "parlour-store", "parlour-engine", "parlour-wire", "parlour-web"]),
];

/// The crate that only tests link; it may know all the others.
const HARNESS: (&str, &str) = ("harness", "parlour-harness");

/// What only the edge names, each with its relatives (`tower` stands for `tower-http` too).
const EDGE_ONLY: &[&str] = &["axum", "tokio", "hyper", "tower", "async-nats", "ureq"];

/// What the store links all the same: PostgreSQL's driver is asynchronous, and is run there under a timer. The store itself
/// is synchronous.
const STORE_DRIVER: &[&str] = &["tokio", "tokio-postgres"];

/// The databases.
const DATABASE_ONLY: &[&str] = &["rusqlite", "postgres", "tokio-postgres"];

/// What would make the nouns know a format or a clock.
const NOT_IN_MODEL: &[&str] = &["serde", "serde_json", "jiff"];

pub(super) const DIRECTION: &str = "crate-direction";

/// Each crate under `crates/` depends only on those below it.
pub(super) fn direction(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (folder, manifest) in crates(tree).filter(|(folder, _)| *folder != HARNESS.0) {
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(name, _)| *name == folder) else {
            let why = "a crate the architecture does not know: give it a place in xtask's DIRECTIONS";
            found.push(manifest.violation(DIRECTION, 0, why));
            continue;
        };
        for dependency in dependencies(manifest) {
            let ours = dependency.name == "parlour" || dependency.name.starts_with("parlour-");
            let for_tests = dependency.kind == Kind::Dev && dependency.name == HARNESS.1;
            if ours && !for_tests && !allowed.contains(&dependency.name.as_str()) {
                let why = format!("`{folder}` must not know `{}`", dependency.name);
                found.push(manifest.violation(DIRECTION, dependency.line, why));
            }
        }
    }
    for (file, dependency) in outsiders(tree) {
        let why = format!("`{}` is for the server and for tests, benches and the harness", dependency.name);
        found.push(file.violation(DIRECTION, dependency.line, why));
    }
    found
}

/// Where a package that neither ships nor tests depends on the server: `xtask` must stay quick to build.
fn outsiders(tree: &Tree) -> impl Iterator<Item = (&File, Dependency)> {
    let manifest = tree.file("xtask/Cargo.toml");
    manifest.into_iter().flat_map(|manifest| {
        let named = dependencies(manifest).into_iter();
        named.filter(|it| it.name.starts_with("parlour")).map(move |it| (manifest, it))
    })
}

pub(super) const NEVER_MEET: &str = "engine-and-wire-never-meet";

/// The verbs do not know how things are spelt, and the spelling does not know the verbs; not even in tests.
pub(super) fn engine_and_wire_never_meet(tree: &Tree) -> Vec<Violation> {
    let pairs = [("engine", "parlour-wire", "parlour_wire"), ("wire", "parlour-engine", "parlour_engine")];
    let mut found = Vec::new();
    for (folder, package, name) in pairs {
        let why = format!("`{folder}` must not know `{package}`: they meet in the server only");
        for (_, manifest) in crates(tree).filter(|(it, _)| *it == folder) {
            let named = dependencies(manifest).into_iter().filter(|it| it.name == package);
            found.extend(named.map(|it| manifest.violation(NEVER_MEET, it.line, why.as_str())));
        }
        let inside = format!("crates/{folder}/");
        for (file, source) in tree.rust().filter(|(file, _)| file.path.starts_with(&inside)) {
            let lines = source.code().filter(|(_, code)| has_word(code, name));
            found.extend(lines.map(|(line, _)| file.violation(NEVER_MEET, line, why.as_str())));
        }
    }
    found
}

pub(super) const EDGE: &str = "edge";

/// Everything asynchronous and everything HTTP is the server's.
pub(super) fn edge(tree: &Tree) -> Vec<Violation> {
    forbidden(
        tree,
        EDGE,
        EDGE_ONLY,
        |folder, package| folder == "server" || (folder == "store" && STORE_DRIVER.contains(&package)),
        "is for the server only: everything below is synchronous and knows no network",
    )
}

pub(super) const PLAIN_MODEL: &str = "plain-model";

/// The nouns are plain data.
pub(super) fn plain_model(tree: &Tree) -> Vec<Violation> {
    forbidden(
        tree,
        PLAIN_MODEL,
        NOT_IN_MODEL,
        |folder, _| folder != "model",
        "is not for `model`: it knows no format and no calendar",
    )
}

pub(super) const DATABASES: &str = "databases";

/// Only the store talks to a database.
pub(super) fn databases(tree: &Tree) -> Vec<Violation> {
    forbidden(
        tree,
        DATABASES,
        DATABASE_ONLY,
        |folder, _| folder == "store",
        "is for `store` only: add a function there",
    )
}

/// What crates that ship link although only some of them may.
fn forbidden(
    tree: &Tree,
    rule: &'static str,
    families: &[&str],
    may: fn(&str, &str) -> bool,
    why: &str,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for (folder, manifest) in crates(tree).filter(|(folder, _)| *folder != HARNESS.0) {
        let linked = dependencies(manifest).into_iter().filter(|it| !may(folder, &it.name));
        let shipped = linked.filter(|it| it.kind == Kind::Shipped);
        let forbidden = shipped.filter(|it| families.iter().any(|family| belongs(&it.name, family)));
        found.extend(forbidden.map(|it| manifest.violation(rule, it.line, format!("`{}` {why}", it.name))));
    }
    found
}

/// Whether a package is this one or one of its relatives: `tower-http` belongs to `tower`.
fn belongs(package: &str, family: &str) -> bool {
    let rest = package.strip_prefix(family);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}
