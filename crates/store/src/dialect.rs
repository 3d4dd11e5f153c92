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

/// The tables in the order they were made, without those that describe this very database.
pub(crate) const TABLES: Sql = Sql {
    sqlite: "select name
             from sqlite_schema
             where type = 'table' and name not in ('migration', 'commit_mark') and name not like 'sqlite_%'
             order by rowid",
    postgres: "select relname::text
               from pg_class
               where relkind = 'r' and relnamespace = current_schema()::regnamespace
                 and relname not in ('migration', 'commit_mark')
               order by oid",
};

/// The columns of the table in `$1`, in their order.
pub(crate) const COLUMNS: Sql = Sql {
    sqlite: "select name from pragma_table_info($1) order by cid",
    postgres: "select attname::text
               from pg_attribute
               where attrelid = $1::text::regclass and attnum > 0 and not attisdropped
               order by attnum",
};

/// A cheap statement that fails when the database cannot be reached.
pub(crate) const PING: &str = "select 1";
