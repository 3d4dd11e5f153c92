//! Common questions: who is shown which, what answers a question, and what nobody means by a question.

use parlour_engine::faq::{expand, look_up, search};
use parlour_harness::{Database, both_engines};
use parlour_model::{Caller, Id, KbCategory, KbEntry, Topic};
use parlour_store::{KbScope, Store, StoreError, insert, list_kb_entries, put_kb_category, update};

const ANN: Caller = Caller { associate_id: 11, administrator: false, chat_user: true };
const EVERY: KbScope = KbScope { category_id: 0, public: false };

fn entry(id: Id, category_id: Id, title: &str, question: &str, answer: &str) -> KbEntry {
    KbEntry {
        id,
        category_id,
        title: title.to_owned(),
        question: question.to_owned(),
        answer: answer.to_owned(),
        published: true,
        public: true,
        ..KbEntry::default()
    }
}

/// Folders 1 › 2 › 3, 4 beside them, and 5 and 6 that lie in each other; and what lies in them.
fn fill(store: &Store) {
    let filled = store.write::<_, StoreError>(|tx| {
        for (id, parent_id) in [(1, 0), (2, 1), (3, 2), (4, 0), (5, 6), (6, 5), (7, 7)] {
            put_kb_category(tx, &KbCategory { id, parent_id, ..KbCategory::default() })?;
        }
        let hidden = |entry: KbEntry| KbEntry { published: false, ..entry };
        let internal = |entry: KbEntry| KbEntry { public: false, ..entry };
        for entry in [
            entry(
                1,
                1,
                "Reset your password",
                "I forgot my password. I cannot log in.",
                "<p>Choose <b>Forgotten</b>.</p>",
            ),
            entry(2, 2, "Invoices", "Where do I find an invoice?", "Under Billing, for every month."),
            entry(3, 3, "Delivery times", "When does my parcel arrive?", "Within five days. Invoices come with it."),
            entry(4, 4, "Password rules", "Which passwords are allowed?", "Twelve characters."),
            hidden(entry(5, 1, "Password secrets", "password", "not yet")),
            internal(entry(6, 1, "Password of the safe", "password", "for agents")),
            entry(7, 5, "Crème brûlée på Ålesund", "Smørbrød?", "Oui."),
            entry(8, 6, "Parcels abroad", "Do you send parcels abroad?", "Yes."),
            entry(9, 3, "Invoice by post", "Invoice on paper", "Ask us."),
            entry(10, 3, "Old invoices", "Invoices of former years", "Ask us."),
            entry(11, 99, "Nowhere", "A folder that is not there", "Still."),
        ] {
            insert(tx, &entry)?;
        }
        Ok(())
    });
    filled.expect("an empty store takes it");
}

fn topic(category_id: Id) -> Topic {
    let mut topic = Topic::default();
    topic.widget.auto_faq_category_id = category_id;
    topic
}

fn hits(store: &Store, category_id: Id, text: &str) -> Vec<Id> {
    let found = store.read(|tx| search(tx, &topic(category_id), text)).expect("the store reads");
    found.iter().map(|entry| entry.id).collect()
}

#[test]
fn a_question_finds_what_answers_it_and_nonsense_finds_nothing() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        fill(&store);
        let table: [(Id, &str, &[Id]); 22] = [
            (1, "How can I reset my password?", &[1]),
            (1, "PASSWORD", &[1]),
            (1, "pass", &[1]),
            (1, "passw", &[1]),
            (1, "I have forgotten my passwords!!", &[1]),
            (1, "where is my invoice", &[9, 2, 10]),
            (1, "invoices", &[10, 2, 9]),
            (1, "when will the parcel be delivered", &[3]),
            (4, "password", &[4]),
            (5, "creme brulee", &[7]),
            (5, "SMØRBRØD", &[7]),
            (5, "smorbrod alesund", &[7]),
            (5, "parcel", &[8]),
            (6, "parcel", &[8]),
            (7, "parcel", &[]),
            (0, "password", &[]),
            (98, "password", &[]),
            (1, "the quick brown fox jumps over a password", &[]),
            (1, "how do I do this?", &[]),
            (1, "five", &[]),
            (1, "zxcvb qwert", &[]),
            (1, "", &[]),
        ];
        for (category, text, expected) in table {
            assert_eq!(hits(&store, category, text), expected, "{category}: {text}");
        }
    });
}

#[test]
fn nothing_in_a_question_is_an_operator() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        fill(&store);
        let long =
            ["password ", "\"", "(", "ß", "\u{1f600} "].map(|piece| piece.repeat(20_000 / piece.chars().count()));
        let table = [
            "password\" OR \"invoice",
            "NEAR(password invoice, 5)",
            "title_words : password",
            "{title_words} : password",
            "^password",
            "password*",
            "pass* password",
            "-password",
            "NOT password",
            "AND password",
            "password AND",
            "(password",
            "password)",
            "'password'",
            "password:*",
            "password & !invoice",
            "password <-> reset",
            "pass\0word password",
            "password\\",
            "password $1 ?1 :a @b",
            "%password_",
            "password; drop table kb_entry",
            "\u{202e}password",
            "password \u{1f511}\u{1f600}",
            "rowid password",
            "\"\"password\"\"",
            "password + password",
        ];
        for text in table.iter().copied().chain(long.iter().map(String::as_str)) {
            for id in hits(&store, 1, text) {
                assert!([1, 2, 9, 10].contains(&id), "{text} finds {id}");
            }
        }
        for text in ["'password'", "\"\"password\"\"", "password*", "(password", "\u{202e}password", "^password"] {
            assert_eq!(hits(&store, 1, text), [1], "{text}");
        }
        let all = store.read(|tx| list_kb_entries(tx, EVERY, 100)).expect("the store reads");
        assert_eq!(all.len(), 10, "nothing has happened to the entries");
    });
}

#[test]
fn agents_find_what_is_published_though_not_for_everybody() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        fill(&store);
        let in_folder = topic(1);
        let stored = store.write::<_, StoreError>(move |tx| insert(tx, &Topic { id: 3, ..in_folder }));
        stored.expect("it writes");
        let of = |topic_id: Id, text: &'static str| {
            let found = store.read(|tx| look_up(tx, &ANN, topic_id, text)).expect("the store reads");
            found.iter().map(|entry| entry.id).collect::<Vec<_>>()
        };
        assert_eq!(of(3, "password"), [1, 6]);
        assert_eq!(of(3, " "), [1, 6, 2, 3, 9, 10]);
        assert_eq!(of(0, ""), [1, 6, 2, 3, 9, 10, 4, 7, 8, 11]);
        assert_eq!(of(0, "passwords are"), [4, 1, 6]);
        let unknown = store.read(|tx| look_up(tx, &ANN, 77, "password")).expect_err("there is no such topic");
        assert_eq!(unknown.to_string(), "ChatTopicId: 77 does not exist");
    });
}

#[test]
fn an_entry_is_found_by_what_it_says_now() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        fill(&store);
        let changed = entry(1, 4, "Zebra", "Stripes", "Black and white");
        let written = store.write::<_, StoreError>(move |tx| update(tx, &changed)).expect("it writes");
        assert!(written);
        assert_eq!(hits(&store, 1, "password"), [] as [Id; 0]);
        assert_eq!(hits(&store, 4, "zebras"), [1]);
        let gone = store.write::<_, StoreError>(|tx| tx.execute("delete from kb_entry where id = 1", &[]));
        assert_eq!(gone.expect("it writes"), 1);
        assert_eq!(hits(&store, 4, "zebra"), [] as [Id; 0]);
        let faults = store.read::<_, StoreError>(parlour_store::check).expect("it reads");
        assert_eq!(faults, [] as [String; 0], "the index is whole");
    });
}

#[test]
fn the_entries_of_a_message_are_those_that_everybody_may_still_see_in_its_order() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        fill(&store);
        let table: [(&str, &[Id]); 7] = [
            ("[3,1,2]", &[3, 1, 2]),
            (" [ 3 , 1 ] ", &[3, 1]),
            ("[5,6,77,2]", &[2]),
            ("[]", &[]),
            ("", &[]),
            ("[1", &[1]),
            ("[\"x\",99999999999,-1,2]", &[2]),
        ];
        for (param, expected) in table {
            let found = store.read(|tx| expand(tx, param)).expect("the store reads");
            assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), expected, "{param}");
        }
    });
}
