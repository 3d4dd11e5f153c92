//! How long a file is, how it begins, and what it is called.

use std::path::Path;

use crate::tidy::{
    source::has_word,
    tree::{File, Tree, Violation},
};

pub(super) const MAIN_LENGTH: &str = "main-length";

const MAIN_LINES_MAX: usize = 80;

/// `main` is a list of contents.
pub(super) fn main_length(tree: &Tree) -> Vec<Violation> {
    let main = tree.file("crates/server/src/main.rs").into_iter();
    let long = main.filter(|file| file.text.lines().count() > MAIN_LINES_MAX);
    let why = format!("longer than {MAIN_LINES_MAX} lines: move what it does into a module");
    long.map(|file| file.violation(MAIN_LENGTH, 0, why.as_str())).collect()
}

pub(super) const FILE_LENGTH: &str = "file-length";

/// Up to here a file is one thought.
const FILE_LINES_GOOD: usize = 500;

/// Beyond this nobody reads it.
const FILE_LINES_MAX: usize = 700;

/// What people write and read as source.
const SOURCE: &[&str] = &["rs", "ts", "tsx", "css", "sql", "sh"];

/// A file is one thought.
pub(super) fn file_length(tree: &Tree) -> Vec<Violation> {
    let long = lengths(tree).filter(|(_, lines)| *lines > FILE_LINES_MAX);
    long.map(|(file, lines)| file.violation(FILE_LENGTH, 0, format!("{lines} lines, at most {FILE_LINES_MAX}")))
        .collect()
}

/// The files that are getting long.
pub(super) fn long_files(tree: &Tree) -> Vec<Violation> {
    let long = lengths(tree).filter(|(_, lines)| (FILE_LINES_GOOD + 1..=FILE_LINES_MAX).contains(lines));
    long.map(|(file, lines)| file.violation(FILE_LENGTH, 0, format!("{lines} lines: is it still one thought?")))
        .collect()
}

fn lengths(tree: &Tree) -> impl Iterator<Item = (&File, usize)> {
    let source = |file: &&File| SOURCE.iter().any(|it| file.is(it)) && !file.is_generated();
    tree.files().filter(source).map(|file| (file, file.text.lines().count()))
}

pub(super) const LEFTOVER: &str = "leftover";

/// What says of itself that it is not done.
pub(super) fn leftover(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (file, source) in tree.rust() {
        let lines = source.code().filter_map(|(line, code)| Some((line, unfinished(code)?)));
        let why = |what| format!("`{what}` says that the work is not done: do it, or leave the line out");
        found.extend(lines.map(|(line, what)| file.violation(LEFTOVER, line, why(what))));
    }
    let mark = concat!("FIX", "ME");
    for file in tree.files().filter(|file| SOURCE.iter().any(|it| file.is(it))) {
        let lines = file.lines().filter(|(_, text)| has_word(text, mark));
        found.extend(lines.map(|(line, _)| file.violation(LEFTOVER, line, "mend it, or say in words what is missing")));
    }
    found
}

fn unfinished(code: &str) -> Option<&'static str> {
    let macros = ["todo", "unimplemented"];
    let left = macros.into_iter().find(|name| has_word(code, name) && code.contains(&format!("{name}!(")));
    left.or_else(|| code.contains(concat!("#[", "ignore")).then_some("ignore"))
}

pub(super) const MODULE_DOC: &str = "module-doc";

/// Each module says what it is for.
pub(super) fn module_doc(tree: &Tree) -> Vec<Violation> {
    let in_src = |file: &&File| file.path.split('/').nth(2) == Some("src") && file.is("rs") && !file.is_generated();
    let modules = tree.below("crates/").filter(in_src);
    let undocumented = modules.filter(|file| !opens_with_doc(&file.text));
    let why = "opens without `//!`: say what the module is for, and what it deliberately does not know";
    undocumented.map(|file| file.violation(MODULE_DOC, 1, why)).collect()
}

/// Whether the first line that is neither blank nor an inner attribute is a module's doc.
fn opens_with_doc(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with("#!["));
    first.is_some_and(|line| line.starts_with("//!"))
}

pub(super) const MODULE_NAME: &str = "module-name";

/// Names of drawers rather than of things.
const DRAWERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "processor"];

/// A module is named after what it holds.
pub(super) fn module_name(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let why = |name: &str| format!("`{name}` names a drawer: name the thing that is in it");
    for (file, source) in tree.rust() {
        let path = Path::new(&file.path).with_extension("");
        let parts = path.iter().filter_map(|part| part.to_str());
        let drawers = parts.filter(|part| DRAWERS.contains(part));
        found.extend(drawers.map(|name| file.violation(MODULE_NAME, 0, why(name))));
        for (line, code) in source.code() {
            let drawer = inline_module(code).filter(|name| DRAWERS.contains(name));
            found.extend(drawer.map(|name| file.violation(MODULE_NAME, line, why(name))));
        }
    }
    found
}

/// The name of a module that opens on this line.
fn inline_module(code: &str) -> Option<&str> {
    let mut words = code.split_whitespace().skip_while(|word| *word != "mod").skip(1);
    let name = words.next()?;
    (words.next() == Some("{")).then_some(name)
}
