//! Texts compared whatever their case: the same on both engines, and for what was stored before the rule was known.

use std::cell::Cell;

use parlour_harness::{Database, Engine, both_engines};
use parlour_model::{
    ArchiveFilter, ArchiveQuery, Associate, Condition, Contact, Id, Noun, Person, ROWS_MAX, Test, TextMatch, fold,
};
use parlour_store::{
    ArchiveScope, Store, StoreError, Tx, describe, find_contact_named, insert, list_associates_by_login,
    list_colliding_logins, list_persons_by_email, list_persons_by_name, search_archive,
};
use proptest::{prelude::*, test_runner::TestRunner};

use super::sample::{Sample as _, Sampler};

fn read<T>(store: &Store, run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    store.read(run).expect("the store reads")
}

fn write<T: Send + 'static>(
    store: &Store,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    store.write(run).expect("the store writes")
}

/// Writes a person, a company, an associate and a session that all carry this text, under one key.
fn put(store: &Store, id: Id, text: &str) {
    let text = text.to_owned();
    write(store, move |tx| {
        let person = Person { id, full_name: text.clone(), email: text.clone(), ..Person::default() };
        insert(tx, &person)?;
        insert(tx, &Contact { id, name: text.clone(), ..Contact::default() })?;
        insert(tx, &Associate { id, name: text.clone(), ..Associate::default() })?;
        let mut session = parlour_model::Session::sample(&mut Sampler::default());
        (session.id, session.first_message, session.client_id_hash) = (id, text, format!("client {id}"));
        insert(tx, &session)
    });
}

/// The keys a search for that text finds, by each way of searching.
fn found(store: &Store, asked: &str) -> Vec<Vec<Id>> {
    read(store, |tx| {
        let mut found = vec![
            list_persons_by_email(tx, asked, 50)?.into_iter().map(|it| it.id).collect(),
            list_persons_by_name(tx, asked, 50)?.into_iter().map(|it| it.id).collect(),
            find_contact_named(tx, asked)?.into_iter().map(|it| it.id).collect(),
            list_associates_by_login(tx, asked)?,
        ];
        for how in [TextMatch::Whole, TextMatch::Begins, TextMatch::Contains, TextMatch::Ends] {
            let test = Test::Text { how, value: asked.to_owned(), negated: false };
            let filter = ArchiveFilter::Is(Condition {
                column: Noun::ChatSession.column("firstMessage").expect("a column"),
                test,
            });
            let query = ArchiveQuery {
                noun: Noun::ChatSession,
                columns: Vec::new(),
                filter,
                order: Vec::new(),
                top: ROWS_MAX,
                skip: 0,
            };
            found.push(search_archive(tx, ArchiveScope::All, &query)?.rows.into_iter().map(|row| row.id).collect());
        }
        Ok(found)
    })
}

#[test]
fn letters_of_any_alphabet_are_found_in_either_case_and_composition() {
    let pairs = [
        ("Åse", "åse"),
        ("Øyvind", "ØYVIND"),
        ("Ärlig", "A\u{308}RLIG"),
        ("Straße", "STRASSE"),
        ("GROẞE", "grosse"),
        ("Οδυσσέας", "ΟΔΥΣΣΈΑΣ"),
        ("İstanbul", "istanbul"),
        ("ısparta", "ISPARTA"),
        ("Дмитрий", "ДМИТРИЙ"),
        ("Ⅷ", "viii"),
        ("Bjørn@exämple.com", "BJØRN@EXÄMPLE.COM"),
        ("100%_!\\", "100%_!\\"),
    ];
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for (id, (stored, _)) in (1..).zip(pairs) {
            put(&store, id, stored);
        }
        for (id, (stored, asked)) in (1..).zip(pairs) {
            for text in [stored, asked] {
                for ids in found(&store, text) {
                    assert!(ids.contains(&id), "{text} finds {stored}: {ids:?}");
                }
            }
        }
    });
}

#[test]
fn a_text_is_found_by_another_exactly_if_both_have_the_same_form() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let next = Cell::new(0);
        let texts =
            ("[a-zA-ZåÅøØßẞſςσΣİıIi\u{307}\u{308}éЙйⅧⅷ]{1,4}|\\PC{1,6}", "[a-zA-ZåÅøØßẞſςσΣİıIi]{1,4}|\\PC{1,6}");
        let run = TestRunner::new(ProptestConfig::with_cases(60)).run(&texts, |(stored, other)| {
            let id = next.get() + 1;
            next.set(id);
            put(&store, id, &stored);
            for asked in [&stored, &stored.to_uppercase(), &stored.to_lowercase(), &other] {
                let same = fold(asked) == fold(&stored);
                let found = found(&store, asked);
                prop_assert_eq!(found[0].contains(&id), same, "e-mail address {:?} by {:?}", &stored, asked);
                prop_assert_eq!(found[3].contains(&id), same, "login {:?} by {:?}", &stored, asked);
                prop_assert_eq!(found[4].contains(&id), same, "message {:?} by {:?}", &stored, asked);
                let begins = fold(&stored).starts_with(&fold(asked));
                prop_assert_eq!(found[5].contains(&id), begins, "message {:?} begins {:?}", &stored, asked);
            }
            write(&store, move |tx| {
                for table in ["person", "contact", "associate", "chat_session"] {
                    tx.execute(&format!("delete from {table}"), &[])?;
                }
                Ok(())
            });
            Ok(())
        });
        run.expect("the property holds");
    });
}

#[test]
fn a_change_of_a_text_changes_what_it_is_found_by() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        put(&store, 1, "Åse");
        write(&store, |tx| {
            let mut session: parlour_model::Session = parlour_store::find(tx, 1)?.expect("it is there");
            let before = session.clone();
            "Ørjan".clone_into(&mut session.first_message);
            parlour_store::update_session(tx, &before, &session)?;
            let person: Person = parlour_store::find(tx, 1)?.expect("it is there");
            parlour_store::update(tx, &Person { email: "Ørjan".to_owned(), ..person })
        });
        assert_eq!(found(&store, "ørjan")[0], [1]);
        assert_eq!(found(&store, "ØRJAN")[4], [1]);
        assert!(found(&store, "åse")[4].is_empty());
    });
}

#[test]
fn names_are_listed_in_the_same_order_on_both_engines() {
    let orders = [Engine::Sqlite, Engine::Postgres].map(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for (id, name) in (1..).zip(["xz", "xÅ", "x a", "Xa", "xÄ", "x-b", "XB", "xå", "x日本", "x"]) {
            put(&store, id, name);
        }
        found(&store, "X")[1].clone()
    });
    assert_eq!(orders[0].len(), 10);
    assert_eq!(orders[0], orders[1]);
}

/// Takes the folded columns away again, as if the store had never had them.
fn make_older(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for index in [
        "associate_name",
        "associate_user_name",
        "person_email",
        "person_name",
        "person_lastname",
        "contact_email",
        "contact_name",
        "mail_recipient",
        "chat_session_email",
    ] {
        tx.execute(&format!("drop index {index}"), &[])?;
    }
    for line in describe(tx)? {
        let place = line.split(' ').next().and_then(|place| place.split_once('.'));
        if let Some((table, column)) = place.filter(|(_, column)| column.ends_with("_folded")) {
            tx.execute(&format!("alter table {table} drop column {column}"), &[])?;
        }
    }
    for index in [
        "associate_name on associate (name)",
        "person_email on person (lower(email))",
        "contact_email on contact (lower(email_address))",
        "contact_name on contact (lower(name))",
        "person_name on person (lower(full_name))",
        "mail_recipient on mail (lower(recipient), created_ms)",
        "chat_session_email on chat_session (lower(customer_email), id) where customer_email <> ''",
    ] {
        tx.execute(&format!("create index {index}"), &[])?;
    }
    tx.execute("delete from migration where name in ('0018_folded', '0025_archive')", &[]).map(|_| ())
}

#[test]
fn a_store_of_the_former_schema_finds_its_texts_in_any_case_once_it_is_opened() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for id in 1..=1_100 {
            put(&store, id, &format!("Ørjan {id}"));
        }
        let schema = read(&store, describe);
        write(&store, make_older);
        assert_ne!(read(&store, describe), schema);
        drop(store);
        let store = database.open();
        assert_eq!(read(&store, describe), schema);
        for id in [1, 500, 501, 1_100] {
            for ids in found(&store, &format!("ØRJAN {id}")) {
                assert!(ids.contains(&id), "{id}: {ids:?}");
            }
        }
    });
}

#[test]
fn logins_that_differ_in_case_alone_keep_working_as_they_are_spelt_and_are_named() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let associate = |id, name: &str, user_name: &str| Associate {
            id,
            name: name.to_owned(),
            user_name: user_name.to_owned(),
            ..Associate::default()
        };
        write(&store, move |tx| {
            insert(tx, &associate(1, "Øyvind", ""))?;
            insert(tx, &associate(2, "øyvind", ""))?;
            insert(tx, &associate(3, "Ann", "ANN"))?;
            insert(tx, &associate(4, "Bo", "ØYVIND"))?;
            insert(tx, &Associate { deleted: true, ..associate(5, "ann", "") })
        });
        for (login, expected) in [
            ("Øyvind", vec![1, 2, 4]),
            ("øyvind", vec![2, 1, 4]),
            ("ØYVIND", vec![4, 1, 2]),
            ("øyVIND", vec![1, 2, 4]),
            ("ann", vec![3]),
        ] {
            let found = read(&store, |tx| list_associates_by_login(tx, login));
            assert_eq!(found, expected, "{login}");
        }
        assert_eq!(read(&store, list_colliding_logins), [["Øyvind", "øyvind", "ØYVIND"]]);
    });
}
