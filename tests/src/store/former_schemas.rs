//! Stores that a former version of the program made, with rows in every table, are brought up to date; also when that was
//! broken off before.

use std::{fs, path::Path};

use parlour_harness::{Database, Engine, Raw, both_engines};
use parlour_model::{Associate, Person};
use parlour_store::{Store, StoreError, describe, draw_key, draw_user_person_key, find};

/// Rows made in each table.
const ROWS: i64 = 2;
/// Tables whose rows no migration removes.
const KEPT: [&str; 8] =
    ["associate", "account", "chat_session", "chat_message", "chat_topic", "person", "contact", "login_ticket"];
/// The columns of all tables with their types, in the order in which the tables were made.
const COLUMNS: [(Engine, &str); 2] = [
    (
        Engine::Sqlite,
        "select t.name, c.name, lower(c.type)
         from sqlite_schema t
         join pragma_table_list l on l.name = t.name and l.type = 'table'
         join pragma_table_info(t.name) c
         where t.type = 'table' and t.name not in ('migration', 'commit_mark') and t.name not like 'sqlite_%'
         order by t.rowid, c.cid",
    ),
    (
        Engine::Postgres,
        "select t.relname::text, a.attname::text, format_type(a.atttypid, -1)
         from pg_class t
         join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace
           and t.relname not in ('migration', 'commit_mark')
         order by t.oid, a.attnum",
    ),
];

/// The migrations of the engine, by name, with their statements.
fn migrations(engine: Engine) -> Vec<(String, String)> {
    let folder = if engine == Engine::Sqlite { "sqlite" } else { "postgres" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/store/migrations").join(folder);
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut all: Vec<_> = files
        .map(|file| {
            let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            (name, fs::read_to_string(&file).expect("text"))
        })
        .collect();
    all.sort();
    all
}

/// Makes the store as it was after the first migrations, with rows in every table.
fn make_former(database: &Database, applied: &[(String, String)]) {
    let mut raw = Raw::connect(&database.location);
    if database.engine == Engine::Sqlite {
        raw.rows("pragma journal_mode = wal");
    }
    raw.run("create table migration (name text not null constraint migration_pk primary key)");
    for (name, sql) in applied {
        raw.run(&format!("{sql}; insert into migration (name) values ('{name}')"));
    }
    let query = COLUMNS.iter().find(|(engine, _)| *engine == database.engine).expect("an engine").1;
    let columns = raw.rows(query);
    for table in columns.chunk_by(|a, b| a[0] == b[0]) {
        let names: Vec<_> = table.iter().map(|column| column[1].as_str()).collect();
        for row in 1..=ROWS {
            let values: Vec<_> = table.iter().map(|column| value(&column[2], row, database.engine)).collect();
            let (names, values) = (names.join(", "), values.join(", "));
            raw.run(&format!("insert into {} ({names}) values ({values})", table[0][0]));
        }
    }
}

/// A value of that type, another one in each row.
fn value(kind: &str, row: i64, engine: Engine) -> String {
    match (kind, engine) {
        ("text", _) => format!("'Text {row}'"),
        ("blob" | "bytea", Engine::Sqlite) => format!("x'0{row}'"),
        ("blob" | "bytea", Engine::Postgres) => format!("'\\x0{row}'"),
        _ => row.to_string(),
    }
}

fn schema(store: &Store) -> Vec<String> {
    store.read(describe).expect("the schema is read")
}

fn assert_up_to_date(database: &Database, of: &str) {
    let fresh = schema(&Database::new(database.engine).open());
    for _ in 0..2 {
        let store = Store::open(&database.location, std::sync::Arc::new(|_| {}));
        let store = store.unwrap_or_else(|error| panic!("of {of}: {error}"));
        assert_eq!(schema(&store), fresh, "of {of}");
        for table in KEPT {
            let sql = format!("select count(*) from {table}");
            let count = store.read::<_, StoreError>(|tx| tx.query_one(&sql, &[], |row| row.get::<i64>(0)));
            assert_eq!(count.expect("it reads"), Some(ROWS), "{table} of {of}");
        }
    }
}

#[test]
fn a_store_of_every_former_schema_is_brought_up_to_date_with_its_rows() {
    both_engines(|engine| {
        let all = migrations(engine);
        for count in 1..=all.len() {
            let database = Database::new(engine);
            make_former(&database, &all[..count]);
            assert_up_to_date(&database, &all[count - 1].0);
        }
    });
}

#[test]
fn a_migration_that_was_broken_off_is_done_again_from_its_beginning() {
    both_engines(|engine| {
        let all = migrations(engine);
        for count in 1..all.len() {
            let database = Database::new(engine);
            make_former(&database, &all[..count]);
            // The connection ends before the commit, as that of a program that is killed.
            Raw::connect(&database.location).run(&format!("begin; {}", all[count].1));
            assert_up_to_date(&database, &all[count - 1].0);
        }
    });
}

#[test]
fn users_from_before_are_given_persons_of_their_names() {
    both_engines(|engine| {
        let all = migrations(engine);
        let before = all.iter().position(|(name, _)| name == "0023_persons_of_users").expect("the migration");
        let database = Database::new(engine);
        make_former(&database, &all[..before]);
        let associate = |id: i32, person_id: i32, full_name: &str, deleted: i32| {
            format!(
                "insert into associate (id, name, person_id, rank, tooltip, kind, group_idx, full_name, formal_name,
                   deleted, ej_user_id, user_name)
                 values ({id}, 'user{id}', {person_id}, 0, '', 1, 0, '{full_name}', '', {deleted}, {id}, '')"
            )
        };
        let mut raw = Raw::connect(&database.location);
        // The rows that are in the table already have the persons 1 and 2.
        for row in [
            associate(11, 0, "Ann Kari Berg", 0),
            associate(12, 0, "", 1),
            associate(13, 40, "Cid Eng", 0),
            associate(14, 40, "Dan Moe", 0),
        ] {
            raw.run(&row);
        }
        drop(raw);
        let store = database.open();
        let person = |associate_id| {
            let found = store.read(|tx| {
                let associate = find::<Associate>(tx, associate_id)?.unwrap_or_default();
                find::<Person>(tx, associate.person_id)
            });
            found.expect("it reads").unwrap_or_else(|| panic!("{associate_id} has a person"))
        };
        let shown = [11, 12, 13, 14].map(person).map(|it| (it.id, it.firstname, it.lastname, it.full_name, it.retired));
        let expected = [
            (1_000_000_000, "Ann Kari", "Berg", "Ann Kari Berg", 0),
            (1_000_000_001, "user12", "", "user12", 1),
            (40, "Cid", "Eng", "Cid Eng", 0),
            (40, "Cid", "Eng", "Cid Eng", 0),
        ];
        assert_eq!(
            shown,
            expected.map(|(id, a, b, c, retired)| (id, a.to_owned(), b.to_owned(), c.to_owned(), retired))
        );
        assert_eq!(person(1).id, 1);
        let keys = store.write(|tx| Ok::<_, StoreError>((draw_key::<Person>(tx)?, draw_user_person_key(tx)?)));
        assert_eq!(keys.expect("keys are drawn"), (41, 1_000_000_002));
        let folded = "select id from person where full_name_folded = 'ann kari berg' and lastname_folded = 'berg'";
        let found = store.read::<_, StoreError>(|tx| tx.query_one(folded, &[], |row| row.get::<i64>(0)));
        assert_eq!(found.expect("it reads"), Some(1_000_000_000));
    });
}
