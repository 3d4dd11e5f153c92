//! What is going on, counted by topic.

use parlour_model::{Id, Timestamp};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Somebody who may respond in a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The topic.
    pub topic_id: Id,
    /// The associate.
    pub user_id: Id,
    /// Is there.
    pub present: bool,
}

/// The queues that are not empty: topic, how many wait, when the first of them was asked for.
pub fn list_queues(tx: &mut Tx<'_>) -> Result<Vec<(Id, i32, Timestamp)>, StoreError> {
    tx.query(
        "select topic_id, count(*), min(requested_ms)
         from chat_session
         where status = 4 and chatbot_is_active = 0
         group by topic_id
         order by topic_id",
        params![],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// The topics with running chats: topic, how many agents have, how many a bot has.
pub fn list_running_by_topic(tx: &mut Tx<'_>) -> Result<Vec<(Id, i32, i32)>, StoreError> {
    tx.query(
        "select topic_id,
           cast(sum(case when chatbot_is_active = 0 and status <> 4 then 1 else 0 end) as bigint),
           cast(sum(case when chatbot_is_active = 1 then 1 else 0 end) as bigint)
         from chat_session
         where status in (4, 5, 6)
         group by topic_id
         order by topic_id",
        params![],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Whoever may respond, by topic and associate.
pub fn list_staff(tx: &mut Tx<'_>) -> Result<Vec<Staff>, StoreError> {
    tx.query(
        "select m.topic_id, m.user_id, c.present
         from chat_topic_user m
         join account c on c.associate_id = m.user_id
         join associate a on a.id = m.user_id and a.deleted = 0
         where m.can_respond = 1
         order by m.topic_id, m.user_id",
        params![],
        |row| Ok(Staff { topic_id: row.get(0)?, user_id: row.get(1)?, present: row.get(2)? }),
    )
}

/// What is going on in the whole desk at this moment, in a few numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskNow {
    /// Chats that wait for an agent.
    pub waiting: i64,
    /// Since when the first of them waits.
    pub oldest_queued_at: Timestamp,
    /// Running chats that agents have.
    pub active: i64,
    /// Chats that a bot has.
    pub with_bot: i64,
    /// Agents who are present.
    pub agents_present: i64,
    /// Since when the oldest mail waits to be sent.
    pub oldest_mail_at: Timestamp,
}

/// The numbers of the whole desk. Each is counted by an index of what is open.
pub fn get_desk_now(tx: &mut Tx<'_>) -> Result<DeskNow, StoreError> {
    let found = tx.query_one(
        "select
           (select count(*) from chat_session where status = 4 and chatbot_is_active = 0),
           (select coalesce(min(requested_ms), $1) from chat_session where status = 4 and chatbot_is_active = 0),
           (select count(*) from chat_session where status in (5, 6) and chatbot_is_active = 0),
           (select count(*) from chat_session where status in (4, 5, 6) and chatbot_is_active = 1),
           (select count(*) from account c join associate a on a.id = c.associate_id
            where c.present = 1 and a.deleted = 0),
           (select coalesce(min(created_ms), $1) from mail where state = 1)",
        params![Timestamp::NONE],
        |row| {
            Ok(DeskNow {
                waiting: row.get(0)?,
                oldest_queued_at: row.get(1)?,
                active: row.get(2)?,
                with_bot: row.get(3)?,
                agents_present: row.get(4)?,
                oldest_mail_at: row.get(5)?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}
