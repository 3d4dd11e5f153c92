//! The database goes away and comes back: what was promised holds, and nobody has to restart anything.

use std::fs;

use parlour_harness::{Database, Engine, both_engines, eventually};
use parlour_model::{Group, Id};
use parlour_store::{Location, Store, StoreError, Tx, insert, list_after};

fn add(store: &Store, id: Id) -> Result<(), StoreError> {
    store.write(move |tx| insert(tx, &Group { id, ..Group::default() }))
}

fn groups(tx: &mut Tx<'_>) -> Result<Vec<Id>, StoreError> {
    Ok(list_after::<Group>(tx, 0, 1_000)?.iter().map(|group| group.id).collect())
}

/// Another database of the same server, from where the first can be harmed.
struct Neighbour {
    _database: Database,
    store: Store,
    victim: String,
}

impl Neighbour {
    fn of(database: &Database) -> Self {
        let Location::Postgres(url) = &database.location else { unreachable!("only PostgreSQL has neighbours") };
        let victim = url.rsplit('/').next().expect("a name").to_owned();
        let own = Database::new(Engine::Postgres);
        Self { store: own.open(), _database: own, victim }
    }

    /// Ends every connection to the database.
    fn terminate(&self) -> i64 {
        let sql =
            format!("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '{}'", self.victim);
        let ended = self.store.read::<_, StoreError>(|tx| tx.query_one(&sql, &[], |row| row.get(0)));
        ended.expect("the neighbour reads").expect("a count")
    }

    fn admit(&self, connections: bool) {
        let sql = format!("alter database {} allow_connections {connections}", self.victim);
        self.store.write::<_, StoreError>(move |tx| tx.execute(&sql, &[]).map(|_| ())).expect("the neighbour writes");
    }
}

/// Makes the database unreachable for new connections, and takes those that are open.
fn cut(database: &Database) -> Box<dyn Fn()> {
    match &database.location {
        Location::Sqlite(file) => {
            let (file, aside) = (file.clone(), file.with_extension("aside"));
            fs::rename(&file, &aside).expect("it can be moved");
            Box::new(move || fs::rename(&aside, &file).expect("it can be moved back"))
        }
        Location::Postgres(_) => {
            let neighbour = Neighbour::of(database);
            neighbour.admit(false);
            neighbour.terminate();
            Box::new(move || neighbour.admit(true))
        }
    }
}

#[test]
fn a_store_that_cannot_be_reached_refuses_each_reader_and_serves_again_when_it_returns() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        add(&store, 1).expect("it writes");
        let mend = cut(&database);
        // More often than there are connections: none must be lost to a failure.
        for _ in 0..12 {
            let error = store.read(groups).expect_err("it is out of reach");
            assert!(error.is_passing(), "{error:?}");
        }
        store.ping().expect_err("it is out of reach");
        mend();
        assert_eq!(store.read(groups).expect("it reads again"), [1]);
        store.ping().expect("it answers");
    });
}

#[test]
fn a_write_whose_connection_was_cut_is_refused_or_kept_and_later_ones_work() {
    let database = Database::new(Engine::Postgres);
    let neighbour = Neighbour::of(&database);
    let store = database.open();
    let mut kept = Vec::new();
    for id in 1..=10 {
        assert!(neighbour.terminate() >= 1, "the writer at least");
        // The one that finds out may fail, but then for a passing reason; the next may not.
        match add(&store, id) {
            Ok(()) => kept.push(id),
            Err(error) => assert!(error.is_passing(), "{error:?}"),
        }
        add(&store, 100 + id).expect("the connection was replaced");
        kept.push(100 + id);
        kept.sort_unstable();
        assert_eq!(store.read(groups).expect("a reader tries a fresh connection"), kept);
    }
}

#[test]
fn a_read_whose_connection_is_cut_midway_fails_and_the_next_one_does_not() {
    let database = Database::new(Engine::Postgres);
    let neighbour = Neighbour::of(&database);
    let store = database.open();
    add(&store, 1).expect("it writes");
    for _ in 0..6 {
        let midway = store.read::<_, StoreError>(|tx| {
            groups(tx)?;
            neighbour.terminate();
            groups(tx)
        });
        let error = midway.expect_err("its snapshot is gone");
        assert!(error.is_passing(), "{error:?}");
        assert_eq!(store.read(groups).expect("a fresh connection"), [1]);
    }
}

#[test]
fn writes_are_refused_while_the_server_is_out_of_reach_and_go_on_when_it_returns() {
    let database = Database::new(Engine::Postgres);
    let store = database.open();
    add(&store, 1).expect("it writes");
    let mend = cut(&database);
    for id in 2..6 {
        let error = add(&store, id).expect_err("it is out of reach");
        assert!(error.is_passing(), "{error:?}");
    }
    mend();
    // The first one may still find the old connection.
    eventually("the writer connects again", || add(&store, 7).ok());
    assert_eq!(store.read(groups).expect("it reads"), [1, 7]);
}

#[test]
fn opening_a_store_that_cannot_be_reached_says_so() {
    let database = Database::new(Engine::Postgres);
    let mend = cut(&database);
    let error = Store::open(&database.location, std::sync::Arc::new(|_| {})).err().expect("it is out of reach");
    assert!(error.to_string().starts_with("the store cannot be reached: "), "{error}");
    mend();
    database.open();
}
