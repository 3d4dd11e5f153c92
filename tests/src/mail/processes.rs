//! The whole program: killed in the middle, and two of them on one store.

use std::{fs, process::Command};

use parlour_harness::{Database, Desk, Engine, MailServer, Process, Secured, eventually};
use parlour_model::{Mail, MailState, MessageType, SessionStatus};
use parlour_store::{Store, StoreError, list_after, update};

use super::{queue, said, say, states};
use crate::program::refused;

/// Mails that two servers share.
const MAILS: usize = 60;

fn filled(database: &Database) -> Store {
    let store = database.open();
    Desk::default().user(1, "ann").topic(10).session(1, SessionStatus::Finished).import(&store);
    store
}

fn serve(database: &Database, mail_server: &MailServer) -> Process {
    let smtp = mail_server.address();
    Process::serve(&database.location, &["--smtp", &smtp, "--mail-from", "Parlour <chat@example.com>"])
}

/// As if the time that a claim holds were over.
fn let_claims_run_out(store: &Store) {
    let written = store.write::<_, StoreError>(|tx| {
        for mut mail in list_after::<Mail>(tx, 0, 100)? {
            mail.due_at = mail.created_at;
            update(tx, &mail)?;
        }
        Ok(())
    });
    written.expect("it writes");
}

#[test]
fn a_mail_of_a_server_that_was_killed_while_it_sent_is_sent_by_the_next() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        let store = filled(&database);
        let mut mail_server = MailServer::start();
        queue(&store, "hang@example.org");
        let server = serve(&database, &mail_server);
        eventually("the mail server has it", || (mail_server.mails().len() == 1).then_some(()));
        server.kill();
        drop(server);
        assert_eq!(states(&store), [(MailState::Waiting, 1)]);

        // The next mail server answers it.
        mail_server.stop();
        let next = MailServer::start();
        let written = store.write::<_, StoreError>(|tx| {
            let mut mail = list_after::<Mail>(tx, 0, 1)?.pop().expect("a mail");
            mail.recipient = "anna@example.org".to_owned();
            update(tx, &mail)
        });
        assert!(written.expect("it writes"));
        let server = serve(&database, &next);
        queue(&store, "other@example.org");
        eventually("what was queued meanwhile is sent", || (next.mails().len() == 1).then_some(()));
        assert_eq!(states(&store)[0], (MailState::Waiting, 1), "a claim holds");
        let_claims_run_out(&store);
        eventually("the mail is sent", || (states(&store)[0] == (MailState::Sent, 2)).then_some(()));
        assert!(server.terminate());
        let given: Vec<_> = next.mails().iter().map(|mail| mail.header("Message-ID").to_owned()).collect();
        assert_eq!(given.len(), 2);
        assert_eq!(given[1], mail_server.mails()[0].header("Message-ID"), "a repeat can be recognised");
    }
}

#[test]
fn of_two_servers_on_one_store_one_sends_each_mail() {
    let database = Database::new(Engine::Postgres);
    let store = filled(&database);
    let mail_server = MailServer::start();
    let servers = [serve(&database, &mail_server), serve(&database, &mail_server)];
    for number in 0..MAILS {
        queue(&store, &format!("visitor{number}@example.org"));
    }
    eventually("all are sent", || states(&store).iter().all(|it| it.0 == MailState::Sent).then_some(()));
    assert_eq!(states(&store), [(MailState::Sent, 1); MAILS]);
    let mut given: Vec<_> = mail_server.mails().iter().map(|mail| mail.recipient().to_owned()).collect();
    assert_eq!(given.len(), MAILS);
    given.sort_unstable();
    given.dedup();
    assert_eq!(given.len(), MAILS, "each once");
    for server in servers {
        assert!(server.terminate());
    }
}

#[test]
fn neither_the_login_nor_an_address_nor_a_word_of_a_mail_is_logged() {
    let database = Database::new(Engine::Sqlite);
    let store = filled(&database);
    let mail_server = MailServer::start_with(Secured::Not, Some("canary-name:canary-password"));
    say(&store, vec![said(1, MessageType::ToUser, "canary-author", "canary-text")]);
    queue(&store, "canary-taken@example.org");
    queue(&store, "never@canary.example");
    queue(&store, "later@canary.example");
    let log = database.folder().join("log");
    let address = mail_server.address().replace("smtp://", "smtp://canary-name:canary-password@");
    let mut command = Process::command(&database.location);
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "trace"]);
    command.env("PARLOUR_SMTP", &address).env("PARLOUR_MAIL_FROM", "Parlour <chat@example.com>");
    command.stderr(fs::File::create(&log).expect("a file"));
    let server = Process::listen(command);
    let done = [(MailState::Sent, 1), (MailState::Failed, 1), (MailState::Waiting, 1)];
    eventually("all were tried", || (states(&store) == done).then_some(()));
    let numbers = server.call("GET", "/metrics").send().text().to_owned();
    assert!(server.terminate());
    let log = fs::read_to_string(&log).expect("a log");
    assert!(log.contains("mail sent") && log.contains("mail failed") && log.contains("mail postponed"), "{log}");
    for (place, text) in [("the log", log), ("the numbers", numbers)] {
        let found = text.lines().find(|line| line.contains("canary"));
        assert_eq!(found, None, "{place}");
    }
    assert!(mail_server.mails()[0].plain().contains("canary-text"), "the mail has what the log has not");
}

#[test]
fn a_server_that_could_send_no_mail_does_not_start() {
    let database = Database::new(Engine::Sqlite);
    let nonsense = database.folder().join("nonsense.pem");
    fs::write(&nonsense, "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n").expect("a file");
    let nonsense = nonsense.to_str().expect("text");
    for (arguments, reason) in [
        (&["--smtp", "smtp://localhost"][..], "smtp needs mail_from"),
        (&["--smtp", "smtp://localhost", "--mail-from", "nobody"], "mail_from: this is not an address"),
        (&["--smtp", "smtp://localhost", "--mail-from", "a@b.no\r\nBcc: c@d.no"], "mail_from: this is not an address"),
        (&["--smtp", "smtps://localhost", "--mail-from", "a@b.no", "--smtp-ca", nonsense], "smtp_ca: "),
    ] {
        let sentence = refused(&database.location, &[&["serve"][..], arguments].concat(), "");
        assert!(sentence.starts_with(reason), "{arguments:?}: {sentence}");
    }
}

#[test]
fn a_test_mail_tells_the_operator_how_it_went() {
    let database = Database::new(Engine::Sqlite);
    let mail_server = MailServer::start();
    let run = |arguments: &[&str]| -> (bool, String, String) {
        let output = Command::new(Process::program())
            .args(["--data".as_ref(), database.folder().as_os_str()])
            .args(arguments)
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (output.status.success(), text(output.stdout), text(output.stderr))
    };
    let smtp = mail_server.address();
    let with = ["mail", "test", "--smtp", &smtp, "--mail-from", "chat@example.com"];
    let (done, out, _) = run(&[&with[..], &["anna@example.org"]].concat());
    assert!(done && out == "the mail server has taken it\n", "{out}");
    assert_eq!(mail_server.mails()[0].header("Subject"), "Test mail of Parlour");
    for (address, reason) in [
        ("never@example.org", "parlour: refused: the mail server answered 550\n"),
        ("later@example.org", "parlour: not now: the mail server answered 451\n"),
        ("nobody", "parlour: this is not a mail address\n"),
    ] {
        let (done, out, errors) = run(&[&with[..], &[address]].concat());
        assert_eq!((done, out.as_str(), errors.as_str()), (false, "", reason));
    }
    let (done, _, errors) = run(&["mail", "test", "anna@example.org"]);
    assert!(!done && errors.contains("smtp"), "{errors}");
}
