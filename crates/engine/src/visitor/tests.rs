//! What depends on what only the edge has: a mail server.

use std::sync::Arc;

use parlour_model::{Id, KbEntry, MailKind, Message, Session, SessionStatus, SpecialType, Timestamp, Topic};
use parlour_store::{Location, Store, count_mails_of_session, find, insert};

use super::{ask, is_visible, send_transcript};
use crate::{Cx, EngineError, Rules};

/// Runs a verb on a desk that sends mail.
fn run<T: Send + 'static>(
    store: &Store,
    verb: impl FnOnce(&mut Cx<'_>, &mut parlour_store::Tx<'_>) -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    store.write(move |tx| {
        let rules = Rules { sends_mail: true, ..Rules::default() };
        let mut random = |bytes: &mut [u8]| bytes.fill(7);
        verb(&mut Cx { now: Timestamp(1_000), actor_id: 0, random: &mut random, rules: &rules }, tx)
    })
}

fn finished(store: &Store, id: Id) {
    let mut topic = Topic { id: 1, name: "Topic".into(), ..Topic::default() };
    topic.widget.post_transcript_enabled = true;
    let session = Session { id, topic_id: 1, status: SessionStatus::Finished, ..Session::default() };
    let stored = run(store, move |_, tx| {
        insert(tx, &topic)?;
        Ok(insert(tx, &session)?)
    });
    stored.expect("an empty store takes it");
}

#[test]
fn a_conversation_is_sent_three_times_and_what_is_refused_does_not_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&Location::Sqlite(folder.path().join("x.db")), Arc::new(|_| {})).expect("it opens");
    finished(&store, 5);
    let send = |email: &'static str, missing| run(&store, move |cx, tx| send_transcript(cx, tx, 5, email, missing));
    assert!(matches!(send("nobody", false), Err(EngineError::Faults(_))));
    assert!(matches!(send("a@example.com", true), Err(EngineError::Faults(_))));
    for number in 1..=3 {
        send(" a@example.com ", false).expect("three times");
        let queued = store.read(|tx| count_mails_of_session(tx, 5, MailKind::Transcript)).expect("it reads");
        assert_eq!(i32::try_from(queued), Ok(number));
    }
    assert!(matches!(send("b@example.com", false), Err(EngineError::Conflict(_))));
    let session = store.read(|tx| find::<Session>(tx, 5)).expect("it reads").expect("it is there");
    assert_eq!(session.transcripts_sent, 3);
}

#[test]
fn a_session_that_has_gone_on_since_the_search_is_asked_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&Location::Sqlite(folder.path().join("x.db")), Arc::new(|_| {})).expect("it opens");
    finished(&store, 5);
    let asked = run(&store, |cx, tx| ask(cx, tx, 5, "How?", vec![KbEntry { id: 1, ..KbEntry::default() }]));
    assert!(matches!(asked, Err(EngineError::Conflict(_))));
}

#[test]
fn visitors_see_what_is_for_them_once_it_is_time() {
    use SpecialType::{Block, NewSession, None, TransferRejected, Welcome};
    for (special_type, posted, visible) in [
        (None, 5, true),
        (None, 6, false),
        (Welcome, 5, true),
        (Block, 0, true),
        (NewSession, 0, false),
        (TransferRejected, 0, false),
    ] {
        let message = Message { special_type, posted_at: Timestamp(posted), ..Message::default() };
        assert_eq!(is_visible(&message, Timestamp(5)), visible, "{special_type:?} {posted}");
    }
}
