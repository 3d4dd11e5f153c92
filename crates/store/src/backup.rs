//! Copying a whole store. A backup is a SQLite file whatever the store runs on, and is restored into either engine.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use crate::{
    Limits, Location, StoreError,
    dialect::COLUMNS,
    migrate::{self, is_empty, tables},
    postgres::Session,
    sql::Tx,
    sqlite,
    writer::Connection,
};

/// Copies everything `from` holds at this moment into the empty store `to`, all or nothing. `from` may be in use, and is
/// only read. A SQLite file that is not there yet appears once it is complete, and only its owner may read it.
pub fn copy(from: &Location, to: &Location) -> Result<(), StoreError> {
    let mut source = open_source(from)?;
    match to {
        Location::Sqlite(file) if !file.exists() => {
            let partial = Partial::make(file)?;
            let mut target = copy_into(&mut source, &Location::Sqlite(partial.path.clone()))?;
            // Whatever still stands in the log comes into the one file that is moved.
            target.batch("pragma journal_mode = delete")?;
            drop(target);
            partial.move_to(file)?;
        }
        _ => drop(copy_into(&mut source, to)?),
    }
    source.batch("commit")
}

/// A snapshot of the store to copy, whose schema has to be this program's: it is not for a copy to change it.
fn open_source(from: &Location) -> Result<Connection, StoreError> {
    let (mut source, name) = match from {
        Location::Sqlite(file) => (Connection::Sqlite(sqlite::open_reader(file)?), file.display().to_string()),
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

/// A SQLite file that is not complete yet; unless it is moved it goes, with what SQLite keeps beside it.
struct Partial {
    path: PathBuf,
}

impl Partial {
    /// Makes it beside `file`.
    fn make(file: &Path) -> Result<Self, StoreError> {
        let path = beside(file, ".partial");
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(_) => Ok(Self { path }),
            Err(reason) => Err(StoreError::File { path, reason }),
        }
    }

    fn move_to(self, file: &Path) -> Result<(), StoreError> {
        // The log of a store that once stood here would be taken for this one's.
        remove_logs(file);
        let moved = fs::rename(&self.path, file).and_then(|()| sync_folder(file));
        moved.map_err(|reason| StoreError::File { path: file.to_owned(), reason })
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // It may have been moved.
        let _ = fs::remove_file(&self.path);
        remove_logs(&self.path);
    }
}

fn remove_logs(file: &Path) {
    for ending in ["-wal", "-shm", "-journal"] {
        // Mostly there is none.
        let _ = fs::remove_file(beside(file, ending));
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

/// Makes the file's name last: the file itself is on disk already.
fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
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
