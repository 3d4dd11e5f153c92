//! Where settings come from: a flag wins over the environment, that over the file, that over the default.

use std::fs;

use parlour_harness::{Database, Engine, Process};

use super::{refused, succeed};

#[test]
fn a_flag_wins_over_the_environment_that_over_the_file_and_that_over_the_default() {
    let database = Database::new(Engine::Sqlite);
    let store = &database.location;
    succeed(store, &["user", "add", "ann", "--password-stdin"], "x\n");
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
        let answer = server.call("GET", "/api/v1/User/currentAssociate").basic("ann", "x").send();
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
    let sentence = refused(&database.location, &["--config", "nowhere.toml", "check"], "");
    assert_eq!(sentence, "nowhere.toml: No such file or directory (os error 2)", "a file that was named must be there");
}

#[test]
fn a_store_that_cannot_be_reached_is_told_without_the_password_to_it() {
    let nowhere = parlour_store::Location::Postgres("postgres://parlour:canary@127.0.0.1:1/parlour".to_owned());
    for arguments in [["user", "list"], ["serve", "--demo"], ["ticket", "ann"]] {
        let sentence = refused(&nowhere, &arguments, "");
        assert_eq!(
            sentence, "the store cannot be reached: error connecting to server: Connection refused (os error 111)",
            "{arguments:?}"
        );
    }
}
