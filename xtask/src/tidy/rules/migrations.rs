//! The two databases have the same history.

use crate::tidy::tree::{File, Tree, Violation};

const FOLDERS: [&str; 2] = ["crates/store/migrations/sqlite/", "crates/store/migrations/postgres/"];

pub(super) const TWINS: &str = "migration-twins";

/// Each migration exists for both databases, under the same name.
pub(super) fn twins(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (here, there) in [(FOLDERS[0], FOLDERS[1]), (FOLDERS[1], FOLDERS[0])] {
        for file in tree.below(here) {
            let twin = file.path.replacen(here, there, 1);
            if tree.file(&twin).is_none() {
                found.push(file.violation(TWINS, 0, format!("{twin} is missing")));
            }
        }
    }
    found
}

pub(super) const REASON: &str = "migration-reason";

/// Each migration opens with one sentence that says why.
pub(super) fn reason(tree: &Tree) -> Vec<Violation> {
    let migrations = FOLDERS.into_iter().flat_map(|folder| tree.below(folder));
    let silent = migrations.filter(|file| file.is("sql") && !opens_with_sentence(file));
    let why = "opens without its reason: a `--` comment of one sentence, with its full stop";
    silent.map(|file| file.violation(REASON, 1, why)).collect()
}

fn opens_with_sentence(file: &File) -> bool {
    let comments = file.text.lines().map_while(|line| line.strip_prefix("--"));
    let words: Vec<&str> = comments.flat_map(str::split_whitespace).collect();
    words.len() > 1 && words.iter().any(|word| word.ends_with('.'))
}
