//! What is looked at of a session whenever its visitor calls.

use parlour_model::{Id, Session, SessionStatus, Timestamp};

use crate::{
    Record, StoreError,
    record::select,
    sql::{Tx, params},
};

/// What decides whether a visitor's call is let in.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The session.
    pub session_id: Id,
    /// The secret that whoever speaks for the visitor must know.
    pub session_key: String,
    /// Where it is in its life.
    pub status: SessionStatus,
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
            status: SessionStatus::Deleted,
            fetched_at: Timestamp::NONE,
            allowed_origins: String::new(),
        }
    }
}

/// That of a session; `None` when there is none.
pub fn find_visit(tx: &mut Tx<'_>, session_id: Id) -> Result<Option<Visit>, StoreError> {
    tx.query_one(
        "select s.session_key, s.status, s.fetched_ms, coalesce(t.allowed_origins, '')
         from chat_session s
         left join chat_topic t on t.id = s.topic_id
         where s.id = $1",
        params![session_id],
        |row| {
            Ok(Visit {
                session_id,
                session_key: row.get(0)?,
                status: row.get(1)?,
                fetched_at: row.get(2)?,
                allowed_origins: row.get(3)?,
            })
        },
    )
}

/// The session of a topic that a client asked for under that id.
pub fn find_session_of_client(tx: &mut Tx<'_>, topic_id: Id, client_id: &str) -> Result<Option<Session>, StoreError> {
    let sql = select::<Session>("where topic_id = $1 and client_id = $2 and client_id <> ''");
    tx.query_one(&sql, params![topic_id, client_id.to_owned()], Session::from_row)
}
