//! The one vocabulary both databases understand: values, rows and the transaction that runs statements.
//!
//! It knows nothing of tables; those stand in a file each.

use parlour_model::{
    ActivityStatus, AddressType, EventKind, Flags, ListName, MailKind, MailState, MessageType, Named, NoteKind,
    NotifyType, RequiredFields, SaleStatus, SessionStatus, SpecialType, Text, TicketBaseStatus, TicketOrigin,
    TicketReadStatus, TicketSecurityLevel, TimeOfDay, Timestamp, UserType, WidgetSize, WidgetTheme,
};

use crate::{Change, StoreError, postgres::Session, sqlite};

/// A value on its way into the database or out of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Whole numbers, booleans (0, 1), enumerations and instants (milliseconds).
    Integer(i64),
    /// Fractions.
    Real(f64),
    /// Text, without U+0000.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// The engine a transaction runs on.
pub(crate) enum Engine<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

/// A transaction. Statements are written once, with `$1`, `$2`, … as parameters, and run on either engine.
pub struct Tx<'a> {
    pub(crate) engine: Engine<'a>,
    pub(crate) changes: Vec<Change>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: Engine<'a>) -> Self {
        Self { engine, changes: Vec::new() }
    }

    /// Runs a statement; returns how many rows it touched.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::execute(connection, sql, params),
            Engine::Postgres(session) => session.execute(sql, params),
        }
    }

    /// Runs a query and maps each row.
    pub fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut all = Vec::new();
        let mut push = |row: &Row<'_>| {
            all.push(map(row)?);
            Ok(())
        };
        match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::query(connection, sql, params, &mut push)?,
            Engine::Postgres(session) => session.query(sql, params, &mut push)?,
        }
        Ok(all)
    }

    /// Runs a query that gives at most one row.
    pub fn query_one<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.query(sql, params, map)?.pop())
    }

    /// The text for this engine, of the few that cannot be the same on both.
    pub(crate) fn dialect(&self, sql: crate::dialect::Sql) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => sql.sqlite,
            Engine::Postgres(_) => sql.postgres,
        }
    }

    /// Notes what this transaction changes; whoever caches is told after the commit, before the caller is.
    pub fn note(&mut self, change: Change) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}

/// One row of a result.
pub enum Row<'r> {
    /// From SQLite.
    Sqlite(&'r rusqlite::Row<'r>),
    /// From PostgreSQL.
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of the column at that position, counted from 0.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        T::from_row(self, index)
    }
}

impl Row<'_> {
    /// The value of the column at that position, whatever its type.
    pub(crate) fn value(&self, index: usize) -> Result<Value, StoreError> {
        use rusqlite::types::Value as Sqlite;
        use tokio_postgres::types::Type;
        Ok(match self {
            Row::Sqlite(row) => match row.get(index)? {
                Sqlite::Integer(number) => Value::Integer(number),
                Sqlite::Real(number) => Value::Real(number),
                Sqlite::Text(text) => Value::Text(text),
                Sqlite::Blob(bytes) => Value::Blob(bytes),
                Sqlite::Null => return Err(StoreError::Corrupt(format!("column {index} is null"))),
            },
            Row::Postgres(row) => match *row.columns()[index].type_() {
                Type::INT8 => Value::Integer(row.try_get(index)?),
                Type::FLOAT8 => Value::Real(row.try_get(index)?),
                Type::BYTEA => Value::Blob(row.try_get(index)?),
                _ => Value::Text(row.try_get(index)?),
            },
        })
    }
}

/// A Rust type that stands in a column.
pub trait Column: Sized {
    /// Reads it.
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self, StoreError>;
    /// Writes it.
    fn to_value(&self) -> Value;
}

/// Declares a column type both drivers know by themselves.
macro_rules! native {
    ($type:ty, $stored:ident => $value:expr) => {
        impl Column for $type {
            fn from_row(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                Ok(match row {
                    Row::Sqlite(row) => row.get(index)?,
                    Row::Postgres(row) => row.try_get(index)?,
                })
            }
            fn to_value(&self) -> Value {
                let $stored = self;
                $value
            }
        }
    };
}

native!(i64, number => Value::Integer(*number));
native!(f64, number => Value::Real(*number));
native!(String, text => Value::Text(text.clone()));
native!(Vec<u8>, bytes => Value::Blob(bytes.clone()));

/// Declares a column type that is stored as a number: how it becomes one, and how it is read back.
macro_rules! numeric {
    ($type:ty, $value:ident => $number:expr, $read:ident => $parsed:expr) => {
        impl Column for $type {
            fn from_row(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                let $read = i64::from_row(row, index)?;
                Option::from($parsed)
                    .ok_or_else(|| StoreError::Corrupt(format!("{} is no {}", $read, stringify!($type))))
            }
            fn to_value(&self) -> Value {
                let $value = *self;
                Value::Integer($number)
            }
        }
    };
}

numeric!(i32, value => i64::from(value), read => i32::try_from(read).ok());
numeric!(bool, value => i64::from(value), read => Some(read != 0));
numeric!(Timestamp, value => value.0, read => Some(Timestamp(read)));
numeric!(TimeOfDay, value => i64::from(value.0), read => i32::try_from(read).ok().map(TimeOfDay));
numeric!(RequiredFields, value => i64::from(value.bits()), read => RequiredFields::from_bits(read as i32));

macro_rules! enumerations {
    ($($type:ty),+ $(,)?) => {
        $(numeric!($type, value => i64::from(value.number()), read => <$type>::from_number(read as i32));)+
    };
}

enumerations!(
    ActivityStatus,
    AddressType,
    EventKind,
    ListName,
    MailKind,
    MailState,
    MessageType,
    NoteKind,
    NotifyType,
    SaleStatus,
    SessionStatus,
    SpecialType,
    TicketBaseStatus,
    TicketOrigin,
    TicketReadStatus,
    TicketSecurityLevel,
    UserType,
    WidgetSize,
    WidgetTheme,
);

impl Column for Text {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        String::from_row(row, index).map(Self)
    }
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

/// The parameters of a statement.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::sql::Column::to_value(&$value)),*] };
}
pub(crate) use params;
