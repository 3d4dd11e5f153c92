//! Everything a store holds, in words that do not depend on the engine.

use std::collections::BTreeMap;

use parlour_harness::Engine;
use parlour_store::{Store, StoreError, describe};

/// Every row of every table but those that describe this very database, sorted.
pub(crate) fn contents(store: &Store, engine: Engine) -> Vec<String> {
    let rows = store.read::<_, StoreError>(|tx| {
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in describe(tx)? {
            if let Some((table, column)) = column(&line, engine) {
                tables.entry(table).or_default().push(column);
            }
        }
        let mut rows = Vec::new();
        for (table, columns) in tables {
            let sql = format!("select {} from {table}", columns.join(" || '|' || "));
            rows.extend(tx.query(&sql, &[], |row| Ok(format!("{table}: {}", row.get::<String>(0)?)))?);
        }
        Ok(rows)
    });
    let mut rows = rows.expect("the store reads");
    rows.sort();
    rows
}

/// The table, and its column as text, of a line such as `person.title text not null`.
fn column(line: &str, engine: Engine) -> Option<(String, String)> {
    let (place, rest) = line.split_once(' ')?;
    let (table, column) = place.split_once('.')?;
    if ["migration", "commit_mark"].contains(&table) {
        return None;
    }
    let text = match (rest.starts_with("blob"), engine) {
        (true, Engine::Sqlite) => format!("lower(hex({column}))"),
        (true, Engine::Postgres) => format!("encode({column}, 'hex')"),
        (false, _) => format!("cast({column} as text)"),
    };
    Some((table.to_owned(), text))
}
