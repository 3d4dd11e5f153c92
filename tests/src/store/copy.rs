//! Copying a whole store from one engine to the other.

use std::{fs, sync::Arc};

use parlour_harness::{Database, Engine, account, both_engines, membership};
use parlour_model::{
    Application, Associate, Contact, EventKind, Figures, FiguresKey, Group, Id, KbCategory, KbEntry, ListItem,
    ListName, LoginTicket, Message, Notification, OpenIdGrant, OpenIdKey, Person, Project, QuickReply, ReplyTemplate,
    Sale, Session, SessionFile, SessionNote, Stream, Ticket, Timestamp, Topic,
};
use parlour_store::{
    Location, Record, Store, StoreError, Tx, Value, add_figures, append_event, copy, delete_files_of_session, draw_key,
    insert, insert_issuer_binding, insert_login_ticket, insert_openid_grant, insert_openid_key, list_after,
    mark_demo_passwords, put_account, put_kb_category, put_list_item, put_membership, put_reply_template, raise_key,
};

use super::{
    contents::contents,
    sample::{Sample, Sampler},
};

/// At least two rows in every table.
fn fill(store: &Store) {
    let filled = store.write::<_, StoreError>(|tx| {
        let mut sampler = Sampler::default();
        for key in [3, 4] {
            some::<Group>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Associate>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Person>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Contact>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Project>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Sale>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Ticket>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Topic>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Session>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Message>(tx, &mut sampler, |noun| (noun.id, noun.session_id) = (key, 3))?;
            some::<Application>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<Notification>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<SessionNote>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<QuickReply>(tx, &mut sampler, |noun| noun.id = key)?;
            add_figures(tx, FiguresKey { quarter: 9, topic_id: key, user_id: 0 }, key == 3, &Figures::default())?;
            some::<SessionFile>(tx, &mut sampler, |noun| (noun.id, noun.session_id) = (key, 3))?;
            some::<KbEntry>(tx, &mut sampler, |noun| noun.id = key)?;
            put_membership(tx, &membership(key, 3, "lm"))?;
            put_account(tx, &account(key, key == 3))?;
            let hash = sampler.draw();
            let (issued_at, expires_at, ends_at) = (Timestamp(1), Timestamp(2), Timestamp(3));
            let parent_hash = sampler.draw();
            let ticket =
                LoginTicket { hash, associate_id: key, issued_at, expires_at, ends_at, parent_hash, application_id: 0 };
            insert_login_ticket(tx, &ticket)?;
            let (code_hash, private_key) = (sampler.draw(), sampler.draw());
            insert_openid_grant(
                tx,
                &OpenIdGrant { code_hash, application_id: key, associate_id: key, ..OpenIdGrant::default() },
            )?;
            insert_openid_key(tx, &OpenIdKey { name: format!("{key}"), private_key, ..OpenIdKey::default() })?;
            insert_issuer_binding(tx, ("https://id.example", &format!("subject {key}")), key, Timestamp(4))?;
            let text = || "US:\"A\";NO:\"B\"".into();
            put_list_item(tx, &ListItem { list: ListName::TicketCategory, id: key, value: text(), tooltip: text() })?;
            put_kb_category(tx, &KbCategory { id: key, name: text(), ..KbCategory::default() })?;
            put_reply_template(tx, &ReplyTemplate { id: key, name: text(), ..ReplyTemplate::default() })?;
            append_event(tx, Stream::Desk, EventKind::DataImported, 0, key, Timestamp(9))?;
            append_event(tx, Stream::Session(3), EventKind::ApplicationAdded, key, 0, Timestamp(-9))?;
        }
        for key in [5, 6] {
            some::<Session>(tx, &mut sampler, |noun| noun.id = key)?;
            some::<SessionFile>(tx, &mut sampler, |noun| (noun.id, noun.session_id) = (key, key))?;
            delete_files_of_session(tx, key)?;
        }
        mark_demo_passwords(tx)?;
        raise_key::<Session>(tx, 77)?;
        raise_key::<Group>(tx, 78)
    });
    filled.expect("an empty store takes it");
}

fn some<R: Record + Sample>(
    tx: &mut Tx<'_>,
    sampler: &mut Sampler,
    place: impl FnOnce(&mut R),
) -> Result<(), StoreError> {
    let mut noun = sampler.draw();
    place(&mut noun);
    insert(tx, &noun)
}

fn keys<R: Record>(store: &Store) -> Vec<Id> {
    let rows = store.read::<_, StoreError>(|tx| list_after::<R>(tx, 0, 100_000)).expect("the store reads");
    rows.iter().map(Record::key).collect()
}

#[test]
fn sqlite_to_postgres_and_back_keeps_every_row_of_every_table() {
    let databases = [Engine::Sqlite, Engine::Postgres, Engine::Sqlite].map(Database::new);
    fill(&databases[0].open());
    for pair in databases.windows(2) {
        copy(&pair[0].location, &pair[1].location).expect("the target is empty");
    }
    let [first, second, third] = databases.each_ref().map(|database| contents(&database.open(), database.engine));
    assert_eq!(first, second);
    assert_eq!(first, third);
    for table in
        ["kb_entry", "event", "sequence", "login_ticket", "list_item", "kb_category", "chat_topic_user", "notification"]
    {
        let rows = first.iter().filter(|row| row.starts_with(&format!("{table}: "))).count();
        assert!(rows >= 2, "{table} was tried");
    }
    let drawn = databases[2].open().write::<_, StoreError>(draw_key::<Session>).expect("there are keys left");
    assert_eq!(drawn, 78, "a key is never given again, nor after a restore");
}

/// A write of one row.
type Put = fn(&mut Tx<'_>) -> Result<(), StoreError>;

#[test]
fn a_target_that_holds_anything_is_refused_and_left_as_it_is() {
    both_engines(|engine| {
        let source = Database::new(engine);
        fill(&source.open());
        let puts: [Put; 4] = [
            |tx| insert(tx, &Group { id: 500, ..Group::default() }),
            |tx| insert(tx, &Contact { id: 500, ..Contact::default() }),
            |tx| insert(tx, &Session { id: 500, ..Session::default() }),
            |tx| insert(tx, &Application { id: 500, ..Application::default() }),
        ];
        for put in puts {
            let target = Database::new(engine);
            target.open().write(put).expect("an empty store takes it");
            let before = contents(&target.open(), engine);
            let error = copy(&source.location, &target.location).expect_err("it is not empty");
            assert_eq!(error.to_string(), "the store to copy into is not empty");
            assert_eq!(contents(&target.open(), engine), before);
        }
    });
}

#[test]
fn a_copy_that_breaks_off_leaves_the_target_empty() {
    both_engines(|engine| {
        let source = Database::new(engine);
        let store = source.open();
        fill(&store);
        // A table that the target does not have the columns for.
        let spoilt = store.write::<_, StoreError>(|tx| tx.execute("alter table notification drop column kind", &[]));
        spoilt.expect("it writes");
        let target = Database::new(engine);
        copy(&source.location, &target.location).expect_err("the source is spoilt");
        let left = target.open();
        assert_eq!(contents(&left, engine), [""; 0]);
        assert!(left.read(parlour_store::is_empty).expect("it reads"));
    });
}

#[test]
fn a_store_is_copied_while_it_is_written() {
    both_engines(|engine| {
        let source = Database::new(engine);
        let store = source.open();
        fill(&store);
        let target = Database::new(Engine::Sqlite);
        std::thread::scope(|scope| {
            let (tell, told) = std::sync::mpsc::sync_channel(0);
            let writer = scope.spawn({
                let store = &store;
                move || {
                    // Two rows in each write: a copy holds both or neither.
                    for number in 1.. {
                        let written = store.write::<_, StoreError>(move |tx| {
                            insert(tx, &Group { id: 1_000 + number, ..Group::default() })?;
                            insert(tx, &Project { id: 1_000 + number, ..Project::default() })
                        });
                        written.expect("the copy does not stand in the way");
                        if tell.send(()).is_err() {
                            break;
                        }
                    }
                }
            });
            told.recv().expect("the writer writes");
            let copied = scope.spawn(|| copy(&source.location, &target.location));
            while !copied.is_finished() {
                told.recv().expect("the writer writes");
            }
            copied.join().expect("no panic").expect("the target is empty");
            drop(told);
            writer.join().expect("the writer ends");
        });
        let copied = target.open();
        let [groups, projects] = [keys::<Group>(&copied), keys::<Project>(&copied)];
        assert!(groups.contains(&1_001), "what was acknowledged before it began is there");
        assert_eq!(groups, projects, "one moment");
    });
}

#[test]
fn a_copy_of_an_older_store_is_refused_and_leaves_both_as_they_are() {
    both_engines(|engine| {
        let source = Database::new(engine);
        let store = source.open();
        store.write::<_, StoreError>(|tx| tx.execute("delete from migration", &[])).expect("it writes");
        let target = Database::new(Engine::Sqlite);
        let error = copy(&source.location, &target.location).expect_err("it is older");
        assert!(error.to_string().starts_with("the store was made by an older Parlour (it lacks the "), "{error}");
        let applied = store.read::<_, StoreError>(|tx| tx.query("select name from migration", &[], |_| Ok(())));
        assert_eq!(applied.expect("it reads").len(), 0, "it was not migrated");
        assert_eq!(fs::read_dir(target.folder()).expect("a folder").count(), 0, "nothing was made");
    });
}

#[test]
fn what_is_no_store_is_refused_and_not_made_one() {
    let empty = Database::new(Engine::Postgres);
    let target = Database::new(Engine::Sqlite);
    let error = copy(&empty.location, &target.location).expect_err("it holds no tables");
    assert_eq!(error.to_string(), "the database is no store of Parlour");
    let Location::Sqlite(file) = &target.location else { unreachable!("asked for SQLite") };
    fs::write(file, "").expect("a file");
    let error = copy(&target.location, &empty.location).expect_err("it is empty");
    assert_eq!(error.to_string(), format!("{} is no store of Parlour", file.display()));
    assert_eq!(fs::read(file).expect("it is there").len(), 0);
    assert_eq!(fs::read_dir(target.folder()).expect("a folder").count(), 1, "nothing beside it");
}

#[test]
fn a_file_appears_once_it_is_complete_and_without_a_log_of_what_stood_there() {
    both_engines(|engine| {
        let source = Database::new(engine);
        let store = source.open();
        fill(&store);
        let target = Database::new(Engine::Sqlite);
        let Location::Sqlite(file) = &target.location else { unreachable!("asked for SQLite") };
        // What a power cut leaves of a store whose file somebody then removes.
        let stale = target.folder().join("parlour.db-wal");
        fs::write(&stale, "the log of another store").expect("a file");
        copy(&source.location, &target.location).expect("the place is free");
        let names: Vec<_> = fs::read_dir(target.folder()).expect("a folder").map(|it| it.expect("it").path()).collect();
        assert_eq!(names, [file.as_path()]);
        assert_eq!(contents(&target.open(), Engine::Sqlite), contents(&store, engine));

        store.write::<_, StoreError>(|tx| tx.execute("drop table notification", &[])).expect("it writes");
        let other = Database::new(Engine::Sqlite);
        copy(&source.location, &other.location).expect_err("the source is spoilt");
        assert_eq!(fs::read_dir(other.folder()).expect("a folder").count(), 0, "neither the file nor what was begun");
    });
}

#[test]
fn a_copy_of_a_newer_store_is_refused_in_plain_words() {
    both_engines(|engine| {
        let source = Database::new(engine);
        let newer = source.open().write::<_, StoreError>(|tx| {
            tx.execute("insert into migration (name) values ($1)", &[Value::Text("9999".to_owned())])
        });
        newer.expect("it writes");
        let target = Database::new(Engine::Sqlite);
        let error = copy(&source.location, &target.location).expect_err("it is newer");
        assert!(error.to_string().starts_with("the store was made by a newer Parlour"), "{error}");
        let Location::Sqlite(file) = &target.location else { unreachable!("asked for SQLite") };
        assert!(!file.exists(), "nothing was made");
        Store::open(&target.location, Arc::new(|_| {})).expect("the place is free");
    });
}
