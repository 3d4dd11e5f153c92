//! The lines of the conversations.

use parlour_model::{Id, Message};

use crate::{
    Change, StoreError,
    dialect::IDS,
    record::{json_array, table},
    sql::Tx,
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
    }
}

/// The messages of these sessions, by session and then ascending.
pub fn list_messages_of_sessions(tx: &mut Tx<'_>, session_ids: &[Id]) -> Result<Vec<Message>, StoreError> {
    let sql = "select id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms
         from chat_message
         where session_id in (IDS)
         order by session_id, id"
        .replace("IDS", tx.dialect(IDS));
    tx.query(&sql, &[json_array(session_ids)], crate::Record::from_row)
}
