//! The queue of mail, and what a transcript is written from.

use parlour_harness::{Database, both_engines};
use parlour_model::{Id, Mail, MailKind, MailState, Message, NEVER, Session, SpecialType, Timestamp};
use parlour_store::{
    Store, StoreError, Tx, count_mails_of_session, count_mails_to, count_shown_messages, count_waiting_mails,
    delete_mails_of_session, delete_old_mails, find, insert, list_after, list_due_mails, list_shown_messages,
    settle_mail,
};

const NOW: Timestamp = Timestamp(1_000_000);

fn write<T: Send + 'static>(
    store: &Store,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    store.write(run).expect("it writes")
}

fn read<T>(store: &Store, run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    store.read(run).expect("it reads")
}

/// A mail of that key, due that long after now.
fn mail(id: Id, due_ms: i64) -> Mail {
    Mail {
        id,
        session_id: 9,
        state: MailState::Waiting,
        created_at: NOW,
        due_at: Timestamp(NOW.0 + due_ms),
        ..Mail::default()
    }
}

fn filled(database: &Database) -> Store {
    let store = database.open();
    write(&store, |tx| {
        [
            mail(1, 0),
            mail(2, -5),
            mail(3, 1),
            Mail { state: MailState::Sent, ..mail(4, -9) },
            Mail { state: MailState::Failed, ..mail(5, -9) },
            Mail { kind: MailKind::Alert, session_id: 8, ..mail(6, -5) },
            Mail { state: MailState::Dropped, created_at: Timestamp(1), ..mail(7, -9) },
            Mail { created_at: Timestamp(1), ..mail(8, 2) },
        ]
        .iter()
        .try_for_each(|mail| insert(tx, mail))
    });
    store
}

fn keys(mails: &[Mail]) -> Vec<Id> {
    mails.iter().map(|mail| mail.id).collect()
}

#[test]
fn what_is_due_comes_in_the_order_in_which_it_waits() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = filled(&database);
        for (rows_max, expected) in [(9, &[2, 6, 1][..]), (2, &[2, 6])] {
            assert_eq!(keys(&read(&store, |tx| list_due_mails(tx, NOW, rows_max))), expected);
        }
        assert_eq!(read(&store, |tx| list_due_mails(tx, Timestamp(0), 9)), []);
        assert_eq!(read(&store, count_waiting_mails), 5);
        for (session_id, kind, count) in [
            (9, MailKind::Transcript, 7),
            (8, MailKind::Alert, 1),
            (8, MailKind::Transcript, 0),
            (9, MailKind::Receipt, 0),
        ] {
            assert_eq!(read(&store, |tx| count_mails_of_session(tx, session_id, kind)), count, "{session_id} {kind:?}");
        }
    });
}

#[test]
fn mails_to_an_address_are_counted_whatever_its_case() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        write(&store, |tx| {
            ["anna@example.org", "Anna@Example.ORG", "bob@example.org", "anna@example.org"]
                .into_iter()
                .zip(1..)
                .try_for_each(|(recipient, id)| {
                    let created_at = Timestamp(NOW.0 + i64::from(id));
                    insert(tx, &Mail { recipient: recipient.to_owned(), created_at, ..mail(id, 0) })
                })
        });
        for (recipient, since_ms, count) in [
            ("anna@example.org", 0, 3),
            ("ANNA@EXAMPLE.ORG", 2, 2),
            ("anna@example.org", 5, 0),
            ("carl@example.org", 0, 0),
        ] {
            let since = Timestamp(NOW.0 + since_ms);
            assert_eq!(read(&store, |tx| count_mails_to(tx, recipient, since)), count, "{recipient}");
        }
    });
}

#[test]
fn only_who_claimed_a_mail_last_says_what_became_of_it() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = filled(&database);
        let claimed = Mail { claimed_at: NOW, attempts: 2, ..mail(1, 7) };
        let row = claimed.clone();
        write(&store, move |tx| parlour_store::update(tx, &row));
        for stale in [
            Mail { claimed_at: Timestamp(1), ..claimed.clone() },
            Mail { attempts: 1, ..claimed.clone() },
            Mail { id: 4, ..claimed.clone() },
            Mail { id: 99, ..claimed.clone() },
        ] {
            assert!(!write(&store, move |tx| settle_mail(tx, &stale, MailState::Failed, NEVER, "no")));
        }
        let mine = claimed.clone();
        assert!(write(&store, move |tx| settle_mail(tx, &mine, MailState::Waiting, Timestamp(5), "451")));
        let kept = read(&store, |tx| find::<Mail>(tx, 1)).expect("it is there");
        assert_eq!(kept, Mail { due_at: Timestamp(5), last_error: "451".to_owned(), ..claimed.clone() });
        let mine = claimed.clone();
        assert!(write(&store, move |tx| settle_mail(tx, &mine, MailState::Sent, NEVER, "")));
        assert!(!write(&store, move |tx| settle_mail(tx, &claimed, MailState::Failed, NEVER, "")), "it was sent");
        assert_eq!(read(&store, |tx| find::<Mail>(tx, 1)).expect("it is there").state, MailState::Sent);
    });
}

#[test]
fn mails_go_with_their_session_and_old_ones_once_they_wait_no_longer() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = filled(&database);
        let left = |store: &Store| keys(&read(store, |tx| list_after::<Mail>(tx, 0, 99)));
        assert_eq!(write(&store, |tx| delete_old_mails(tx, NOW)), 1);
        assert_eq!(left(&store), [1, 2, 3, 4, 5, 6, 8], "what waits stays, however old");
        assert_eq!(write(&store, |tx| delete_old_mails(tx, NEVER)), 2);
        assert_eq!(left(&store), [1, 2, 3, 6, 8]);
        assert_eq!(write(&store, |tx| delete_mails_of_session(tx, 9)), 4);
        assert_eq!(left(&store), [6]);
    });
}

#[test]
fn a_visitor_is_shown_what_was_said_by_then_and_is_meant_for_him() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        write(&store, |tx| {
            [8, 9].iter().try_for_each(|id| insert(tx, &Session { id: *id, ..Session::default() }))?;
            let message = |id, ms, special_type| Message {
                id,
                session_id: 9,
                posted_at: Timestamp(NOW.0 + ms),
                special_type,
                ..Message::default()
            };
            [
                message(1, 0, SpecialType::None),
                message(2, -5, SpecialType::Welcome),
                message(3, -4, SpecialType::NewSession),
                message(4, -3, SpecialType::TransferRejected),
                message(5, 1, SpecialType::None),
                message(6, -5, SpecialType::ClosedByUser),
                Message { session_id: 8, ..message(7, -5, SpecialType::None) },
            ]
            .iter()
            .try_for_each(|message| insert(tx, message))
        });
        for (passed_over, rows_max, expected) in
            [(0, 9, &[2, 6, 1][..]), (0, 2, &[2, 6]), (1, 9, &[6, 1]), (2, 1, &[1]), (3, 9, &[])]
        {
            let shown = read(&store, |tx| list_shown_messages(tx, 9, NOW, passed_over, rows_max));
            assert_eq!(shown.iter().map(|message| message.id).collect::<Vec<_>>(), expected);
        }
        assert_eq!(read(&store, |tx| count_shown_messages(tx, 9, NOW)), 3);
        assert_eq!(read(&store, |tx| count_shown_messages(tx, 7, NOW)), 0);
    });
}
