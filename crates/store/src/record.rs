//! Rows that are a noun each: from one list of columns come the insert, the update and the reads.

use parlour_model::{Id, fold};

use crate::{
    Change, StoreError,
    dialect::IDS,
    sql::{Row, Tx, Value},
};

/// A noun with a table of its own. Implemented by [`table!`], one line a column.
pub trait Record: Default + Sized {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, in the order of [`Record::values`].
    const COLUMNS: &'static [&'static str];
    /// Those of the columns whose texts are compared whatever their case. Beside each stands a column `…_folded` with the
    /// form of its text by which it is compared ([`fold`]); it is written whenever the text is.
    const FOLDED: &'static [&'static str] = &[];
    /// The largest key that is drawn for a new row; rows above it have keys that are given in another way.
    const KEY_MAX: Id = Id::MAX;
    /// What is out of date when such a row is written.
    fn change(&self) -> Change;
    /// The key.
    fn key(&self) -> Id;
    /// The values, in the order of the columns.
    fn values(&self) -> Vec<Value>;
    /// The noun of a row that holds all columns.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
    /// The statements, made once.
    fn statements() -> &'static Statements;
}

/// The statements of one table.
pub struct Statements {
    insert: String,
    update: String,
    find: String,
    select: String,
    list_by_ids: String,
    list_after: String,
    max_key: String,
    /// Where in the values the texts stand that are folded.
    folded: Vec<usize>,
}

impl Statements {
    /// Spells the statements of a table out.
    pub(crate) fn of<R: Record>() -> Self {
        let (table, columns) = (R::TABLE, R::COLUMNS.join(", "));
        let folded = R::FOLDED.iter().filter_map(|text| R::COLUMNS.iter().position(|column| column == text)).collect();
        let written: Vec<_> = R::COLUMNS
            .iter()
            .map(ToString::to_string)
            .chain(R::FOLDED.iter().map(|text| folded_column(text)))
            .collect();
        let places: Vec<_> = (1..=written.len()).map(|place| format!("${place}")).collect();
        let assignments: Vec<_> = written
            .iter()
            .zip(&places)
            .filter(|(column, _)| **column != "id")
            .map(|(column, place)| format!("{column} = {place}"))
            .collect();
        let key = R::COLUMNS.iter().position(|column| *column == "id").map_or(0, |at| at + 1);
        Self {
            insert: format!("insert into {table} ({}) values ({})", written.join(", "), places.join(", ")),
            // The key stays: a database that is told to write it writes every index of the row anew.
            update: format!("update {table} set {} where id = ${key}", assignments.join(", ")),
            find: format!("select {columns} from {table} where id = $1"),
            select: format!("select {columns} from {table} "),
            list_by_ids: format!("select {columns} from {table} where id in (IDS)"),
            list_after: format!("select {columns} from {table} where id > $1 order by id limit $2"),
            max_key: format!("select coalesce(max(id), 0) from {table} where id <= {}", R::KEY_MAX),
            folded,
        }
    }
}

/// The name of the column that holds the folded text of another.
fn folded_column(column: &str) -> String {
    format!("{column}_folded")
}

/// The values of a noun, and after them its folded texts.
fn written_values<R: Record>(noun: &R) -> Vec<Value> {
    let mut values = noun.values();
    for at in &R::statements().folded {
        values.push(folded(&values[*at]));
    }
    values
}

/// The form by which a text is compared.
fn folded(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(fold(text)),
        other => other.clone(),
    }
}

/// Inserts one row under the key it carries.
pub fn insert<R: Record>(tx: &mut Tx<'_>, noun: &R) -> Result<(), StoreError> {
    tx.note(noun.change());
    tx.execute(&R::statements().insert, &written_values(noun))?;
    Ok(())
}

/// Replaces the row of that key; false when there is none.
pub fn update<R: Record>(tx: &mut Tx<'_>, noun: &R) -> Result<bool, StoreError> {
    tx.note(noun.change());
    Ok(tx.execute(&R::statements().update, &written_values(noun))? > 0)
}

/// Writes what differs between a row as it was and what has become of it: indexes of the rest stay untouched. Notes
/// nothing; whoever calls knows better than the noun what is stale.
pub(crate) fn update_changed<R: Record>(tx: &mut Tx<'_>, before: &R, after: &R) -> Result<(), StoreError> {
    let mut assignments = Vec::new();
    let mut values = vec![Value::Integer(after.key().into())];
    for ((column, old), new) in R::COLUMNS.iter().zip(before.values()).zip(after.values()) {
        if old != new {
            if R::FOLDED.contains(column) {
                values.push(folded(&new));
                assignments.push(format!("{} = ${}", folded_column(column), values.len()));
            }
            values.push(new);
            assignments.push(format!("{column} = ${}", values.len()));
        }
    }
    if !assignments.is_empty() {
        tx.execute(&format!("update {} set {} where id = $1", R::TABLE, assignments.join(", ")), &values)?;
    }
    Ok(())
}

/// The rows of these keys, in no particular order; keys without a row are passed over.
pub fn list_by_ids<R: Record>(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<R>, StoreError> {
    match ids {
        [] => return Ok(Vec::new()),
        [id] => return Ok(find(tx, *id)?.into_iter().collect()),
        _ => {}
    }
    let sql = R::statements().list_by_ids.replace("IDS", tx.dialect(IDS));
    tx.query(&sql, &[json_array(ids)], R::from_row)
}

/// The row of that key.
pub fn find<R: Record>(tx: &mut Tx<'_>, id: Id) -> Result<Option<R>, StoreError> {
    tx.query_one(&R::statements().find, &[Value::Integer(id.into())], R::from_row)
}

/// Up to `rows_max` rows with a key above `after`, ascending.
pub fn list_after<R: Record>(tx: &mut Tx<'_>, after: Id, rows_max: usize) -> Result<Vec<R>, StoreError> {
    tx.query(&R::statements().list_after, &[Value::Integer(after.into()), Value::Integer(rows_max as i64)], R::from_row)
}

/// The highest key of those that are drawn, 0 on an empty table.
pub fn max_key<R: Record>(tx: &mut Tx<'_>) -> Result<Id, StoreError> {
    Ok(tx.query_one(&R::statements().max_key, &[], |row| row.get(0))?.unwrap_or_default())
}

/// The query for whole rows of a table; `rest` is what follows the table's name.
pub(crate) fn select<R: Record>(rest: &str) -> String {
    format!("{}{rest}", R::statements().select)
}

/// The least and the end of the folded texts that begin like this one. The end is exclusive: U+10FFFF is not a character
/// and stands after all of them.
pub(crate) fn beginning(text: &str) -> [Value; 2] {
    let least = fold(text);
    let end = format!("{least}\u{10ffff}");
    [Value::Text(least), Value::Text(end)]
}

/// `[1,2,3]`, for [`IDS`].
pub(crate) fn json_array(ids: &[Id]) -> Value {
    let numbers: Vec<_> = ids.iter().map(ToString::to_string).collect();
    Value::Text(format!("[{}]", numbers.join(",")))
}

/// Declares how a noun stands in its table: `table! { Noun in "table", Change::…; { "column": field, … } }`, and after
/// that, where it has texts that are compared whatever their case, `folded ["column", …]`, and where not every key is
/// drawn, `keys_to KEY_MAX`.
macro_rules! table {
    (
        $noun:ident in $table:literal, |$this:ident| $change:expr;
        { $($column:literal: $($field:ident).+,)+ }
        $(folded [$($folded:literal),+ $(,)?])?
        $(keys_to $key_max:expr)?
    ) => {
        impl $crate::record::Record for $noun {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$($column),+];
            $(const FOLDED: &'static [&'static str] = &[$($folded),+];)?
            $(const KEY_MAX: parlour_model::Id = $key_max;)?
            fn change(&self) -> $crate::Change {
                let $this = self;
                $change
            }
            fn key(&self) -> parlour_model::Id {
                self.id
            }
            fn values(&self) -> Vec<$crate::sql::Value> {
                vec![$($crate::sql::Column::to_value(&self.$($field).+)),+]
            }
            fn from_row(row: &$crate::sql::Row<'_>) -> Result<Self, $crate::StoreError> {
                let mut noun = Self::default();
                let mut columns = 0..;
                $(noun.$($field).+ = row.get(columns.next().unwrap_or_default())?;)+
                Ok(noun)
            }
            fn statements() -> &'static $crate::record::Statements {
                static STATEMENTS: std::sync::LazyLock<$crate::record::Statements> =
                    std::sync::LazyLock::new($crate::record::Statements::of::<$noun>);
                &STATEMENTS
            }
        }
    };
}
pub(crate) use table;
