//! Copying a whole store. A backup is a SQLite file whatever the store runs on, and is restored into either engine.

use crate::{
    Location, StoreError,
    migrate::{self, is_empty},
    sql::{Engine, Tx},
    writer::Connection,
};

/// Copies everything `from` holds at this moment into the empty store `to`, all or nothing. `from` may be in use.
pub fn copy(from: &Location, to: &Location) -> Result<(), StoreError> {
    let mut source = Connection::open(from)?;
    let mut target = Connection::open(to)?;
    // Bringing the source up to date as well, the columns of both are the same.
    migrate::run(&mut source)?;
    migrate::run(&mut target)?;
    source.batch(match source {
        Connection::Sqlite(_) => "begin",
        Connection::Postgres(..) => "begin isolation level repeatable read, read only",
    })?;
    target.begin()?;
    copy_tables(&mut source.tx(), &mut target.tx())?;
    target.mark_commit()?;
    target.batch("commit")?;
    source.batch("commit")
}

fn copy_tables(source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<(), StoreError> {
    if !is_empty(target)? {
        return Err(StoreError::Unavailable("the store to copy into is not empty".to_owned()));
    }
    for table in tables(target)? {
        let columns = columns(target, &table)?;
        let places: Vec<_> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let select = format!("select {} from {table}", columns.join(", "));
        let insert = format!("insert into {table} ({}) values ({})", columns.join(", "), places.join(", "));
        source.query(&select, &[], |row| {
            let values: Vec<_> = (0..columns.len()).map(|at| row.value(at)).collect::<Result<_, _>>()?;
            target.execute(&insert, &values).map(|_| ())
        })?;
    }
    Ok(())
}

/// The tables in the order they were made, so that what is referred to comes first; without those that describe this
/// very database.
fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let sql = match tx.engine {
        Engine::Sqlite(_) => {
            "select name
             from sqlite_schema
             where type = 'table' and name not in ('migration', 'commit_mark') and name not like 'sqlite_%'
             order by rowid"
        }
        Engine::Postgres(_) => {
            "select relname::text
             from pg_class
             where relkind = 'r' and relnamespace = current_schema()::regnamespace
               and relname not in ('migration', 'commit_mark')
             order by oid"
        }
    };
    tx.query(sql, &[], |row| row.get(0))
}

fn columns(tx: &mut Tx<'_>, table: &str) -> Result<Vec<String>, StoreError> {
    let sql = match tx.engine {
        Engine::Sqlite(_) => "select name from pragma_table_info($1) order by cid",
        Engine::Postgres(_) => {
            "select attname::text
             from pg_attribute
             where attrelid = $1::text::regclass and attnum > 0 and not attisdropped
             order by attnum"
        }
    };
    tx.query(sql, &[crate::Value::Text(table.to_owned())], |row| row.get(0))
}
