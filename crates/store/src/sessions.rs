//! Chat sessions.

use parlour_model::{Id, Session, SessionStatus};

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Session in "chat_session", |it| Change::Session(it.id); {
        "id": id,
        "topic_id": topic_id,
        "user_id": user_id,
        "person_id": person_id,
        "customer_alias": customer_alias,
        "customer_host": customer_host,
        "customer_name": customer_name,
        "customer_email": customer_email,
        "customer_phone": customer_phone,
        "customer_consented": customer_consented,
        "customer_company_name": customer_company_name,
        "status": status,
        "first_message": first_message,
        "last_message": last_message,
        "requested_ms": requested_at,
        "started_ms": started_at,
        "ended_ms": ended_at,
        "idle_ms": idle_at,
        "fetched_ms": fetched_at,
        "session_key": session_key,
        "initial_queue_pos": initial_queue_pos,
        "alert_level": alert_level,
        "rank": rank,
        "user_is_typing": user_is_typing,
        "contact_id": contact_id,
        "project_id": project_id,
        "sale_id": sale_id,
        "ticket_id": ticket_id,
        "transfer_to_id": transfer_to_id,
        "chatbot_is_active": chatbot_is_active,
        "rating": rating,
        "country_id": country_id,
        "updated_ms": updated_at,
    }
}

/// Whose a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionPlace {
    /// The session.
    pub id: Id,
    /// Its topic.
    pub topic_id: Id,
    /// The agent who has it, 0 for none.
    pub user_id: Id,
    /// The agent it is offered to, 0 for none.
    pub transfer_to_id: Id,
}

/// The sessions an associate may have to do with, ascending: of the topics with any membership row, owned, or offered.
/// Deleted ones never. Whether they are really to be seen is for `model` to say.
pub fn list_session_places(tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<SessionPlace>, StoreError> {
    tx.query(
        "select id, topic_id, user_id, transfer_to_id
         from chat_session
         where topic_id in (select topic_id from chat_topic_user where user_id = $1) and status <> $2
         union
         select id, topic_id, user_id, transfer_to_id
         from chat_session
         where user_id = $1 and status <> $2
         union
         select id, topic_id, user_id, transfer_to_id
         from chat_session
         where transfer_to_id = $1 and status <> $2
         order by id",
        params![user_id, SessionStatus::Deleted],
        |row| {
            Ok(SessionPlace {
                id: row.get(0)?,
                topic_id: row.get(1)?,
                user_id: row.get(2)?,
                transfer_to_id: row.get(3)?,
            })
        },
    )
}
