//! `cargo xtask test`: every test of the workspace, and one line that says how many passed.

use std::{
    io::{self, BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    run::{Outcome, Stop, cannot_start, cargo, succeed},
    setup,
};

/// Prepares the machine, builds the server that end-to-end tests start, and runs the tests.
///
/// The last line of the output is `N passed, M failed, K skipped`.
pub(crate) fn test(arguments: &[String]) -> Outcome {
    setup::setup()?;
    succeed(&mut cargo(&["build", "--package", "parlour"]))?;
    let begun = Instant::now();
    let mut command = cargo(&["test", "--no-fail-fast"]);
    if !names_package(arguments) {
        command.arg("--workspace");
    }
    let (mut tally, clean) = counted(command.args(arguments))?;
    eprintln!("tests: {:.1} s", begun.elapsed().as_secs_f64());
    if let Some(trouble) = tally.settle(clean) {
        eprintln!("{trouble}");
    }
    println!("{tally}");
    if tally.is_good() { Ok(()) } else { Err(Stop::Said) }
}

/// Whether the arguments choose packages; `--workspace` would overrule them.
fn names_package(arguments: &[String]) -> bool {
    let mut options = arguments.iter().take_while(|it| *it != "--");
    options.any(|it| it.starts_with("-p") || it.starts_with("--package"))
}

/// Runs the tests, passing their output through; the counts, and whether `cargo` ended well.
fn counted(command: &mut Command) -> Result<(Tally, bool), Stop> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        tally
            .stream(&mut BufReader::new(output), &mut io::stdout())
            .map_err(|error| Stop::Because(format!("cannot pass the tests' output through: {error}")))?;
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    Ok((tally, status.success()))
}

/// The sum of the `test result:` lines.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    fn stream(&mut self, from: &mut impl BufRead, to: &mut impl Write) -> io::Result<()> {
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line)? > 0 {
            self.add(&String::from_utf8_lossy(&line));
            to.write_all(&line)?;
            to.flush()?;
            line.clear();
        }
        Ok(())
    }

    /// Counts one line such as `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; …`.
    fn add(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result:") else {
            return;
        };
        for part in counts.split(';') {
            let mut words = part.split_whitespace().rev();
            let (Some(what), Some(Ok(count))) = (words.next(), words.next().map(str::parse::<u64>)) else {
                continue;
            };
            match what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" => self.skipped += count,
                _ => {}
            }
        }
    }

    /// Makes the counts agree with how `cargo` ended: a test program that did not build or crashed has no line of
    /// its own and counts as one failure.
    fn settle(&mut self, clean: bool) -> Option<&'static str> {
        if !clean && self.failed == 0 {
            self.failed = 1;
            return Some("a test program did not build, or ended without a result; counted as one failure");
        }
        (self.passed + self.failed == 0).then_some("no test ran")
    }

    fn is_good(&self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
running 2 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s
a line that speaks of 7 passed
test result: \u{1b}[31mFAILED\u{1b}[m. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s
";

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        tally.stream(&mut output.as_bytes(), &mut Vec::new()).expect("memory does not fail");
        tally
    }

    #[test]
    fn result_lines_add_up() {
        let tally = tally(OUTPUT);
        assert_eq!(tally.to_string(), "7 passed, 2 failed, 1 skipped");
        assert!(!tally.is_good());
    }

    #[test]
    fn output_passes_through_unchanged() {
        let mut seen = Vec::new();
        Tally::default().stream(&mut OUTPUT.as_bytes(), &mut seen).expect("memory does not fail");
        assert_eq!(seen, OUTPUT.as_bytes());
    }

    #[test]
    fn a_crash_counts_as_a_failure() {
        let mut tally = tally("test result: ok. 3 passed; 0 failed; 0 ignored\n");
        assert!(tally.settle(false).is_some());
        assert_eq!(tally.to_string(), "3 passed, 1 failed, 0 skipped");
        assert!(!tally.is_good());
    }

    #[test]
    fn failures_told_by_the_tests_are_not_counted_twice() {
        let mut tally = tally(OUTPUT);
        assert_eq!(tally.settle(false), None);
        assert_eq!(tally.failed, 2);
    }

    #[test]
    fn only_an_option_names_a_package() {
        let names = |line: &str| names_package(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(names("-p parlour"));
        assert!(names("queue --package=parlour -- --nocapture"));
        assert!(!names("queue -- -p"));
    }

    #[test]
    fn nothing_run_is_not_good() {
        let mut tally = tally("test result: ok. 0 passed; 0 failed; 2 ignored\n");
        assert!(tally.settle(true).is_some());
        assert!(!tally.is_good());
    }
}
