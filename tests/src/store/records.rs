//! Nouns with a table of their own: every field is kept, and the reads find what is there.

use std::fmt::Debug;

use parlour_harness::{Database, both_engines};
use parlour_model::{
    Application, Associate, Contact, Group, Id, KbEntry, Mail, Message, Notification, Person, Project, QuickReply,
    Sale, Session, SessionFile, SessionNote, Ticket, Topic,
};
use parlour_store::{Record, Store, StoreError, find, insert, list_after, list_by_ids, max_key, update};

use super::sample::{Sample, Sampler};

/// Keys on both sides of nothing: the wire knows 32 bits.
const KEYS: [Id; 5] = [1, 2, 7, 1_000, Id::MAX];

/// A noun whose key, and whose foreign keys that the database watches, can be set.
trait Noun: Record + Sample + PartialEq + Debug + Send + 'static {
    fn place(&mut self, key: Id);
    /// Makes what the rows refer to.
    fn prepare(_: &Store) {}
}

macro_rules! nouns {
    ($($noun:ident),+) => {$(
        impl Noun for $noun {
            fn place(&mut self, key: Id) {
                self.id = key;
            }
        }
    )+};
}

nouns!(
    Group,
    Associate,
    Person,
    Contact,
    Project,
    Sale,
    Ticket,
    Topic,
    Session,
    Application,
    Notification,
    SessionNote,
    KbEntry,
    Mail
);

impl Noun for QuickReply {
    fn place(&mut self, key: Id) {
        self.id = key;
        // Who asks decides it; it is not stored.
        self.may_change = false;
    }
}

impl Noun for Message {
    fn place(&mut self, key: Id) {
        self.id = key;
        self.session_id = 9;
    }

    fn prepare(store: &Store) {
        let session = Session { id: 9, ..Session::default() };
        store.write::<_, StoreError>(move |tx| insert(tx, &session)).expect("an empty store takes it");
    }
}

impl Noun for SessionFile {
    fn place(&mut self, key: Id) {
        self.id = key;
        self.session_id = 8;
    }

    fn prepare(store: &Store) {
        let session = Session { id: 8, ..Session::default() };
        store.write::<_, StoreError>(move |tx| insert(tx, &session)).expect("an empty store takes it");
    }
}

fn sample<N: Noun>(sampler: &mut Sampler, key: Id) -> N {
    let mut noun: N = sampler.draw();
    noun.place(key);
    noun
}

/// Everything a table promises, for one noun.
fn is_kept<N: Noun>(store: &Store) {
    N::prepare(store);
    let read = |run: &dyn Fn(&mut parlour_store::Tx<'_>) -> Result<Vec<N>, StoreError>| store.read(|tx| run(tx));
    let table = N::TABLE;
    assert_eq!(store.read::<_, StoreError>(max_key::<N>).expect("it reads"), 0, "{table} is empty");

    let mut sampler = Sampler::default();
    for key in KEYS {
        let noun: N = sample(&mut sampler, key);
        store.write::<_, StoreError>(move |tx| insert(tx, &noun)).expect("a new key");
    }
    let mut sampler = Sampler::default();
    let nouns: Vec<N> = KEYS.iter().map(|key| sample(&mut sampler, *key)).collect();
    for noun in &nouns {
        let found = store.read::<_, StoreError>(|tx| find::<N>(tx, noun.key())).expect("it reads");
        assert_eq!(found.as_ref(), Some(noun), "{table} keeps every field");
    }

    let highest = KEYS.into_iter().filter(|key| *key <= N::KEY_MAX).max();
    assert_eq!(store.read::<_, StoreError>(max_key::<N>).expect("it reads"), highest.expect("a key"));
    assert_eq!(read(&|tx| list_after(tx, 0, 100)).expect("it reads"), nouns, "{table} is listed ascending");
    assert_eq!(read(&|tx| list_after(tx, 0, 2)).expect("it reads"), nouns[..2]);
    assert_eq!(read(&|tx| list_after(tx, 2, 2)).expect("it reads"), nouns[2..4], "the page after a key");
    assert_eq!(read(&|tx| list_after(tx, 3, 9)).expect("it reads"), nouns[2..], "also after one that is not there");
    assert_eq!(read(&|tx| list_after(tx, Id::MAX, 9)).expect("it reads"), []);
    assert_eq!(read(&|tx| list_by_ids(tx, &[])).expect("it reads"), []);
    let mut some = read(&|tx| list_by_ids(tx, &[7, 3, 1, -1, 7])).expect("it reads");
    some.sort_by_key(Record::key);
    assert_eq!(some, [&nouns[0], &nouns[2]].map(copy), "{table} by keys, each once, what is not there passed over");

    // Every boolean the other way round, and everything else different.
    let other: N = sample(&mut Sampler::turned(), 7);
    assert_ne!(other, nouns[2]);
    let written = store.write::<_, StoreError>(move |tx| update(tx, &other)).expect("it writes");
    assert!(written, "{table} has a row of that key");
    let all = read(&|tx| list_after(tx, 0, 100)).expect("it reads");
    assert_eq!(all[2], sample(&mut Sampler::turned(), 7), "{table} updates every field");
    assert_eq!((&all[..2], &all[3..]), (&nouns[..2], &nouns[3..]), "and no other row");

    let nobody: N = sample(&mut Sampler::default(), 8);
    assert!(!store.write::<_, StoreError>(move |tx| update(tx, &nobody)).expect("it writes"), "no row of that key");
    let again: N = sample(&mut Sampler::default(), 7);
    store.write::<_, StoreError>(move |tx| insert(tx, &again)).expect_err("a key is given once");
}

/// A noun with the same values.
fn copy<N: Noun>(noun: &N) -> N {
    let mut sampler = Sampler::default();
    let position = KEYS.iter().position(|key| *key == noun.key()).expect("one of ours");
    KEYS[..=position].iter().map(|key| sample(&mut sampler, *key)).last().expect("one at least")
}

#[test]
fn every_field_of_every_noun_is_kept_and_found_again() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        is_kept::<Group>(&store);
        is_kept::<Associate>(&store);
        is_kept::<Person>(&store);
        is_kept::<Contact>(&store);
        is_kept::<Project>(&store);
        is_kept::<Sale>(&store);
        is_kept::<Ticket>(&store);
        is_kept::<Topic>(&store);
        is_kept::<Session>(&Database::new(engine).open());
        is_kept::<Message>(&store);
        is_kept::<Application>(&store);
        is_kept::<Notification>(&store);
        is_kept::<SessionNote>(&store);
        is_kept::<QuickReply>(&store);
        is_kept::<KbEntry>(&store);
        is_kept::<SessionFile>(&store);
        is_kept::<Mail>(&store);
    });
}

#[test]
fn many_keys_are_looked_up_at_once() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let written = store.write::<_, StoreError>(|tx| {
            (1..=3_000).try_for_each(|id| insert(tx, &Group { id, name: format!("Group {id}").into() }))
        });
        written.expect("it writes");
        let keys: Vec<_> = (1..=6_000).filter(|key| key % 2 == 0).collect();
        let found = store.read::<_, StoreError>(|tx| list_by_ids::<Group>(tx, &keys)).expect("it reads");
        assert_eq!(found.len(), 1_500);
    });
}
