//! Who works on which topic.

use parlour_harness::{Database, both_engines, membership};
use parlour_model::{Associate, Membership, Topic};
use parlour_store::{
    Store, StoreError, delete_membership, insert, list_memberships_of_topic, list_memberships_of_user, put_membership,
};

fn put(store: &Store, membership: &Membership) -> Result<(), StoreError> {
    let membership = membership.clone();
    store.write(move |tx| put_membership(tx, &membership))
}

fn of_user(store: &Store, user_id: i32) -> Vec<Membership> {
    store.read::<_, StoreError>(|tx| list_memberships_of_user(tx, user_id)).expect("it reads")
}

fn of_topic(store: &Store, topic_id: i32) -> Vec<Membership> {
    store.read::<_, StoreError>(|tx| list_memberships_of_topic(tx, topic_id)).expect("it reads")
}

#[test]
fn each_flag_is_kept_by_itself_and_a_second_write_replaces_the_first() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let made = store.write::<_, StoreError>(|tx| {
            for id in 1..=3 {
                insert(tx, &Topic { id, ..Topic::default() })?;
                insert(tx, &Associate { id, ..Associate::default() })?;
            }
            Ok(())
        });
        made.expect("an empty store takes it");

        for flags in ["l", "r", "m", "n", "", "lrmn"] {
            put(&store, &membership(2, 1, flags)).expect("both exist");
            assert_eq!(of_user(&store, 1), [membership(2, 1, flags)], "{flags:?}");
        }
        for (topic_id, user_id) in [(3, 1), (1, 1), (2, 3), (2, 2)] {
            put(&store, &membership(topic_id, user_id, "r")).expect("both exist");
        }
        assert_eq!(of_user(&store, 1), [membership(1, 1, "r"), membership(2, 1, "lrmn"), membership(3, 1, "r")]);
        assert_eq!(of_topic(&store, 2), [membership(2, 1, "lrmn"), membership(2, 2, "r"), membership(2, 3, "r")]);

        assert!(store.write::<_, StoreError>(|tx| delete_membership(tx, 2, 1)).expect("it writes"));
        assert!(!store.write::<_, StoreError>(|tx| delete_membership(tx, 2, 1)).expect("it writes"), "gone already");
        assert_eq!(of_topic(&store, 2), [membership(2, 2, "r"), membership(2, 3, "r")]);
        put(&store, &membership(2, 99, "r")).expect_err("nobody is a member");
        put(&store, &membership(99, 1, "r")).expect_err("no topic has members");
    });
}
