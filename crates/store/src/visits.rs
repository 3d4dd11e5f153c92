//! What is looked at of a session whenever its visitor calls.

use parlour_model::{Id, Session, SessionStatus, Timestamp};

use crate::{
    Record, StoreError, hash_of_secret,
    record::select,
    sql::{Tx, params},
};

/// What decides whether a visitor's call is let in.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The session.
    pub session_id: Id,
    /// The key of the program that made the session; empty where a visitor did.
    pub session_key: String,
    /// The hash of the visitor's token; empty where a program made the session.
    pub visitor_token_hash: String,
    /// Where it is in its life.
    pub status: SessionStatus,
    /// When it ended for good.
    pub closed_at: Timestamp,
    /// When the visitor was last heard of.
    pub fetched_at: Timestamp,
    /// The origins whose pages may show the topic's widget, separated by blanks; empty for all.
    pub allowed_origins: String,
}

impl Visit {
    /// That of no session: nobody knows its key.
    pub fn of_nobody(session_id: Id) -> Self {
        Self {
            session_id,
            session_key: String::new(),
            visitor_token_hash: String::new(),
            status: SessionStatus::Deleted,
            closed_at: Timestamp::NONE,
            fetched_at: Timestamp::NONE,
            allowed_origins: String::new(),
        }
    }
}

/// That of a session; `None` when there is none.
pub fn find_visit(tx: &mut Tx<'_>, session_id: Id) -> Result<Option<Visit>, StoreError> {
    tx.query_one(
        "select s.session_key, s.visitor_token_hash, s.status, s.closed_ms, s.fetched_ms, coalesce(t.allowed_origins, '')
         from chat_session s
         left join chat_topic t on t.id = s.topic_id
         where s.id = $1",
        params![session_id],
        |row| {
            Ok(Visit {
                session_id,
                session_key: row.get(0)?,
                visitor_token_hash: row.get(1)?,
                status: row.get(2)?,
                closed_at: row.get(3)?,
                fetched_at: row.get(4)?,
                allowed_origins: row.get(5)?,
            })
        },
    )
}

/// The session of a topic that a client asked for with that id.
pub fn find_session_of_client(tx: &mut Tx<'_>, topic_id: Id, client_id: &str) -> Result<Option<Session>, StoreError> {
    let sql = select::<Session>("where topic_id = $1 and client_id_hash = $2 and client_id_hash <> ''");
    tx.query_one(&sql, params![topic_id, hash_of_secret(client_id)], Session::from_row)
}
