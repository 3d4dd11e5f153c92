//! A question, with every value in the type it is compared in, and its answer.

use super::{Column, Noun};
use crate::{Id, Timestamp};

/// Rows a caller gets who does not say how many.
pub const ROWS_DEFAULT: u32 = 100;
/// Rows a caller gets at most; whoever asks for more gets these and a link to the next.
pub const ROWS_MAX: u32 = 1000;
/// How many rows can be passed over; whoever needs more restricts the list instead.
pub const SKIP_MAX: u32 = 1_000_000;

/// A query of an archive provider.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveQuery {
    /// The noun whose rows are listed.
    pub noun: Noun,
    /// The columns of each row, in this order.
    pub columns: Vec<Column>,
    /// Which rows; an empty [`ArchiveFilter::All`] means every row.
    pub filter: ArchiveFilter,
    /// In which order; ascending by key where nothing else decides.
    pub order: Vec<ArchiveOrder>,
    /// How many rows, up to [`ROWS_MAX`].
    pub top: u32,
    /// How many rows are passed over, up to [`SKIP_MAX`].
    pub skip: u32,
}

/// Which rows are wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum ArchiveFilter {
    /// One condition.
    Is(Condition),
    /// All of these; none is always true.
    All(Vec<ArchiveFilter>),
    /// Any of these; none is never true.
    Any(Vec<ArchiveFilter>),
}

impl Default for ArchiveFilter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// What a column must be like.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The column.
    pub column: Column,
    /// What is asked of it.
    pub test: Test,
}

/// What is asked of a column. Texts are compared whatever their case.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A number, compared with another. Yes and no are 1 and 0.
    Number(Comparison, i64),
    /// A number from the first to the second, both included.
    NumberBetween(i64, i64),
    /// A number among these or, when the flag is set, none of them.
    NumberIn {
        /// These.
        values: Vec<i64>,
        /// None of them.
        negated: bool,
    },
    /// A text that matches or, when the flag is set, does not.
    Text {
        /// In which way.
        how: TextMatch,
        /// What it is compared with, literally.
        value: String,
        /// Does not match.
        negated: bool,
    },
    /// A text that comes before or after another in the order of their folded forms.
    TextOrder(Comparison, String),
    /// A text from the first to the second, both included.
    TextBetween(String, String),
    /// A text that is one of these.
    TextIn(Vec<String>),
    /// An instant from `from` on and before `until`. [`Timestamp::NONE`] is an instant like any other here.
    Within {
        /// The first instant that counts.
        from: Timestamp,
        /// The first that does not count any more.
        until: Timestamp,
    },
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are what they are called")]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How a text is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMatch {
    /// It is that text.
    Whole,
    /// It begins with it.
    Begins,
    /// It ends with it.
    Ends,
    /// It holds it anywhere.
    Contains,
}

/// One column of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveOrder {
    /// The column.
    pub column: Column,
    /// The highest first.
    pub descending: bool,
}

/// What a query gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchivePage {
    /// The rows, in the order asked for.
    pub rows: Vec<ArchiveRow>,
    /// Whether there are more behind them.
    pub has_more: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveRow {
    /// The key of the listed noun.
    pub id: Id,
    /// What stands in it, a cell for each column of the query.
    pub cells: Vec<Cell>,
}

/// What stands in one column of one row; which of the two follows from the column's kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: the column is not stored.
    Null,
    /// Numbers, keys, durations in seconds, yes (1) and no (0), list values, and instants in milliseconds.
    Number(i64),
    /// A number with decimals, of a function of rows.
    Decimal(f64),
    /// Texts and names.
    Text(String),
}
