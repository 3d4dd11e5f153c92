//! Keys for new rows.

use parlour_harness::{Database, both_engines};
use parlour_model::{Group, Id, Session};
use parlour_store::{Record, Store, StoreError, draw_key, raise_key};

fn draw<R: Record + 'static>(store: &Store) -> Id {
    store.write::<_, StoreError>(draw_key::<R>).expect("there are keys left")
}

fn raise<R: Record + 'static>(store: &Store, key: Id) {
    store.write::<_, StoreError>(move |tx| raise_key::<R>(tx, key)).expect("the store writes");
}

#[test]
fn keys_rise_by_one_for_each_table_by_itself_and_are_never_given_again() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        assert_eq!([draw::<Group>(&store), draw::<Group>(&store)], [1, 2]);
        assert_eq!(draw::<Session>(&store), 1, "another table");
        raise::<Group>(&store, 40);
        assert_eq!(draw::<Group>(&store), 41);
        raise::<Group>(&store, 7);
        assert_eq!(draw::<Group>(&store), 42, "raising never lowers");
        raise::<Session>(&store, 90);
        assert_eq!(draw::<Session>(&store), 91, "also a table of which nothing was drawn");
        drop(store);
        let store = database.open();
        assert_eq!(draw::<Group>(&store), 43, "nor after a restart");
    });
}

#[test]
fn the_last_key_is_followed_by_a_refusal_and_not_by_a_wrong_key() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        raise::<Group>(&store, Id::MAX - 1);
        assert_eq!(draw::<Group>(&store), Id::MAX);
        for _ in 0..2 {
            store.write::<_, StoreError>(draw_key::<Group>).expect_err("the wire knows 32 bits");
        }
        assert_eq!(draw::<Session>(&store), 1, "others go on");
    });
}
