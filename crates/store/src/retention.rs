//! How long ended chats are kept, and which of them have been for long enough.

use parlour_model::{BY_CUSTOMER, Id, Retention, Timestamp};

use crate::{
    Change, StoreError,
    sql::{Tx, params},
};

/// What was said about it; nothing is ever removed where nothing was.
pub fn find_retention(tx: &mut Tx<'_>) -> Result<Retention, StoreError> {
    let found = tx.query_one("select session_days, text_days from retention where id = 1", params![], |row| {
        Ok(Retention { session_days: row.get(0)?, text_days: row.get(1)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Says how long ended chats are kept.
pub fn put_retention(tx: &mut Tx<'_>, retention: Retention) -> Result<(), StoreError> {
    tx.execute(
        "insert into retention (id, session_days, text_days)
         values (1, $1, $2)
         on conflict (id) do update set session_days = excluded.session_days, text_days = excluded.text_days",
        params![retention.session_days, retention.text_days],
    )?;
    Ok(())
}

/// Chats that ended before then, those that did first. The statuses stand in the text, or the engines would not use the
/// index.
pub fn list_ended_before(tx: &mut Tx<'_>, before: Timestamp, sessions_max: i64) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from chat_session
         where status in (7, 9, 10, 11) and ended_ms < $1 and ended_ms > $2
         order by ended_ms, id
         limit $3",
        params![before, Timestamp::NONE, sessions_max],
        |row| row.get(0),
    )
}

/// The same, of those that still have their texts.
pub fn list_ended_with_texts(tx: &mut Tx<'_>, before: Timestamp, sessions_max: i64) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from chat_session
         where status in (7, 9, 10, 11) and texts_removed = 0 and ended_ms < $1 and ended_ms > $2
         order by ended_ms, id
         limit $3",
        params![before, Timestamp::NONE, sessions_max],
        |row| row.get(0),
    )
}

/// Removes what was said in a session, and the names of its visitor; its messages stay without.
pub fn remove_texts_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<(), StoreError> {
    tx.note(Change::Session(session_id));
    tx.execute(
        "update chat_message
         set message = '', special_param = '', author = case when created_by_id = $2 or kind = 2 then '' else author end
         where session_id = $1",
        params![session_id, BY_CUSTOMER],
    )?;
    Ok(())
}
