//! Marks on sessions.

use parlour_harness::{Database, both_engines};
use parlour_model::{Id, Session, SessionStatus};
use parlour_store::{StoreError, find, insert, set_typing};

const SESSIONS: [(Id, SessionStatus, bool); 4] = [
    (1, SessionStatus::UserLast, false),
    (2, SessionStatus::CustomerLast, true),
    (3, SessionStatus::Finished, false),
    (4, SessionStatus::InQueue, true),
];

#[test]
fn agents_type_in_sessions_that_run_and_stop_in_any() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let made = store.write::<_, StoreError>(|tx| {
            SESSIONS.iter().try_for_each(|(id, status, user_is_typing)| {
                let (id, status, user_is_typing) = (*id, *status, *user_is_typing);
                insert(tx, &Session { id, status, user_is_typing, ..Session::default() })
            })
        });
        made.expect("an empty store takes it");
        for (ids, types, expected) in [
            (&[][..], true, [false, true, false, true]),
            (&[1, 2, 3, 99], true, [true, true, false, true]),
            (&[2, 4], false, [true, false, false, false]),
        ] {
            store.write::<_, StoreError>(move |tx| set_typing(tx, ids, types)).expect("the store writes");
            let typing = SESSIONS.map(|(id, _, _)| {
                let found = store.read::<_, StoreError>(|tx| find::<Session>(tx, id)).expect("the store reads");
                found.expect("it is there").user_is_typing
            });
            assert_eq!(typing, expected, "{ids:?} {types}");
        }
    });
}
