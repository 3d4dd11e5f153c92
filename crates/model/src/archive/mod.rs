//! Archive queries: lists of sessions, persons, companies, tickets and users by columns, conditions, order and page.
//!
//! Deliberately unknown here: how a question is spelt, whose clock "today" is on, and how it is asked of a store. Dates
//! arrive as instants.

mod columns;
mod provider;
mod query;

pub use columns::{Column, ColumnFacts, ColumnKind, Noun};
pub use provider::Provider;
pub use query::{
    ArchiveFilter, ArchiveOrder, ArchivePage, ArchiveQuery, ArchiveRow, Cell, Comparison, Condition, ROWS_DEFAULT,
    ROWS_MAX, SKIP_MAX, Test, TextMatch,
};
