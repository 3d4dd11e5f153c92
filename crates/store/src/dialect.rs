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
    // Tables of a full-text index are made from others.
    sqlite: "select s.name
             from sqlite_schema s
             join pragma_table_list t on t.schema = 'main' and t.name = s.name and t.type = 'table'
             where s.type = 'table' and s.name not in ('migration', 'commit_mark', 'store_identity', 'running_server')
               and s.name not like 'sqlite_%'
             order by s.rowid",
    postgres: "select relname::text
               from pg_class
               where relkind = 'r' and relnamespace = current_schema()::regnamespace
                 and relname not in ('migration', 'commit_mark', 'store_identity', 'running_server')
               order by oid",
};

/// The columns of the table in `$1`, in their order, without those that are made from others.
pub(crate) const COLUMNS: Sql = Sql {
    sqlite: "select name from pragma_table_info($1) order by cid",
    postgres: "select attname::text
               from pg_attribute
               where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = ''
               order by attnum",
};

/// The entries with words of the query in `$5`, and how far from it they are; words of titles weigh more.
pub(crate) const KB_HITS: Sql = Sql {
    sqlite: "select rowid as entry_id, bm25(kb_entry_words, 4.0, 1.0) as distance
             from kb_entry_words
             where kb_entry_words match $5",
    postgres: "select id as entry_id, -ts_rank(words, to_tsquery('simple', $5)) as distance
               from kb_entry
               where words @@ to_tsquery('simple', $5)",
};

/// What encloses a word in such a query.
pub(crate) const WORD_QUOTE: Sql = Sql { sqlite: "\"", postgres: "'" };

/// What follows the quotes when words that begin so count too.
pub(crate) const WORD_BEGINNING: Sql = Sql { sqlite: "*", postgres: ":*" };

/// What stands between words of which one is enough.
pub(crate) const ANY_WORD: Sql = Sql { sqlite: " OR ", postgres: " | " };

/// A cheap statement that fails when the database cannot be reached.
pub(crate) const PING: &str = "select 1 from migration limit 1";
