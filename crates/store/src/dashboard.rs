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
