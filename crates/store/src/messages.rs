//! The lines of the conversations.
//!
//! A message may be dated ahead, and is shown at its time. What a server dated is never ahead, whatever its clock said:
//! it is no later than the session's newest message (`idle_ms`), so everything up to that is shown.

use parlour_model::{Id, Message, Timestamp};

use crate::{
    Change, StoreError,
    dialect::IDS,
    record::{json_array, table},
    sql::{Tx, params},
};

table! {
    Message in "chat_message", |_it| Change::Nothing; {
        "id": id,
        "session_id": session_id,
        "kind": kind,
        "message": message,
        "author": author,
        "read_by_customer": read_by_customer,
        "special_type": special_type,
        "special_param": special_param,
        "posted_ms": posted_at,
        "created_by_id": created_by_id,
        "event_number": event_number,
        "client_message_id": client_message_id,
    }
}

/// The messages of these sessions, by session and then ascending.
pub fn list_messages_of_sessions(tx: &mut Tx<'_>, session_ids: &[Id]) -> Result<Vec<Message>, StoreError> {
    let sql = "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number, client_message_id
         from chat_message
         where session_id in (IDS)
         order by session_id, id"
        .replace("IDS", tx.dialect(IDS));
    tx.query(&sql, &[json_array(session_ids)], crate::Record::from_row)
}

/// The messages of a session with an id above `after`, in the order in which they are shown.
pub fn list_messages_after(tx: &mut Tx<'_>, session_id: Id, after: Id) -> Result<Vec<Message>, StoreError> {
    tx.query(
        "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number, client_message_id
         from chat_message
         where session_id = $1 and id > $2
         order by posted_ms, id",
        params![session_id, after],
        crate::Record::from_row,
    )
}

/// Up to `rows_max` messages of a session that its visitor is shown by then, in the order in which they are shown, after
/// so many that are passed over: neither those of the future nor the two kinds that are only for agents.
pub fn list_shown_messages(
    tx: &mut Tx<'_>,
    session_id: Id,
    now: Timestamp,
    passed_over: i64,
    rows_max: i64,
) -> Result<Vec<Message>, StoreError> {
    tx.query(
        "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number, client_message_id
         from chat_message
         where session_id = $1 and posted_ms <= (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1) and special_type not in (5, 13)
         order by posted_ms, id
         limit $3 offset $4",
        params![session_id, now, rows_max, passed_over],
        crate::Record::from_row,
    )
}

/// Up to `rows_max` of the messages of a session that its visitor is shown by then, the newest first; with `before`, of
/// those that are shown before that one.
pub fn list_newest_messages(
    tx: &mut Tx<'_>,
    session_id: Id,
    now: Timestamp,
    before: Option<&Message>,
    rows_max: i64,
) -> Result<Vec<Message>, StoreError> {
    let (posted_at, id) = before.map_or((Timestamp(i64::MAX), Id::MAX), |before| (before.posted_at, before.id));
    tx.query(
        "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number, client_message_id
         from chat_message
         where session_id = $1 and posted_ms <= (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1) and special_type not in (5, 13) and (posted_ms, id) < ($3, $4)
         order by posted_ms desc, id desc
         limit $5",
        params![session_id, now, posted_at, id, rows_max],
        crate::Record::from_row,
    )
}

/// How many messages of a session its visitor is shown by then.
pub fn count_shown_messages(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<i64, StoreError> {
    let counted = tx.query_one(
        "select count(*)
         from chat_message
         where session_id = $1 and posted_ms <= (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1) and special_type not in (5, 13)",
        params![session_id, now],
        |row| row.get(0),
    )?;
    Ok(counted.unwrap_or_default())
}

/// The visitor's client has fetched the messages that are shown by then.
pub fn mark_read(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<u64, StoreError> {
    let read = tx.execute(
        "update chat_message
         set read_by_customer = 1
         where session_id = $1 and kind in (1, 3) and read_by_customer = 0 and posted_ms <= (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1)",
        params![session_id, now],
    )?;
    if read > 0 {
        tx.note(Change::SessionMark(session_id));
    }
    Ok(read)
}

/// The message of a session that its visitor's client sent under that id.
pub fn find_message_of_client(
    tx: &mut Tx<'_>,
    session_id: Id,
    client_message_id: &str,
) -> Result<Option<Message>, StoreError> {
    tx.query_one(
        "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number, client_message_id
         from chat_message
         where session_id = $1 and client_message_id = $2 and client_message_id <> ''",
        params![session_id, client_message_id.to_owned()],
        crate::Record::from_row,
    )
}

/// Whether the visitor's client has not yet fetched a message that is shown by then.
pub fn has_unread(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<bool, StoreError> {
    let found = tx.query_one(
        "select 1 from chat_message
         where session_id = $1 and kind in (1, 3) and read_by_customer = 0 and posted_ms <= (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1)
         limit 1",
        params![session_id, now],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Of a session's messages, those up to that one that are shown by then have gone out to the visitor; how many of them
/// had not before.
pub fn mark_read_up_to(tx: &mut Tx<'_>, session_id: Id, message_id: Id, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute(
        "update chat_message
         set read_by_customer = 1
         where session_id = $1 and id <= $2 and kind in (1, 3) and read_by_customer = 0 and posted_ms <= (select case when idle_ms > $3 then idle_ms else $3 end from chat_session where id = $1)",
        params![session_id, message_id, now],
    )
}
