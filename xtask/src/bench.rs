//! `cargo xtask bench`: measures the release build; the figures and their bars live in the bench package.

use crate::run::{Outcome, cargo, succeed};

/// Builds the server as it is released, then runs the bench against it.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    succeed(&mut cargo(&["build", "--release", "--package", "parlour"]))?;
    succeed(cargo(&["run", "--release", "--package", "parlour-bench", "--"]).args(arguments))
}
