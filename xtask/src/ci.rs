//! `cargo xtask ci`: everything a change must pass, the cheapest first, with the time of each step.

use std::time::Instant;

use crate::{
    deny,
    run::{Outcome, cargo, succeed},
    test, tidy,
};

const CLIPPY: [&str; 6] = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// Runs the steps in turn and stops at the first that fails.
pub(crate) fn ci() -> Outcome {
    timed("fmt", || succeed(&mut cargo(&["fmt", "--all", "--check"])))?;
    timed("tidy", tidy::tidy)?;
    timed("deny", deny::deny)?;
    timed("clippy", || succeed(&mut cargo(&CLIPPY)))?;
    // The tests say their own time: their last line is the count, and nothing may follow it.
    eprintln!("== test");
    test::test(&[])
}

fn timed(name: &str, step: impl FnOnce() -> Outcome) -> Outcome {
    eprintln!("== {name}");
    let begun = Instant::now();
    let outcome = step();
    eprintln!("== {name}: {:.1} s", begun.elapsed().as_secs_f64());
    outcome
}
