//! Warnings and hints for associates.

use parlour_model::Notification;

use crate::{Change, record::table};

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
