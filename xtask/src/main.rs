//! `cargo xtask COMMAND`: what a contributor runs, in one tool without a single dependency, so that it builds in a
//! second.
//!
//! Deliberately not known here: the product's crates. This tool starts `cargo` and reads files as text.

mod bench;
mod ci;
mod deny;
mod python;
mod run;
mod setup;
mod size;
mod test;
mod tidy;

use std::{env, process::ExitCode};

use run::Stop;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup          install what the tests need: PostgreSQL's server programs, Node, npm, PHP, Chromium,
                 the vendor's client, generators of clients, and what builds the pages
  test [ARGS]    setup, build the server, run every test; ARGS go to `cargo test`
  ci             fmt, tidy, deny, clippy and test, with the time of each
  deny           check the dependencies: licences, sources, versions, known vulnerabilities
  tidy           check the rules of the source tree that no compiler checks
  size           build the server for release and hold it to the size it may have
  bench [ARGS]   build everything for release and measure it; ARGS go to the bench
";

/// The exit code of a command line that makes no sense.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    let outcome = match command.as_str() {
        "setup" => setup::setup(),
        "test" => test::test(&arguments),
        "ci" => ci::ci(),
        "deny" => deny::deny(),
        "tidy" => tidy::tidy(),
        "size" => size::size(),
        "bench" => bench::bench(&arguments),
        "help" | "-h" | "--help" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(MISUSED);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Said) => ExitCode::FAILURE,
        Err(Stop::Because(reason)) => {
            eprintln!("xtask {command}: {reason}");
            ExitCode::FAILURE
        }
    }
}
