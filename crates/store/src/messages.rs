//! The lines of the conversations.

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
    }
}

/// The messages of these sessions, by session and then ascending.
pub fn list_messages_of_sessions(tx: &mut Tx<'_>, session_ids: &[Id]) -> Result<Vec<Message>, StoreError> {
    let sql = "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms,
           created_by_id, event_number
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
           created_by_id, event_number
         from chat_message
         where session_id = $1 and id > $2
         order by posted_ms, id",
        params![session_id, after],
        crate::Record::from_row,
    )
}

/// The visitor's client has fetched the messages that are shown by then.
pub fn mark_read(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute(
        "update chat_message
         set read_by_customer = 1
         where session_id = $1 and kind in (1, 3) and read_by_customer = 0 and posted_ms <= $2",
        params![session_id, now],
    )
}
