//! The list operations: what each takes and gives is the same, only what is listed differs.

pub mod chat_session;
pub mod chat_session_metadata;

/// The query parameters of a list (specification §10.12).
pub(crate) const LIST_QUERY: &[(&str, &str)] = &[
    ("$select", "Comma-separated columns to return, in that order. Default: a handful."),
    ("$filter", "Conditions joined with and, or, and parentheses: `status eq InQueue and whenRequested today`."),
    ("$orderBy", "Comma-separated columns, each with asc or desc. Default: chatSessionId."),
    ("$entities", "Only `chat`, the default."),
    ("$top", "How many rows: 100 unless said, 1000 at most."),
    ("$skip", "How many rows are passed over."),
    ("$mode", "Slim (the values), Wide (rows with hints) or Full (values with hints)."),
    ("$options", "Options of the provider, name=value; it has none."),
    ("$context", "A context for the provider; it has none."),
    ("$format", "json or xml; counts before the Accept header."),
    ("$jsonSafe", "true escapes what could end a script, and makes names of columns names in JavaScript."),
    ("$output", "Display (names of list items, HH:mm:ss) or Logical (numbers)."),
];
