//! Which sessions an associate may have to do with.

use parlour_harness::{Database, both_engines, membership};
use parlour_model::{Associate, Id, Named, Session, SessionStatus, Topic};
use parlour_store::{SessionPlace, Store, StoreError, insert, list_session_places, put_membership};

const ME: Id = 1;
const OTHER: Id = 2;

fn places(store: &Store, user_id: Id) -> Vec<SessionPlace> {
    store.read::<_, StoreError>(|tx| list_session_places(tx, user_id)).expect("the store reads")
}

fn ids(store: &Store, user_id: Id) -> Vec<Id> {
    places(store, user_id).iter().map(|place| place.id).collect()
}

/// Topic 1 is mine, topic 2 somebody else's, topic 3 mine with no flag set.
fn desk(store: &Store, sessions: Vec<Session>) {
    let made = store.write::<_, StoreError>(move |tx| {
        for id in 1..=3 {
            insert(tx, &Topic { id, ..Topic::default() })?;
            insert(tx, &Associate { id, ..Associate::default() })?;
        }
        put_membership(tx, &membership(1, ME, "l"))?;
        put_membership(tx, &membership(2, OTHER, "lrmn"))?;
        put_membership(tx, &membership(3, ME, ""))?;
        sessions.iter().try_for_each(|session| insert(tx, session))
    });
    made.expect("an empty store takes it");
}

fn session(id: Id, topic_id: Id, user_id: Id, transfer_to_id: Id) -> Session {
    Session { id, topic_id, user_id, transfer_to_id, status: SessionStatus::InQueue, ..Session::default() }
}

#[test]
fn sessions_of_my_topics_and_those_i_own_or_am_offered_each_once_ascending() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        desk(
            &store,
            vec![
                session(90, 1, 0, 0),
                session(80, 2, ME, 0),
                session(70, 2, OTHER, ME),
                session(60, 1, ME, ME),
                session(50, 2, OTHER, 0),
                session(40, 2, 0, 0),
                session(30, 3, OTHER, 0),
                session(20, 2, ME, ME),
            ],
        );
        assert_eq!(ids(&store, ME), [20, 30, 60, 70, 80, 90]);
        assert_eq!(ids(&store, OTHER), [20, 30, 40, 50, 70, 80]);
        assert_eq!(ids(&store, 3), [0; 0], "neither member nor owner");
        assert_eq!(ids(&store, 99), [0; 0], "nobody");
        let place = places(&store, ME)[3];
        assert_eq!(place, SessionPlace { id: 70, topic_id: 2, user_id: OTHER, transfer_to_id: ME, created_by_id: 0 });
    });
}

#[test]
fn every_status_is_listed_but_deleted() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let statuses: Vec<_> = SessionStatus::ALL.iter().map(|(status, _)| *status).collect();
        // Three of each status: by membership, by ownership, and by an offer.
        let sessions = statuses.iter().flat_map(|status| {
            [(1, 0, 0), (2, ME, 0), (2, OTHER, ME)].into_iter().zip(1..).map(move |((topic_id, user_id, to), way)| {
                Session { status: *status, ..session(status.number() * 10 + way, topic_id, user_id, to) }
            })
        });
        desk(&store, sessions.collect());
        let expected: Vec<_> = (0..12)
            .filter(|number| *number != SessionStatus::Deleted.number())
            .flat_map(|number| (1..=3).map(move |way| number * 10 + way))
            .collect();
        assert_eq!(ids(&store, ME), expected);
    });
}
