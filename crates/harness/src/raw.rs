//! A connection to a database as its driver gives it, for what no store does: making one of a former schema.

use parlour_store::Location;

/// The connection.
pub enum Raw {
    /// To a SQLite file.
    Sqlite(rusqlite::Connection),
    /// To a PostgreSQL database.
    Postgres(Box<postgres::Client>),
}

impl Raw {
    /// Connects; a SQLite file that is not there yet is made.
    pub fn connect(location: &Location) -> Self {
        match location {
            Location::Sqlite(file) => Self::Sqlite(rusqlite::Connection::open(file).expect("a file")),
            Location::Postgres(url) => {
                let client = postgres::Client::connect(url, postgres::NoTls);
                Self::Postgres(Box::new(client.expect("PostgreSQL answers")))
            }
        }
    }

    /// Runs statements.
    pub fn run(&mut self, sql: &str) {
        match self {
            Self::Sqlite(connection) => {
                connection.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
            }
            Self::Postgres(client) => client.batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}: {sql}")),
        }
    }

    /// The rows of a query whose columns are texts.
    pub fn rows(&mut self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare(sql).expect("a query");
                let columns = statement.column_count();
                let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
                rows.expect("it runs").map(|row| row.expect("texts")).collect()
            }
            Self::Postgres(client) => {
                let rows = client.query(sql, &[]).expect("it runs");
                rows.iter().map(|row| (0..row.len()).map(|column| row.get(column)).collect()).collect()
            }
        }
    }
}
