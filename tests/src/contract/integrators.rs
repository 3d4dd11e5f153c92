//! The pages for integrators: their code is run as it stands.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use parlour_harness::{Database, Engine, Process};

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/integrators");
/// The folder in which the vendor's client is installed.
const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/client");
/// The address that the pages call.
const ADDRESS: &str = "http://127.0.0.1:8080";

/// The code of a page in that language, all blocks together.
fn code_of(page: &str, language: &str) -> String {
    let text = fs::read_to_string(Path::new(DOCS).join(page)).expect("a page");
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let code = blocks.collect::<Vec<_>>().join("\n");
    assert!(code.contains(ADDRESS), "{page} calls a server");
    code
}

/// Runs the code of a page against a server with demo data. The program reads it from its standard input.
fn run(page: &str, language: &str, program: &str, arguments: &[&str]) {
    let database = Database::new(Engine::Sqlite);
    let server = Process::serve(&database.location, &["--demo"]);
    let code = code_of(page, language).replace(ADDRESS, &server.address);
    let mut command = Command::new(program);
    command.args(arguments).current_dir(CLIENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running =
        command.spawn().unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask setup` installs it"));
    running.stdin.take().expect("a pipe").write_all(code.as_bytes()).expect("it reads");
    let output = running.wait_with_output().expect("it ends");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && error.is_empty(), "{page}: {out}{error}");
    assert!(out.contains("Rune") || out.contains("ended"), "{page}: {out}");
}

#[test]
fn the_page_for_the_npm_client_works_as_it_stands() {
    run("npm.md", "js", "node", &["--input-type=module", "-"]);
}

#[test]
fn the_page_for_python_works_as_it_stands() {
    run("python.md", "python", "python3", &["-"]);
}

#[test]
fn the_page_for_php_works_as_it_stands() {
    // More than one block is one program: only the first has the tag that opens it.
    run("php.md", "php", "php", &[]);
}

#[test]
fn the_page_for_curl_works_as_it_stands() {
    run("curl.md", "sh", "sh", &["-e"]);
}
