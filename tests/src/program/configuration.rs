//! Where settings come from: a flag wins over the environment, that over the file, that over the default.

use std::fs;

use parlour_harness::{Database, Engine, Process};

use super::{refused, succeed};

#[test]
fn a_flag_wins_over_the_environment_that_over_the_file_and_that_over_the_default() {
    let database = Database::new(Engine::Sqlite);
    let store = &database.location;
    succeed(store, &["user", "add", "ann", "--password-stdin"], "open sesame\n");
    let elsewhere = database.folder().join("elsewhere.toml");
    fs::write(&elsewhere, "base_zone = 'FI'\n").expect("a file");
    let elsewhere = elsewhere.to_str().expect("text");
    // The flags, the environment, the file in the working directory, and the zone that comes of it.
    for (flags, environment, file, expected) in [
        ([].as_slice(), None, None, "UTC"),
        (&[], None, Some("NO"), "NO"),
        (&[], Some("DK"), Some("NO"), "DK"),
        (&["--base-zone", "SE"], Some("DK"), Some("NO"), "SE"),
        (&["--base-zone", "SE"], None, None, "SE"),
        (&["--config", elsewhere], None, Some("NO"), "FI"),
    ] {
        let place = database.folder().join("parlour.toml");
        let _ = fs::remove_file(&place);
        if let Some(zone) = file {
            fs::write(&place, format!("base_zone = '{zone}'\nlisten = '256.0.0.1:1'\n")).expect("a file");
        }
        let mut command = Process::command(store);
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(flags);
        if let Some(zone) = environment {
            command.env("PARLOUR_BASE_ZONE", zone);
        }
        let server = Process::listen(command);
        let answer = server.call("GET", "/api/v1/User/currentAssociate").basic("ann", "open sesame").send();
        assert_eq!(answer.header("SO-Timezone"), expected, "{flags:?} {environment:?} {file:?}");
    }
}

#[test]
fn what_the_file_gets_wrong_is_named_with_the_file() {
    let database = Database::new(Engine::Sqlite);
    let place = database.folder().join("parlour.toml");
    for (text, named) in [
        ("lisen = '127.0.0.1:0'\n", "unknown field `lisen`"),
        ("listen = 7\n", "invalid type: integer `7`, expected a string"),
        ("listen = \n", "string values must be quoted"),
        ("base_zone = 'Atlantis'\n", "base_zone: there is no time zone \"Atlantis\""),
        ("nats = 'nats://127.0.0.1'\n", "nats: joining nodes through NATS is not built yet"),
    ] {
        fs::write(&place, text).expect("a file");
        let sentence = refused(&database.location, &["check"], "");
        assert!(sentence.contains(named), "{text}: {sentence}");
        if text.starts_with("lis") {
            assert!(sentence.starts_with("parlour.toml: "), "{sentence}");
        }
    }
    fs::remove_file(&place).expect("it was there");
    fs::create_dir(&place).expect("the place is free");
    let sentence = refused(&database.location, &["check"], "");
    assert_eq!(sentence, "parlour.toml: Is a directory (os error 21)", "what is there must be readable");
    fs::remove_dir(&place).expect("it was there");
    let sentence = refused(&database.location, &["--config", "nowhere.toml", "check"], "");
    assert_eq!(sentence, "nowhere.toml: No such file or directory (os error 2)", "a file that was named must be there");
}

#[test]
fn a_store_that_cannot_be_reached_is_told_without_the_password_to_it() {
    let nowhere = parlour_store::Location::Postgres("postgres://parlour:canary@127.0.0.1:1/parlour".to_owned());
    let serve = ["serve", "--demo", "--database-wait-seconds", "0"];
    for arguments in [["user", "list"].as_slice(), &serve, &["ticket", "ann"]] {
        let sentence = refused(&nowhere, arguments, "");
        assert_eq!(
            sentence, "the store cannot be reached: error connecting to server: Connection refused (os error 111)",
            "{arguments:?}"
        );
    }
}

#[test]
fn a_filter_of_the_log_that_cannot_be_is_told() {
    let database = Database::new(Engine::Sqlite);
    let sentence = refused(&database.location, &["--log", "parlour=loud", "check"], "");
    assert!(sentence.starts_with("log: \"parlour=loud\" is no filter: "), "{sentence}");
}

#[test]
fn the_help_does_not_print_the_addresses_that_hold_passwords() {
    let database = Database::new(Engine::Sqlite);
    for argument in ["--help", "-h"] {
        let mut command = Process::command(&database.location);
        command.env("PARLOUR_DATABASE", "postgres://canary").env("PARLOUR_NATS", "nats://canary");
        let output = command.arg(argument).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("text");
        assert!(text.contains("PARLOUR_DATABASE") && !text.contains("canary"), "{text}");
    }
}

#[test]
fn the_demonstration_is_asked_for_by_flag_environment_or_file() {
    for (flags, environment, file, expected) in [
        ([].as_slice(), None, None, false),
        (&[], None, Some(true), true),
        (&[], Some("true"), None, true),
        (&[], Some("false"), Some(true), false),
        (&["--demo"], Some("false"), Some(false), true),
        (&["--demo=false"], Some("true"), None, false),
    ] {
        let database = Database::new(Engine::Sqlite);
        if let Some(demo) = file {
            fs::write(database.folder().join("parlour.toml"), format!("demo = {demo}\n")).expect("a file");
        }
        let mut command = Process::command(&database.location);
        command.arg("serve").args(flags).args(["--listen", "127.0.0.1:0"]);
        if let Some(demo) = environment {
            command.env("PARLOUR_DEMO", demo);
        }
        let server = Process::listen(command);
        assert_eq!(server.printed().contains("demo logins:"), expected, "{flags:?} {environment:?} {file:?}");
    }
}

#[test]
fn a_misspelt_variable_is_named_in_the_log() {
    let database = Database::new(Engine::Sqlite);
    let mut command = Process::command(&database.location);
    command.args(["check", "--data"]).arg(database.folder()).env("PARLOUR_LISTN", "127.0.0.1:0");
    let log = String::from_utf8(command.output().expect("it runs").stderr).expect("text");
    assert!(log.contains("PARLOUR_LISTN is not a setting and has no effect: is PARLOUR_LISTEN meant?"), "{log}");
}

#[test]
fn a_second_server_on_one_folder_serves_and_says_that_there_is_another() {
    let database = Database::new(Engine::Sqlite);
    let log = database.folder().join("second.log");
    let first = Process::serve(&database.location, &[]);
    let mut command = Process::command(&database.location);
    command.args(["serve", "--listen", "127.0.0.1:0"]).stderr(fs::File::create(&log).expect("a file"));
    let second = Process::listen(command);
    for server in [&first, &second] {
        assert_eq!(server.call("GET", "/readyz").send().status, 200);
    }
    let said = fs::read_to_string(&log).expect("it is there");
    assert!(said.contains("another server uses this folder already"), "{said}");
    assert!(first.terminate() && second.terminate());
    let mut command = Process::command(&database.location);
    command.args(["serve", "--listen", "127.0.0.1:0"]).stderr(fs::File::create(&log).expect("a file"));
    let alone = Process::listen(command);
    assert!(
        !fs::read_to_string(&log).expect("it is there").contains("another server"),
        "the lock went with the others"
    );
    drop(alone);
}
