//! `parlour serve`: coming up, the demonstration desk, and ending.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
};

use parlour_harness::{Cluster, Database, Engine, Process, Socket, both_engines, eventually, scratch};
use parlour_store::Location;

use super::{demo_data, succeed};

#[test]
fn an_empty_store_gets_the_demonstration_desk_and_every_printed_login_works() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let server = Process::serve(&database.location, &["--demo"]);
        let printed = server.printed();
        let mut lines = printed.lines();
        assert_eq!(lines.next(), Some("demo logins:"));
        let logins: Vec<_> = lines.by_ref().take_while(|line| line.starts_with("  ")).collect();
        assert_eq!(printed.lines().last(), Some(format!("listening on {}", server.address).as_str()));
        assert_eq!(logins.len(), 11, "{printed}");
        for login in logins {
            let mut words = login.split_whitespace();
            let (name, password) = (words.next().expect("a name"), words.next().expect("a password"));
            let me = server.call("GET", "/api/v1/User/currentAssociate").basic(name, password).send();
            assert_eq!((me.status, me.json()["Name"].as_str()), (200, Some(name)));
        }
    });
}

#[test]
fn a_store_that_holds_anything_is_left_alone_by_the_demonstration() {
    both_engines(|engine| {
        for set in [demo_data(), r#"{ "Groups": [{ "Id": 1, "Name": "Ours" }] }"#] {
            let database = Database::new(engine);
            succeed(&database.location, &["import", "-"], set);
            let before = succeed(&database.location, &["export"], "");
            let server = Process::serve(&database.location, &["--demo"]);
            assert_eq!(server.printed(), format!("listening on {}\n", server.address), "no logins");
            assert!(server.terminate());
            assert_eq!(succeed(&database.location, &["export"], ""), before);
        }
    });
}

#[test]
fn without_demo_an_empty_store_stays_empty() {
    let database = Database::new(Engine::Sqlite);
    assert!(Process::serve(&database.location, &[]).terminate());
    assert!(database.open().read(parlour_store::is_empty).expect("it reads"));
}

#[test]
fn the_health_pages_tell_that_it_lives_and_can_work() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let server = Process::serve(&database.location, &[]);
        for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
            let answer = server.call("GET", path).send();
            assert_eq!((answer.status, answer.text()), (200, text), "{path}");
            assert_eq!(answer.header("Content-Type"), "text/plain; charset=utf-8");
        }
    });
}

#[test]
fn a_store_out_of_reach_is_alive_but_not_ready_and_becomes_ready_again() {
    let database = Database::new(Engine::Sqlite);
    let server = Process::serve(&database.location, &[]);
    let file = database.folder().join("parlour.db");
    let aside = database.folder().join("aside.db");
    std::fs::rename(&file, &aside).expect("it can be moved");
    let answer = server.call("GET", "/readyz").send();
    assert_eq!((answer.status, answer.text()), (503, "the store does not answer\n"));
    assert_eq!(server.call("GET", "/healthz").send().status, 200);
    std::fs::rename(&aside, &file).expect("it can be moved back");
    assert_eq!(server.call("GET", "/readyz").send().status, 200);
}

#[test]
fn the_signal_to_end_is_obeyed_with_success_also_while_somebody_is_connected() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let server = Process::serve(&database.location, &[]);
        let mut kept = Socket::connect(&server.address);
        kept.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n").expect("it listens");
        assert_eq!(kept.answer().map(|answer| answer.status), Some(200));
        let _never_asked = Socket::connect(&server.address);
        assert!(server.terminate());
        assert!(kept.is_closed());
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
    });
}

#[test]
fn a_terminal_that_closes_does_not_end_the_server() {
    let database = Database::new(Engine::Sqlite);
    let log = database.folder().join("log");
    let mut command = Process::command(&database.location);
    command.args(["serve", "--listen", "127.0.0.1:0"]).env("PARLOUR_LOG", "info");
    let server = Process::listen(command_logging_to(command, &log));
    for times in 1..=2 {
        server.hang_up();
        let said = || fs::read_to_string(&log).expect("text").matches("SIGHUP is ignored").count();
        eventually("it is said", || (said() == times).then_some(()));
        assert_eq!(server.call("GET", "/readyz").send().status, 200);
    }
    assert!(server.terminate());
}

fn command_logging_to(mut command: Command, log: &Path) -> Command {
    command.stderr(File::create(log).expect("a file"));
    command
}

#[test]
fn the_server_waits_for_a_database_that_is_not_up_yet() {
    let cluster = Cluster::new();
    let location = cluster.database();
    let folder = scratch();
    let log = folder.path().join("log");
    cluster.freeze();
    let mut command = Process::command(&location);
    command.current_dir(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]);
    let command = command_logging_to(command, &log);
    std::thread::scope(|scope| {
        let starting = scope.spawn(|| Process::listen(command));
        let said = || fs::read_to_string(&log).expect("text").contains("the database cannot be used yet");
        eventually("it tries", || said().then_some(()));
        cluster.thaw();
        let server = starting.join().expect("it listens");
        assert_eq!(server.call("GET", "/readyz").send().status, 200);
    });
}

#[test]
fn a_database_that_does_not_let_the_server_in_is_not_waited_for() {
    let database = Database::new(Engine::Postgres);
    let Location::Postgres(url) = &database.location else { unreachable!("asked for PostgreSQL") };
    let missing = Location::Postgres(format!("{url}_missing"));
    let sentence = super::refused(&missing, &["serve", "--log", "error"], "");
    assert!(sentence.starts_with("the store cannot be reached: ") && sentence.contains("does not exist"), "{sentence}");
}

#[test]
fn with_the_most_connections_open_health_is_still_told_and_the_operator_hears_of_it_once() {
    let database = Database::new(Engine::Sqlite);
    let log = database.folder().join("log");
    let mut command = Command::new("sh");
    let program = Process::command(&database.location);
    command.args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""]).arg(program.get_program()).args(program.get_args());
    command.args(["serve", "--listen", "127.0.0.1:0"]).env("PARLOUR_LOG", "warn").current_dir(database.folder());
    let server = Process::listen(command_logging_to(command, &log));
    let metric = |name: &str| {
        let text = server.call("GET", "/metrics").send().text().to_owned();
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")).map(str::to_owned));
        line.expect("it is counted").parse::<usize>().expect("a number")
    };
    let most = metric("parlour_connections_max");
    assert_eq!(most, 32, "half of what the system allows");
    // The client of these calls keeps a connection too.
    let held: Vec<_> = (1..most).map(|_| Socket::connect(&server.address)).collect();
    eventually("all places are taken", || (metric("parlour_connections") == most).then_some(()));
    for _ in 0..30 {
        let mut fresh = Socket::connect(&server.address);
        fresh.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").expect("it listens");
        assert_eq!(fresh.answer().map(|answer| answer.status), Some(200));
        let mut fresh = Socket::connect(&server.address);
        fresh.send("GET /api/v1/ChatSession HTTP/1.1\r\nHost: x\r\n\r\n").expect("it listens");
        assert_eq!(fresh.answer().map(|answer| answer.status), Some(503));
        assert!(fresh.is_closed());
    }
    let said = fs::read_to_string(&log).expect("text").matches("the most connections are open").count();
    assert_eq!(said, 1);
    drop(held);
    eventually("there are places again", || {
        let mut fresh = Socket::connect(&server.address);
        fresh.send("GET /api/v1/ChatSession HTTP/1.1\r\nHost: x\r\n\r\n").expect("it listens");
        (fresh.answer().map(|answer| answer.status) == Some(401)).then_some(())
    });
    assert!(server.terminate());
}

#[test]
fn an_address_that_is_taken_is_told_in_a_sentence() {
    let database = Database::new(Engine::Sqlite);
    let server = Process::serve(&database.location, &[]);
    let taken = server.address.strip_prefix("http://").expect("an address");
    let other = Database::new(Engine::Sqlite);
    let sentence = super::refused(&other.location, &["serve", "--listen", taken], "");
    assert!(sentence.starts_with(&format!("cannot listen on {taken}: ")), "{sentence}");
}

#[test]
fn the_operator_is_told_once_of_a_proxy_that_is_not_believed() {
    let database = Database::new(Engine::Sqlite);
    let folder = scratch();
    let told = |arguments: &[&str]| {
        let log = folder.path().join("log");
        let mut command = Process::command(&database.location);
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        command.stderr(File::create(&log).expect("a file"));
        let server = Process::listen(command);
        for header in ["X-Forwarded-For", "Forwarded", "X-Forwarded-For"] {
            server.call("GET", "/live/v1/widget/topics/1").header(header, "192.0.2.1").send();
        }
        assert!(server.terminate());
        fs::read_to_string(log).expect("text").matches("is not among trusted_proxies").count()
    };
    assert_eq!(told(&[]), 1);
    assert_eq!(told(&["--trusted-proxies", "127.0.0.1"]), 0);
}

#[test]
fn the_log_tells_what_started_and_of_each_call_its_route_and_caller_but_no_value() {
    let database = Database::new(Engine::Sqlite);
    let log = database.folder().join("log");
    let mut command = Process::command(&database.location);
    command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--metrics-token", "the-token-of-the-metrics"]);
    command.env("PARLOUR_LOG", "debug");
    let server = Process::listen(command_logging_to(command, &log));
    let call = server.call("GET", "/api/v1/ChatTopic/1/UserAgent/nobody-of-that-name?search=a-secret-word");
    call.basic("rune", "parlour-rune").send();
    server.call("GET", "/an/address/of-nothing").send();
    let lines = || fs::read_to_string(&log).expect("a log").lines().map(str::to_owned).collect::<Vec<_>>();
    let line = |what: &str| eventually(what, || lines().into_iter().find(|line| line.contains(what)));
    let started = line("started");
    for field in ["version=", "schema=", "store=\"sqlite\"", "users=", "address=127.0.0.1:"] {
        assert!(started.contains(field), "{field}: {started}");
    }
    let called = line("/api/v1/ChatTopic/{ChatTopicId}/UserAgent/{Username}");
    for field in ["method=GET", "status=", "bytes=", "took_ms=", "caller=", "request="] {
        assert!(called.contains(field), "{field}: {called}");
    }
    line("route=\"-\"");
    let whole = lines().join("\n");
    for value in ["nobody-of-that-name", "a-secret-word", "of-nothing", "the-token-of-the-metrics", "parlour-rune"] {
        assert!(!whole.contains(value), "{value}");
    }
}
