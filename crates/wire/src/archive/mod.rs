//! The archives: lists by columns, conditions and order.

pub mod agent_list;
pub mod get_archive;
pub mod get_archive_list;
pub mod get_archive_list_2;
pub mod get_archive_list_by_columns;
pub mod get_archive_list_by_columns_2;
pub mod get_archive_list_by_columns_with_context;
pub mod get_archive_list_by_columns_with_context_2;
pub mod get_archive_list_by_columns_with_header;
pub mod get_archive_list_by_columns_with_header_2;
pub mod get_archive_list_by_columns_with_header_with_context;
pub mod get_archive_list_by_columns_with_header_with_context_2;
pub mod get_archive_list_with_context;
pub mod get_archive_list_with_context_2;
pub mod get_archive_metadata;
pub mod get_archives;
pub mod get_available_columns;
pub mod get_available_entities;
pub mod get_provider_names;

/// The query parameters of a list.
pub(crate) const LIST_QUERY: &[(&str, &str)] = &[
    (
        "$select",
        "Comma-separated columns and functions of columns to return, in that order: `status,CountAll(chatSessionId)`. Default: a \
         handful.",
    ),
    ("$filter", "Conditions joined with and, or, and parentheses: `status eq InQueue and whenRequested today`."),
    ("$orderBy", "Comma-separated columns, each with asc or desc. Default: the key."),
    ("$entities", "Comma-separated entities of the archive; they change nothing."),
    ("$top", "How many rows: 100 unless said, 1000 at most."),
    ("$skip", "How many rows are passed over."),
    ("$mode", "Slim (the values), Wide (rows with hints) or Full (values with hints)."),
    ("$options", "`GrandTotal=true` adds a row with the functions of every row."),
    ("$context", "A context for the provider; it has none."),
    ("$format", "json or xml; counts before the Accept header."),
    ("$jsonSafe", "true escapes what could end a script, and makes names of columns names in JavaScript."),
    ("$output", "Display (names of list items, HH:mm:ss) or Logical (numbers)."),
];
