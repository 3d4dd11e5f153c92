//! Copying a whole store. A backup is a SQLite file whatever the store runs on, and is restored into either engine.

use crate::{
    Location, StoreError,
    dialect::COLUMNS,
    migrate::{self, is_empty, tables},
    sql::Tx,
    writer::Connection,
};

/// Copies everything `from` holds at this moment into the empty store `to`, all or nothing. `from` may be in use.
pub fn copy(from: &Location, to: &Location) -> Result<(), StoreError> {
    let mut source = Connection::open(from)?;
    // Bringing the source up to date as well, the columns of both are the same.
    migrate::run(&mut source)?;
    let mut target = Connection::open(to)?;
    migrate::run(&mut target)?;
    source.begin_snapshot()?;
    target.begin()?;
    copy_tables(&mut source.tx(), &mut target.tx())?;
    target.batch("commit")?;
    source.batch("commit")
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
