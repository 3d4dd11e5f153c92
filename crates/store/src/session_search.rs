//! Sessions as a caller asks for them: columns, conditions, order and page, put together from the texts of `columns`.
//!
//! Nothing a caller wrote becomes part of a statement; every value is a parameter. Who may see what is not known here:
//! the topics come in as an argument. Texts are compared in their folded form, the same on every database.

mod columns;

use parlour_model::{
    Cell, Comparison, Condition, Id, ROWS_MAX, SKIP_MAX, SessionFilter, SessionPage, SessionQuery, SessionRow,
    SessionStatus, Test, TextMatch, fold,
};

use crate::{
    StoreError,
    dialect::IDS,
    record::json_array,
    sql::{Column as _, Row, Tx, Value},
};

use columns::{Joined, columns_of};

/// Which topics' sessions are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicScope<'a> {
    /// Every topic's.
    All,
    /// These topics'.
    These(&'a [Id]),
}

/// The sessions a query means, of those topics. Deleted ones never.
pub fn search_sessions(
    tx: &mut Tx<'_>,
    scope: TopicScope<'_>,
    query: &SessionQuery,
) -> Result<SessionPage, StoreError> {
    let ids = tx.dialect(IDS);
    let (sql, params) = compile(ids, scope, query);
    let width = query.columns.len();
    let mut rows = tx.query(&sql, &params, |row| session_row(row, width))?;
    let top = query.top.min(ROWS_MAX) as usize;
    let has_more = rows.len() > top;
    rows.truncate(top);
    Ok(SessionPage { rows, has_more })
}

fn session_row(row: &Row<'_>, width: usize) -> Result<SessionRow, StoreError> {
    let cell = |index| match row.value(index)? {
        Value::Integer(number) => Ok(Cell::Number(number)),
        Value::Text(text) => Ok(Cell::Text(text)),
        Value::Real(_) | Value::Blob(_) => Err(StoreError::Corrupt(format!("column {index} is no number or text"))),
    };
    Ok(SessionRow { id: row.get(0)?, cells: (1..=width).map(cell).collect::<Result<_, _>>()? })
}

/// The statement and its values. One row more than wanted is asked for, to tell whether there are more.
///
/// The keys of the page are found first and their rows read then: what is sorted is narrow, which makes the newest of
/// 100,000 sessions six times as fast on SQLite.
fn compile(ids: &str, scope: TopicScope<'_>, query: &SessionQuery) -> (String, Vec<Value>) {
    let mut keys = Statement::default();
    let topics = match scope {
        TopicScope::All => String::new(),
        // The text for a list of ids takes it as the first parameter.
        TopicScope::These(topics) => {
            keys.params.push(json_array(topics));
            format!("and s.topic_id in ({ids})")
        }
    };
    let deleted = keys.place(SessionStatus::Deleted.to_value());
    let filter = keys.filter(&query.filter);
    let order = keys.order(query);
    let limit = keys.place(Value::Integer(i64::from(query.top.min(ROWS_MAX)) + 1));
    let offset = keys.place(Value::Integer(query.skip.min(SKIP_MAX).into()));
    let mut rows = Statement::default();
    let mut select = vec!["s.id"];
    for column in &query.columns {
        select.push(rows.reads(columns_of(*column).shown, *column));
    }
    rows.order(query);
    let sql = format!(
        "select {select}
         from (
           select s.id
           from chat_session s{key_joins}
           where s.status <> {deleted} {topics} and {filter}
           order by {order}
           limit {limit} offset {offset}
         ) page
         join chat_session s on s.id = page.id{row_joins}
         order by {order}",
        select = select.join(", "),
        key_joins = keys.joins(),
        row_joins = rows.joins(),
    );
    (sql, keys.params)
}

/// A statement on its way: the values so far, and the tables they need.
#[derive(Default)]
struct Statement {
    params: Vec<Value>,
    joined: Vec<Joined>,
}

impl Statement {
    /// Adds a value; its place in the text.
    fn place(&mut self, value: Value) -> String {
        self.params.push(value);
        format!("${}", self.params.len())
    }

    /// Adds values; their places, with commas.
    fn places(&mut self, values: impl IntoIterator<Item = Value>) -> String {
        let places: Vec<_> = values.into_iter().map(|value| self.place(value)).collect();
        places.join(", ")
    }

    /// Notes that a column's table is needed, and gives the text back.
    fn reads(&mut self, text: &'static str, column: parlour_model::SessionColumn) -> &'static str {
        if let Some(table) = columns_of(column).joined
            && !self.joined.contains(&table)
        {
            self.joined.push(table);
        }
        text
    }

    /// The order, as a text without values.
    fn order(&mut self, query: &SessionQuery) -> String {
        let mut parts = Vec::with_capacity(query.order.len() + 1);
        for by in &query.order {
            let text = self.reads(columns_of(by.column).ordered, by.column);
            parts.push(format!("{text} {}", if by.descending { "desc" } else { "asc" }));
        }
        // Rows that are equal so far must not change places between pages.
        parts.push("s.id asc".to_owned());
        parts.join(", ")
    }

    fn joins(&self) -> String {
        self.joined.iter().map(|table| table.text()).collect()
    }

    fn filter(&mut self, filter: &SessionFilter) -> String {
        let (parts, joiner, empty) = match filter {
            SessionFilter::Is(condition) => return self.condition(condition),
            SessionFilter::All(parts) => (parts, " and ", "1 = 1"),
            SessionFilter::Any(parts) => (parts, " or ", "1 = 0"),
        };
        if parts.is_empty() {
            return empty.to_owned();
        }
        let parts: Vec<_> = parts.iter().map(|part| self.filter(part)).collect();
        format!("({})", parts.join(joiner))
    }

    fn condition(&mut self, condition: &Condition) -> String {
        let text = self.reads(columns_of(condition.column).compared, condition.column);
        match &condition.test {
            Test::Number(comparison, value) => {
                let place = self.place(Value::Integer(*value));
                format!("{text} {} {place}", symbol(*comparison))
            }
            Test::NumberBetween(first, last) => {
                let (first, last) = (self.place(Value::Integer(*first)), self.place(Value::Integer(*last)));
                format!("{text} between {first} and {last}")
            }
            Test::NumberIn { values, negated } => {
                let places = self.places(values.iter().map(|value| Value::Integer(*value)));
                format!("{text} {}in ({places})", not(*negated))
            }
            Test::Text { how: TextMatch::Whole, value, negated } => {
                let place = self.place(Value::Text(fold(value)));
                format!("{text} {} {place}", if *negated { "<>" } else { "=" })
            }
            Test::Text { how, value, negated } => {
                let place = self.place(Value::Text(pattern(*how, &fold(value))));
                format!("{text} {}like {place} escape '\\'", not(*negated))
            }
            Test::TextOrder(comparison, value) => {
                let place = self.place(Value::Text(fold(value)));
                format!("{text} {} {place}", symbol(*comparison))
            }
            Test::TextBetween(first, last) => {
                let (first, last) = (self.place(Value::Text(fold(first))), self.place(Value::Text(fold(last))));
                format!("{text} between {first} and {last}")
            }
            Test::TextIn(values) => {
                let places = self.places(values.iter().map(|value| Value::Text(fold(value))));
                format!("{text} in ({places})")
            }
            Test::Within { from, until } => {
                let (from, until) = (self.place(from.to_value()), self.place(until.to_value()));
                format!("({text} >= {from} and {text} < {until})")
            }
        }
    }
}

const fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::Unequal => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

const fn not(negated: bool) -> &'static str {
    if negated { "not " } else { "" }
}

/// A pattern of `like` in which the value stands for itself.
fn pattern(how: TextMatch, value: &str) -> String {
    let mut pattern = String::with_capacity(value.len() + 2);
    if matches!(how, TextMatch::Contains | TextMatch::Ends) {
        pattern.push('%');
    }
    for character in value.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    if matches!(how, TextMatch::Contains | TextMatch::Begins) {
        pattern.push('%');
    }
    pattern
}
