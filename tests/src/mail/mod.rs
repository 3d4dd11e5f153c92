//! Mail as a mail server is given it: a real one, which another program's library takes apart.

mod alerts;
mod content;
mod hostile;
mod html;
mod processes;
mod refusals;
mod requests;
mod security;

use parlour::Settings;
use parlour_engine::{Cx, EngineError, Rules, mail};
use parlour_harness::{Desk, Engine, MailServer, TestServer};
use parlour_model::{Id, Mail, MailState, Message, MessageType, Session, SessionStatus, Timestamp};
use parlour_store::{Store, StoreError, Tx, find, insert, list_after};

/// Where every test begins: 2026-03-02, 09:00 UTC.
const START: Timestamp = Timestamp(1_772_442_000_000);

/// A server that sends by that mail server, with topic 10 and its finished session 1.
fn start(engine: Engine, mail_server: &MailServer) -> TestServer {
    start_with(engine, mail_server, |_| {}, |_| {})
}

/// The same, set up otherwise.
fn start_with(
    engine: Engine,
    mail_server: &MailServer,
    change: impl FnOnce(&mut Settings),
    desk: impl FnOnce(&mut Desk),
) -> TestServer {
    let server = TestServer::start_with(engine, |settings| {
        settings.mail = Some(mail_server.settings());
        change(settings);
    });
    let mut made = Desk::default().user(1, "ann").topic(10).member(1, "rn").session(1, SessionStatus::Finished);
    desk(&mut made);
    made.import(server.store());
    server
}

/// Writes with a verb, as a server that sends mail does.
fn verb<T: Send + 'static>(
    store: &Store,
    now: Timestamp,
    run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError> + Send + 'static,
) -> T {
    let written = store.write::<_, EngineError>(move |tx| {
        let key = find_free(tx)?;
        let mut random = |bytes: &mut [u8]| bytes.fill(key);
        let rules = Rules { sends_mail: true, ..Rules::default() };
        run(&mut Cx { now, actor_id: 0, random: &mut random, rules: &rules }, tx)
    });
    written.expect("the verb does it")
}

/// A byte that no secret was made of.
fn find_free(tx: &mut Tx<'_>) -> Result<u8, StoreError> {
    Ok(list_after::<Mail>(tx, 0, 200)?.len() as u8 + 1)
}

/// Queues the transcript of session 1.
fn queue(store: &Store, email: &str) {
    let email = email.to_owned();
    verb(store, START, move |cx, tx| {
        let session = find::<Session>(tx, 1)?.expect("session 1");
        mail::queue_transcript(cx, tx, &session, &email)
    });
}

/// Something that was said in session 1.
fn said(id: Id, kind: MessageType, author: &str, text: &str) -> Message {
    let [author, message] = [author, text].map(str::to_owned);
    let posted_at = Timestamp(START.0 - 600_000 + i64::from(id) * 1000);
    Message { id, session_id: 1, kind, author, message, posted_at, ..Message::default() }
}

fn say(store: &Store, messages: Vec<Message>) {
    let written = store.write::<_, StoreError>(move |tx| messages.iter().try_for_each(|message| insert(tx, message)));
    written.expect("it writes");
}

/// What is known of all mails: their states, and how often they were tried.
fn states(store: &Store) -> Vec<(MailState, i32)> {
    let mails = store.read::<_, StoreError>(|tx| list_after::<Mail>(tx, 0, 1_000)).expect("it reads");
    mails.iter().map(|mail| (mail.state, mail.attempts)).collect()
}
