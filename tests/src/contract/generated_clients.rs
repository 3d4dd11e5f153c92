//! Clients that public generators make of `/openapi.json`, against the server that gave it.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use parlour_harness::{Database, Engine, Process};

const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/client");
/// Where `cargo xtask setup` installs Python packages.
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/python/bin");

/// An empty folder for what a generator writes.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Runs a program that has to succeed; the output.
fn run(command: &mut Command) -> String {
    let output =
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; `cargo xtask setup` installs it"));
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {out}{error}");
    format!("{out}{error}")
}

fn serve_demo(database: &Database, folder: &Path) -> Process {
    let server = Process::serve(&database.location, &["--demo"]);
    let description = server.call("GET", "/openapi.json").send();
    fs::write(folder.join("openapi.json"), description.text()).expect("written");
    server
}

#[test]
fn a_client_made_by_openapi_typescript_compiles_strictly_and_works() {
    let folder = folder("generated_typescript");
    let database = Database::new(Engine::Sqlite);
    let server = serve_demo(&database, &folder);
    let packages = Path::new(CLIENT).join("node_modules");
    symlink(&packages, folder.join("node_modules")).expect("linked");
    for file in ["client.ts", "tsconfig.json"] {
        fs::copy(Path::new(CLIENT).join("generated").join(file), folder.join(file)).expect("copied");
    }
    fs::write(folder.join("package.json"), r#"{ "type": "module" }"#).expect("written");
    let program = |name: &str| {
        let mut command = Command::new(packages.join(".bin").join(name));
        command.current_dir(&folder);
        command
    };
    run(program("openapi-typescript").args(["openapi.json", "--output", "schema.d.ts"]));
    run(&mut program("tsc"));
    let out =
        run(Command::new("node").current_dir(&folder).args(["client.js", &server.address, "rune", "parlour-rune"]));
    assert!(out.contains("ok "), "{out}");
}

#[test]
fn a_client_made_by_openapi_python_client_works() {
    let folder = folder("generated_python");
    let database = Database::new(Engine::Sqlite);
    let server = serve_demo(&database, &folder);
    let program = |name: &str| {
        let mut command = Command::new(Path::new(PYTHON).join(name));
        command.current_dir(&folder);
        command
    };
    fs::write(folder.join("config.yml"), "post_hooks: []\n").expect("written");
    let generate = ["generate", "--path", "openapi.json", "--output-path", "parlour_api", "--meta", "none"];
    let told = run(program("openapi-python-client").args(generate).args(["--config", "config.yml"]));
    // The generator knows no XML and says so for every body; it must have nothing else to say.
    let unsupported = told.lines().filter(|line| line.starts_with("Unsupported") || line.starts_with("ERROR"));
    let others: Vec<_> = unsupported.filter(|line| *line != "Unsupported content type application/xml").collect();
    assert!(others.is_empty(), "{others:?}");
    let script = Path::new(CLIENT).join("generated/client.py");
    let out = run(program("python").arg(script).args([&server.address, "rune", "parlour-rune", "."]));
    assert!(out.contains("ok "), "{out}");
}
