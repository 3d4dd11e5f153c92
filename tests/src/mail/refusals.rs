//! What a mail server does not take: later, never, or not at all.

use std::time::Duration;

use parlour_harness::{MailServer, TestServer, both_engines};
use parlour_model::MailState;

use super::{queue, start, states};

const MINUTE: Duration = Duration::from_mins(1);

/// The pauses after each attempt that failed, in minutes.
const PAUSES: [u32; 6] = [1, 5, 30, 120, 360, 1_440];

fn pass(server: &TestServer, time: Duration) {
    server.clock.pass(time);
    server.run_mail();
}

#[test]
fn what_is_refused_for_now_is_tried_again_at_growing_intervals_and_then_given_up() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        queue(server.store(), "later@example.org");
        server.run_mail();
        for (attempts, minutes) in PAUSES.iter().enumerate() {
            let attempts = attempts as i32 + 1;
            pass(&server, (MINUTE * *minutes).saturating_sub(Duration::from_secs(1)));
            assert_eq!(states(server.store()), [(MailState::Waiting, attempts)], "a second before {minutes} minutes");
            pass(&server, Duration::from_secs(1));
        }
        assert_eq!(states(server.store()), [(MailState::Failed, 7)]);
        pass(&server, MINUTE * 10_000);
        assert_eq!(states(server.store()), [(MailState::Failed, 7)], "it is over");
        assert!(mail_server.mails().is_empty());
        let numbers = server.get("/metrics").send().text().to_owned();
        for line in [
            "parlour_mails_total{outcome=\"postponed\"} 6",
            "parlour_mails_total{outcome=\"failed\"} 1",
            "parlour_mails_waiting 0",
        ] {
            assert!(numbers.contains(line), "{line} in {numbers}");
        }
    });
}

#[test]
fn what_is_refused_once_arrives_with_the_next_attempt() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        queue(server.store(), "once-later@example.org");
        server.run_mail();
        assert_eq!(states(server.store()), [(MailState::Waiting, 1)]);
        pass(&server, MINUTE);
        assert_eq!(states(server.store()), [(MailState::Sent, 2)]);
        assert_eq!(mail_server.mails().len(), 1);
    });
}

#[test]
fn what_is_refused_for_good_is_not_tried_again_and_keeps_nothing_of_what_was_said() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        queue(server.store(), "never@example.org");
        queue(server.store(), "anna@example.org");
        server.run_mail();
        assert_eq!(
            states(server.store()),
            [(MailState::Failed, 1), (MailState::Sent, 1)],
            "one does not hold up others"
        );
        let mails = server.store().read(|tx| parlour_store::list_after::<parlour_model::Mail>(tx, 0, 9));
        let mails = mails.unwrap_or_else(|error: parlour_store::StoreError| panic!("{error}"));
        assert_eq!(mails[0].last_error, "the mail server answered 550");
    });
}

#[test]
fn a_mail_server_that_is_down_is_waited_for() {
    both_engines(|engine| {
        let mut mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        mail_server.stop();
        (0..30).for_each(|number| queue(server.store(), &format!("visitor{number}@example.org")));
        server.run_mail();
        assert_eq!(states(server.store()), [(MailState::Waiting, 1); 30]);
        mail_server.resume();
        server.run_mail();
        assert!(mail_server.mails().is_empty(), "not before its time");
        pass(&server, MINUTE);
        assert_eq!(states(server.store()), [(MailState::Sent, 2); 30]);
        let mut given: Vec<_> = mail_server.mails().iter().map(|mail| mail.recipient().to_owned()).collect();
        given.sort_unstable();
        given.dedup();
        assert_eq!(given.len(), 30, "each once");
    });
}

#[test]
fn a_mail_that_was_taken_before_the_answer_was_lost_comes_again_under_the_same_identification() {
    let mail_server = MailServer::start();
    let server = start(parlour_harness::Engine::Sqlite, &mail_server);
    queue(server.store(), "lost@example.org");
    server.run_mail();
    assert_eq!(states(server.store()), [(MailState::Waiting, 1)]);
    pass(&server, MINUTE);
    let mails = mail_server.mails();
    let [first, second] = mails.as_slice() else { panic!("{mails:?}") };
    for header in ["Message-ID", "Date", "Subject"] {
        assert_eq!(first.header(header), second.header(header));
    }
}
