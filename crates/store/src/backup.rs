//! Copying a whole store. A backup is a SQLite file whatever the store runs on, and is restored into either engine.

use std::{io, path::Path};

use rusqlite::ErrorCode;

use crate::{
    Limits, Location, StoreError, count_files,
    dialect::COLUMNS,
    migrate::{self, is_empty, tables},
    new_file::NewFile,
    postgres::Session,
    sql::Tx,
    sqlite,
    writer::Connection,
};

/// Copies everything `from` holds at this moment into the empty store `to`, all or nothing. `from` may be in use, and is
/// only read. A SQLite file that is not there yet appears once it is complete, and only its owner may read it.
/// Returns how many files were sent in the chats it holds, and their bytes in all: they are not in a copy.
pub fn copy(from: &Location, to: &Location) -> Result<(i64, i64), StoreError> {
    let mut source = open_source(from)?;
    match to {
        Location::Sqlite(file) if !file.exists() => {
            let new = NewFile::begin(file)?;
            fill(&mut source, new.path()).map_err(|error| no_space(error, new.path()))?;
            new.complete()?;
        }
        _ => drop(copy_into(&mut source, to)?),
    }
    let files = count_files(&mut source.tx())?;
    source.batch("commit")?;
    Ok(files)
}

fn fill(source: &mut Connection, file: &Path) -> Result<(), StoreError> {
    let mut target = copy_into(source, &Location::Sqlite(file.to_owned()))?;
    // Moves what is still in the log into the file itself.
    target.batch("pragma journal_mode = delete")
}

/// Names the file for which there was no space.
fn no_space(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull) => {
            StoreError::File { path: path.to_owned(), reason: io::ErrorKind::StorageFull.into() }
        }
        error => error,
    }
}

/// Reads a store of this version in one snapshot, without ever writing to it.
pub fn read_only<T, E: From<StoreError>>(
    location: &Location,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let mut source = open_source(location)?;
    let result = run(&mut source.tx())?;
    source.batch("commit")?;
    Ok(result)
}

/// A snapshot of the store to copy, whose schema has to be this program's: it is not for a copy to change it.
fn open_source(from: &Location) -> Result<Connection, StoreError> {
    let (mut source, name) = match from {
        Location::Sqlite(file) => {
            (Connection::Sqlite(sqlite::open_reader(file, Limits::NONE)?), file.display().to_string())
        }
        // Its address holds a password.
        Location::Postgres(url) => {
            (Connection::Postgres(Box::new(Session::connect(url, None)?)), "the database".to_owned())
        }
    };
    source.begin_snapshot()?;
    migrate::require_current(&mut source.tx(), &name)?;
    Ok(source)
}

fn copy_into(source: &mut Connection, to: &Location) -> Result<Connection, StoreError> {
    let mut target = Connection::open(to, Limits::NONE)?;
    migrate::run(&mut target)?;
    target.begin(false)?;
    copy_tables(&mut source.tx(), &mut target.tx())?;
    target.batch("commit")?;
    Ok(target)
}

fn copy_tables(source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<(), StoreError> {
    if !is_empty(target)? {
        return Err(StoreError::NotEmpty);
    }
    for table in tables(target)? {
        let columns: Vec<String> =
            target.query(target.dialect(COLUMNS), &[crate::Value::Text(table.clone())], |row| row.get(0))?;
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
