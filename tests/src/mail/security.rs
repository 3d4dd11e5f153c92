//! The connection to the mail server: secured, known, and otherwise refused.

use parlour_harness::{Engine, MailServer, Secured};
use parlour_model::MailState;

use super::{queue, start_with, states};

const LOGIN: &str = "desk:pass word";

fn login(name: &str, password: &str) -> (String, String) {
    (name.to_owned(), password.to_owned())
}

#[test]
fn mail_travels_over_tls_with_a_login() {
    for secured in [Secured::Tls, Secured::StartTls] {
        let mail_server = MailServer::start_with(secured, Some(LOGIN));
        let change = |settings: &mut parlour::Settings| {
            settings.mail.as_mut().expect("mail").credentials = Some(login("desk", "pass word"));
        };
        let server = start_with(Engine::Sqlite, &mail_server, change, |_| {});
        (0..6).for_each(|number| queue(server.store(), &format!("visitor{number}@example.org")));
        server.run_mail();
        assert_eq!(states(server.store()), [(MailState::Sent, 1); 6], "{secured:?}");
        for mail in mail_server.mails() {
            assert_eq!((&mail.0["secured"], &mail.0["authenticated"]), (&true.into(), &"desk".into()), "{secured:?}");
        }
    }
}

#[test]
fn a_mail_server_that_nobody_vouches_for_is_told_nothing() {
    for secured in [Secured::Tls, Secured::StartTls] {
        let mail_server = MailServer::start_with(secured, None);
        let change = |settings: &mut parlour::Settings| settings.mail.as_mut().expect("mail").authorities = None;
        let server = start_with(Engine::Sqlite, &mail_server, change, |_| {});
        queue(server.store(), "anna@example.org");
        server.run_mail();
        assert_eq!(states(server.store()), [(MailState::Waiting, 1)], "{secured:?}");
        assert!(mail_server.mails().is_empty());
    }
}

#[test]
fn without_the_starttls_that_is_insisted_on_nothing_is_sent() {
    let mail_server = MailServer::start();
    let change = |settings: &mut parlour::Settings| {
        settings.mail.as_mut().expect("mail").security = parlour::mail::Security::StartTls;
    };
    let server = start_with(Engine::Sqlite, &mail_server, change, |_| {});
    queue(server.store(), "anna@example.org");
    server.run_mail();
    assert_eq!(states(server.store()), [(MailState::Waiting, 1)]);
    assert!(mail_server.mails().is_empty());
}

#[test]
fn a_wrong_password_is_the_operators_fault_and_costs_no_mail() {
    let mail_server = MailServer::start_with(Secured::Not, Some(LOGIN));
    for credentials in [Some(login("desk", "wrong")), None] {
        let is_known = credentials.is_some();
        let change = |settings: &mut parlour::Settings| settings.mail.as_mut().expect("mail").credentials = credentials;
        let server = start_with(Engine::Sqlite, &mail_server, change, |_| {});
        queue(server.store(), "anna@example.org");
        server.run_mail();
        // Who logs in and fails has not spoken of the mail yet; who does not log in is refused when he does.
        let expected = if is_known { MailState::Waiting } else { MailState::Failed };
        assert_eq!(states(server.store()), [(expected, 1)]);
    }
    assert!(mail_server.mails().is_empty());
}
