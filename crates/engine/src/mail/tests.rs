//! Tests of the queue of mail, on an embedded store.

use std::sync::Arc;

use parlour_model::{Id, Mail, MailState, Message, NEVER, Session, SessionStatus, Ticket, Timestamp, Topic, Widget};
use parlour_store::{Location, Store, StoreError, Tx, find, insert, list_after};

use super::*;
use crate::{Cx, EngineError, Rules, jobs};

const NOW: Timestamp = Timestamp(1_772_442_000_000);
const MINUTE_MS: i64 = 60_000;

struct Desk {
    store: Store,
    rules: Arc<Rules>,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// Topic 10, whose visitors read Norwegian, with its finished session 1 and its deleted session 2.
    fn new(sends_mail: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let location = Location::Sqlite(folder.path().join("parlour.db"));
        let store = Store::open(&location, Arc::new(|_| {})).expect("it opens");
        let widget = Widget { language_iso_code: "nb".to_owned(), ..Widget::default() };
        let alert_recipient = "boss@example.org,duty@example.org;nobody".to_owned();
        let topic = Topic { id: 10, widget, alert_recipient, ..Topic::default() };
        let session = |id, status| Session { id, topic_id: 10, status, ..Session::default() };
        let sessions = [session(1, SessionStatus::Finished), session(2, SessionStatus::Deleted)];
        let written = store.write::<_, StoreError>(move |tx| {
            insert(tx, &topic)?;
            sessions.iter().try_for_each(|session| insert(tx, session))
        });
        written.expect("it writes");
        Self { store, rules: Arc::new(Rules { sends_mail, ..Rules::default() }), _folder: folder }
    }

    fn at<T: Send + 'static>(
        &self,
        now_ms: i64,
        run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let rules = Arc::clone(&self.rules);
        let now = Timestamp(NOW.0 + now_ms);
        self.store.write(move |tx| {
            let mut random = |bytes: &mut [u8]| bytes.fill(7);
            run(&mut Cx { now, actor_id: 0, random: &mut random, rules: &rules }, tx)
        })
    }

    fn transcript(&self, session_id: Id, email: &'static str) -> Result<(), EngineError> {
        self.at(0, move |cx, tx| {
            let session = find::<Session>(tx, session_id)?.expect("a session");
            queue_transcript(cx, tx, &session, email)
        })
    }

    fn mails(&self) -> Vec<Mail> {
        self.store.read::<_, StoreError>(|tx| list_after(tx, 0, 100)).expect("it reads")
    }
}

#[test]
fn a_transcript_is_queued_by_what_it_is_and_not_by_what_it_says() {
    let desk = Desk::new(true);
    desk.transcript(1, " anna@example.org ").expect("it is queued");
    let mails = desk.mails();
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    let expected = Mail {
        id: mail.id,
        session_id: 1,
        recipient: "anna@example.org".to_owned(),
        language: "nb".to_owned(),
        message_key: mail.message_key.clone(),
        state: MailState::Waiting,
        created_at: NOW,
        due_at: NOW,
        ..Mail::default()
    };
    assert_eq!((mail, mail.message_key.len()), (&expected, 43));
}

#[test]
fn what_cannot_be_sent_is_not_queued() {
    for (sends_mail, session_id, email) in [
        (false, 1, "anna@example.org"),
        (true, 2, "anna@example.org"),
        (true, 1, "anna"),
        (true, 1, "a@b.no\r\nBcc: c@d.no"),
    ] {
        let desk = Desk::new(sends_mail);
        let refused = desk.transcript(session_id, email).expect_err(email);
        match (sends_mail, session_id) {
            (false, _) => assert!(matches!(refused, EngineError::Conflict(_)), "{refused}"),
            (_, 2) => assert!(matches!(refused, EngineError::NotFound(_)), "{refused}"),
            _ => assert_eq!(refused.to_string(), "Email: this is not a mail address"),
        }
        assert_eq!(desk.mails(), []);
    }
    for (sends_mail, email) in [(false, "anna@example.org"), (true, ""), (true, "anna")] {
        let desk = Desk::new(sends_mail);
        let done = desk.at(0, move |cx, tx| {
            let session = find::<Session>(tx, 1)?.expect("a session");
            queue_receipt(cx, tx, &session, &Ticket { id: 3, ..Ticket::default() }, email)
        });
        done.expect("the request is received all the same");
        assert_eq!(desk.mails(), []);
    }
}

#[test]
fn nobody_is_flooded_by_whoever_names_his_address() {
    let desk = Desk::new(true);
    let transcript_at = |ms, email: &'static str| {
        desk.at(ms, move |cx, tx| {
            let session = find::<Session>(tx, 1)?.expect("a session");
            queue_transcript(cx, tx, &session, email)
        })
    };
    for place in 0..TO_ONE_ADDRESS_MAX {
        let email = if place % 2 == 0 { "anna@example.org" } else { "Anna@Example.org" };
        transcript_at(place, email).expect("so many are sent");
    }
    let refused = transcript_at(60 * MINUTE_MS, "ANNA@example.org").expect_err("and no more");
    assert!(matches!(refused, EngineError::Conflict(_)), "{refused}");
    let receipt = desk.at(60 * MINUTE_MS, |cx, tx| {
        let session = find::<Session>(tx, 1)?.expect("a session");
        queue_receipt(cx, tx, &session, &Ticket::default(), "anna@example.org")
    });
    receipt.expect("the request is received all the same");
    assert_eq!(desk.mails().len() as i64, TO_ONE_ADDRESS_MAX);
    transcript_at(60 * MINUTE_MS, "bob@example.org").expect("another address");
    transcript_at(60 * MINUTE_MS + 1, "anna@example.org").expect("the first is more than an hour ago");
}

#[test]
fn an_alert_goes_to_each_address_once() {
    let desk = Desk::new(true);
    let alert = |desk: &Desk| {
        desk.at(0, |cx, tx| {
            let session = find::<Session>(tx, 1)?.expect("a session");
            queue_alert(cx, tx, &session)
        })
    };
    assert!(alert(&desk).expect("it is queued"));
    assert!(!alert(&desk).expect("nothing to do"));
    let recipients: Vec<_> = desk.mails().into_iter().map(|mail| mail.recipient).collect();
    assert_eq!(recipients, ["boss@example.org", "duty@example.org"]);
    assert!(!alert(&Desk::new(false)).expect("nothing to do"));
}

#[test]
fn a_claim_keeps_others_off_until_it_runs_out_and_then_its_word_no_longer_counts() {
    let desk = Desk::new(true);
    desk.transcript(1, "anna@example.org").expect("it is queued");
    let claim_at = |ms| desk.at(ms, |cx, tx| claim(cx, tx, 5)).expect("it claims");
    let first = claim_at(0).pop().expect("it is due");
    assert_eq!((first.attempts, claim_at(CLAIM_MS - 1)), (1, Vec::new()));
    let second = claim_at(CLAIM_MS).pop().expect("the claim ran out");
    assert_eq!((second.attempts, &second.message_key), (2, &first.message_key));
    let settle_at = |ms, mail: &Mail, outcome: Outcome| {
        let mail = mail.clone();
        desk.at(ms, move |cx, tx| Ok(settle(cx, tx, &mail, &outcome)?)).expect("it settles")
    };
    assert_eq!(settle_at(CLAIM_MS, &first, Outcome::Refused("550".to_owned())), None);
    assert_eq!(settle_at(CLAIM_MS, &second, Outcome::Sent), Some(MailState::Sent));
    assert_eq!((desk.mails()[0].state, desk.mails()[0].due_at), (MailState::Sent, NEVER));
    assert_eq!(settle_at(CLAIM_MS, &second, Outcome::Sent), None, "once");
}

#[test]
fn each_attempt_that_failed_is_followed_later_and_the_last_by_none() {
    let desk = Desk::new(true);
    desk.transcript(1, "anna@example.org").expect("it is queued");
    let mut now_ms = 0;
    for (attempt, minutes) in [Some(1), Some(5), Some(30), Some(120), Some(360), Some(1_440), None].iter().enumerate() {
        let mail = desk.at(now_ms, |cx, tx| claim(cx, tx, 5)).expect("it claims").pop().expect("it is due");
        assert_eq!(mail.attempts as usize, attempt + 1);
        let long = Outcome::Postponed("x".repeat(1_000));
        let state = desk.at(now_ms, move |cx, tx| Ok(settle(cx, tx, &mail, &long)?)).expect("it settles");
        let kept = desk.mails().pop().expect("a mail");
        assert_eq!(kept.last_error.len(), 200);
        let Some(minutes) = minutes else {
            assert_eq!((state, attempt + 1), (Some(MailState::Failed), ATTEMPTS_MAX));
            break;
        };
        assert_eq!((state, kept.due_at.0), (Some(MailState::Waiting), NOW.0 + now_ms + minutes * MINUTE_MS));
        now_ms += minutes * MINUTE_MS;
    }
    assert_eq!(desk.at(NEVER.0 - NOW.0, |cx, tx| claim(cx, tx, 5)).expect("it claims"), []);
}

#[test]
fn mails_go_with_their_session() {
    let desk = Desk::new(true);
    desk.transcript(1, "anna@example.org").expect("it is queued");
    let purge_ms = desk.rules.timers.purge_ms;
    let deleted = desk.at(0, |cx, tx| {
        let mut session = find::<Session>(tx, 1)?.expect("a session");
        session.status = SessionStatus::Deleted;
        session.updated_at = cx.now;
        parlour_store::update(tx, &session)?;
        Ok(insert(tx, &Message { id: 1, session_id: 1, ..Message::default() })?)
    });
    deleted.expect("it writes");
    desk.at(purge_ms, jobs::run_due).expect("it is done");
    assert_eq!(desk.mails(), []);
}
