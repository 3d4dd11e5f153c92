//! The table of operations: what each is called, where it is, what it takes and gives.

use serde_json::Value;

use crate::{Schemas, chat, live, user};

/// The methods of HTTP that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Calls.
    Post,
}

impl Method {
    /// As it stands in a request line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Who may call an operation at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// Whoever has proven who he is.
    LoggedIn,
}

/// An operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// The vendor's name, `Chat/ChatSessionsForUser`; the source of its errors.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path, in the vendor's casing.
    pub path: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Query parameters: name and what it does.
    pub query: &'static [(&'static str, &'static str)],
    /// The schema of the body; `None` when it takes none.
    pub request: Option<fn(&mut Schemas) -> Value>,
    /// The schema of the answer; `None` when there is none.
    pub response: Option<fn(&mut Schemas) -> Value>,
}

/// The query parameter nearly all operations have.
pub(crate) const SELECT: (&str, &str) =
    ("$select", "Comma-separated members to return, nested with a slash; the others are null. Default: all.");

/// Every operation, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[
    &chat::chat_sessions_for_user::META,
    &chat::for_current_user::META,
    &user::current_principal::META,
    &user::current::META,
    &user::current_associate::META,
    &user::current_token::META,
    &live::login::META,
    &live::logout::META,
];
