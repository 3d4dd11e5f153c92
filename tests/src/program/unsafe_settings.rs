//! Settings that the server does not start with, and stores that still have the demo's passwords.

use parlour_harness::{Database, Engine, Process, both_engines};

use super::{refused, succeed};

const EVERYWHERE: [&str; 3] = ["serve", "--listen", "0.0.0.0:0"];

#[test]
fn the_demonstration_is_not_shown_to_other_machines() {
    for more in [
        &["--listen", "0.0.0.0:0"][..],
        &["--listen", "127.0.0.1:0", "--trusted-proxies", "127.0.0.1"],
        &["--listen", "127.0.0.1:0", "--public-url", "https://chat.example.com"],
    ] {
        let database = Database::new(Engine::Sqlite);
        let arguments: Vec<_> = ["serve", "--demo"].iter().chain(more).copied().collect();
        let sentence = refused(&database.location, &arguments, "");
        assert!(sentence.contains("demo") && sentence.contains("allow_unsafe_settings"), "{sentence}");
        assert!(database.open().read(parlour_store::is_empty).expect("it reads"), "and nothing is loaded");
        let mut command = Process::command(&database.location);
        command.args(arguments).args(["--allow-unsafe-settings", "true"]);
        assert!(Process::listen(command).terminate(), "unless the operator allows it");
    }
}

#[test]
fn a_store_with_the_demos_passwords_is_served_to_other_machines_only_once_they_are_changed() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        assert!(Process::serve(store, &["--demo"]).terminate());
        assert!(Process::serve(store, &[]).terminate(), "on this machine it is served");
        let sentence = refused(store, &EVERYWHERE, "");
        for named in ["ingrid", "rune", "parlour user password"] {
            assert!(sentence.contains(named), "{sentence}");
        }
        let users = succeed(store, &["user", "list"], "");
        for name in users.lines().filter_map(|line| line.split_whitespace().nth(1)) {
            if sentence.contains(name) {
                succeed(store, &["user", "password", name, "--password-stdin"], "correct horse battery\n");
            }
        }
        let mut command = Process::command(store);
        command.args(EVERYWHERE);
        assert!(Process::listen(command).terminate());
    });
}

#[test]
fn passwords_over_plain_http_from_pages_of_any_site_are_refused_at_the_start() {
    let database = Database::new(Engine::Sqlite);
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--basic-without-tls", "true", "--cors-origins", "*"];
    let sentence = refused(&database.location, &arguments, "");
    assert!(sentence.contains("basic_without_tls") && sentence.contains("cors_origins"), "{sentence}");
}
