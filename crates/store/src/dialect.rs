//! The few statements that cannot be the same text on both databases.

/// One statement in both tongues.
#[derive(Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// The ids of a JSON array in `$1`, as a column.
pub(crate) const IDS: Sql = Sql {
    sqlite: "select value from json_each($1)",
    postgres: "select value::bigint from json_array_elements_text($1::json)",
};

/// A cheap statement that fails when the database cannot be reached.
pub(crate) const PING: &str = "select 1";
