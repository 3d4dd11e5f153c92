//! Warnings and hints for associates.

use parlour_model::{Id, Notification, Timestamp};

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Notification in "notification", |_it| Change::Nothing; {
        "id": id,
        "kind": kind,
        "expires_ms": expires_at,
        "user_id": user_id,
        "chat_session_id": chat_session_id,
        "chat_topic_id": chat_topic_id,
        "chat_nick_name": chat_nick_name,
    }
}

/// Forgets the notifications about a session.
pub fn delete_notifications_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<u64, StoreError> {
    tx.execute("delete from notification where chat_session_id = $1", params![session_id])
}

/// Forgets the notifications that are no longer worth showing.
pub fn delete_expired_notifications(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from notification where expires_ms < $1", params![now])
}
