//! Lists of sessions as a caller asks for them: which columns there are, which rows are meant, in which order, how many
//! (specification §10.12).
//!
//! Deliberately unknown here: how a question is spelt, whose clock "today" is on, and how it is asked of a store. Dates
//! arrive as instants.

mod columns;
mod query;

pub use columns::{ColumnFacts, ColumnKind, ColumnUse, SessionColumn};
pub use query::{
    Cell, Comparison, Condition, ROWS_DEFAULT, ROWS_MAX, SKIP_MAX, SessionFilter, SessionOrder, SessionPage,
    SessionQuery, SessionRow, Test, TextMatch,
};
