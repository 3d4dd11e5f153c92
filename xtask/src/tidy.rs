//! `cargo xtask tidy`: the rules of the source tree that no compiler checks.
//!
//! Most of them are absences: a crate that must not know another, a word that must not stand outside one file. Each
//! rule is a pure function over a [`Tree`], so a test can plant a violation in memory.

mod manifest;
mod rules;
mod source;
mod tree;

use crate::run::{Outcome, Stop, root};
use rules::RULES;
use tree::{Tree, Violation};

/// Checks the repository; prints warnings and violations, and fails when there is a violation.
pub(crate) fn tidy() -> Outcome {
    let root = root();
    let tree = Tree::load(&root).map_err(|error| Stop::Because(format!("cannot read {}: {error}", root.display())))?;
    for warning in rules::warnings(&tree) {
        eprintln!("warning: {warning}");
    }
    let violations = violations(&tree);
    if violations.is_empty() {
        return Ok(());
    }
    for violation in &violations {
        eprintln!("{violation}");
    }
    Err(Stop::Because(format!("violations: {}", violations.len())))
}

/// What every rule finds, in the order of the files.
fn violations(tree: &Tree) -> Vec<Violation> {
    let mut found: Vec<Violation> = RULES.iter().flat_map(|(_, check)| check(tree)).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_is_tidy() {
        let tree = Tree::load(&root()).expect("the repository can be read");
        let found: Vec<String> = violations(&tree).iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }
}
