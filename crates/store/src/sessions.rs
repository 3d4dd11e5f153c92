//! Chat sessions.

use parlour_model::{Id, Session, SessionStatus, Timestamp, fold};

use crate::{
    Change, StoreError,
    record::{json_array, table, update_changed},
    sql::{Column as _, Tx, Value, params},
};

table! {
    Session in "chat_session", |it| Change::SessionPlace(it.id); {
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
        "created_by_id": created_by_id,
        "former_user_id": former_user_id,
        "queued_ms": queued_at,
        "waiting_ms": waiting_at,
        "transfer_ms": transfer_at,
        "due_ms": due_at,
        "event_number": event_number,
        "first_response_ms": first_response_at,
        "begun_by_bot": begun_by_bot,
        "texts_removed": texts_removed,
        "client_id_hash": client_id_hash,
        "visitor_token_hash": visitor_token_hash,
        "visitor_token_sealed": visitor_token_sealed,
        "closed_ms": closed_at,
        "consented_ms": consented_at,
        "consent_text": consent_text,
        "transcripts_sent": transcripts_sent,
        "upload_allowed": upload_allowed,
        "bot_waiting_ms": bot_waiting_at,
        "first_responder_id": first_responder_id,
    }
    folded ["first_message", "last_message", "customer_email"]
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
    /// The associate who made it, 0 for a visitor.
    pub created_by_id: Id,
}

/// The sessions an associate may have to do with, ascending: of the topics with any membership row, owned, or offered.
/// Deleted ones never. Whether they are really to be seen is for `model` to say.
pub fn list_session_places(tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<SessionPlace>, StoreError> {
    tx.query(
        "select id, topic_id, user_id, transfer_to_id, created_by_id
         from chat_session
         where topic_id in (select topic_id from chat_topic_user where user_id = $1) and status <> $2
         union
         select id, topic_id, user_id, transfer_to_id, created_by_id
         from chat_session
         where user_id = $1 and status <> $2
         union
         select id, topic_id, user_id, transfer_to_id, created_by_id
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
                created_by_id: row.get(4)?,
            })
        },
    )
}

/// Replaces a session as it was by what has become of it. Only a change of whose it is makes lists stale.
pub fn update_session(tx: &mut Tx<'_>, before: &Session, after: &Session) -> Result<(), StoreError> {
    if *before == *after {
        return Ok(());
    }
    let place = |it: &Session| (it.topic_id, it.user_id, it.transfer_to_id, it.status == SessionStatus::Deleted);
    let moved = place(before) != place(after);
    tx.note(if moved { Change::SessionPlace(after.id) } else { Change::Session(after.id) });
    update_changed(tx, before, after)
}

/// The session that has waited longest in the queues of the topics that associate answers. The statuses stand in the
/// text, or the engines would not use the queue's own index.
pub fn find_first_queued(tx: &mut Tx<'_>, user_id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one(
        "select s.id
         from chat_session s
         join (
           select (
             select q.id
             from chat_session q
             where q.topic_id = m.topic_id and q.status = 4 and q.chatbot_is_active = 0
             order by q.requested_ms, q.id
             limit 1
           ) as id
           from chat_topic_user m
           where m.user_id = $1 and m.can_respond = 1
         ) first on first.id = s.id
         order by s.requested_ms, s.id
         limit 1",
        params![user_id],
        |row| row.get(0),
    )
}

/// Returns the oldest session that a bot has in the topics that associate answers.
pub fn find_first_with_bot(tx: &mut Tx<'_>, user_id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one(
        "select s.id
         from chat_session s
         join chat_topic_user m on m.topic_id = s.topic_id
         where m.user_id = $1 and m.can_respond = 1 and s.chatbot_is_active = 1 and s.status < 7
         order by s.requested_ms, s.id
         limit 1",
        params![user_id],
        |row| row.get(0),
    )
}

/// The queue of a topic, in its order, up to that many.
pub fn list_queue(tx: &mut Tx<'_>, topic_id: Id, sessions_max: i64) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from chat_session
         where topic_id = $1 and status = 4 and chatbot_is_active = 0
         order by requested_ms, id
         limit $2",
        params![topic_id, sessions_max],
        |row| row.get(0),
    )
}

/// How many wait in the queue of a topic.
pub fn count_queue(tx: &mut Tx<'_>, topic_id: Id) -> Result<i64, StoreError> {
    let count = tx.query_one(
        "select count(*) from chat_session where topic_id = $1 and status = 4 and chatbot_is_active = 0",
        params![topic_id],
        |row| row.get(0),
    )?;
    Ok(count.unwrap_or_default())
}

/// How many in the queue of a topic are before a session that was asked for at that instant.
pub fn count_queue_before(tx: &mut Tx<'_>, topic_id: Id, requested_at: Timestamp, id: Id) -> Result<i64, StoreError> {
    let count = tx.query_one(
        "select count(*)
         from chat_session
         where topic_id = $1 and status = 4 and chatbot_is_active = 0
           and (requested_ms < $2 or (requested_ms = $2 and id < $3))",
        params![topic_id, requested_at, id],
        |row| row.get(0),
    )?;
    Ok(count.unwrap_or_default())
}

/// Which sessions that nobody answered are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnansweredOf {
    /// Those whose visitors gave up in the queue, instead of the requests whose tickets are open.
    pub missed: bool,
    /// Of these topics; `None` for all.
    pub topic_ids: Option<Vec<Id>>,
    /// Only sessions with a lower key; 0 for all.
    pub before: Id,
}

/// Returns the sessions in which a request was left whose ticket is open, or those given up in the queue; newest first.
/// The statuses are in the text, so that the engines use their index.
pub fn list_unanswered(tx: &mut Tx<'_>, of: &UnansweredOf, rows_max: i64) -> Result<Vec<Id>, StoreError> {
    let mut values = params![of.before, rows_max].to_vec();
    let topics = of.topic_ids.as_ref().map(|topic_ids| {
        values.push(json_array(topic_ids));
        format!("and s.topic_id in ({})", tx.dialect(crate::dialect::IDS).replace("$1", "$3"))
    });
    let sql = if of.missed {
        "select s.id
         from chat_session s
         where s.status = 11 and ($1 = 0 or s.id < $1) TOPICS
         order by s.id desc
         limit $2"
    } else {
        "select s.id
         from chat_session s
         join ticket t on t.id = s.ticket_id and t.base_status not in (2, 4, 5, 6)
         where s.status = 10 and ($1 = 0 or s.id < $1) TOPICS
         order by s.id desc
         limit $2"
    };
    tx.query(&sql.replace("TOPICS", &topics.unwrap_or_default()), &values, |row| row.get(0))
}

/// The ranks of an agent's running sessions, ascending, but for one session's.
pub fn list_ranks(tx: &mut Tx<'_>, user_id: Id, except_id: Id) -> Result<Vec<i32>, StoreError> {
    tx.query(
        "select rank
         from chat_session
         where user_id = $1 and status in (5, 6) and id <> $2
         order by rank",
        params![user_id, except_id],
        |row| row.get(0),
    )
}

/// How many sessions each agent has running: agent and number, by agent.
pub fn count_running(tx: &mut Tx<'_>) -> Result<Vec<(Id, i32)>, StoreError> {
    tx.query(
        "select user_id, count(*) from chat_session where status in (5, 6) and user_id <> 0 group by user_id
         order by user_id",
        params![],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The sessions that time may change by then, the longest overdue first.
pub fn list_due_sessions(tx: &mut Tx<'_>, now: Timestamp, sessions_max: i64) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id from chat_session where due_ms <= $1 order by due_ms, id limit $2",
        params![now, sessions_max],
        |row| row.get(0),
    )
}

/// The sessions of a topic that are not over are to be looked at now.
pub fn make_sessions_due(tx: &mut Tx<'_>, topic_id: Id) -> Result<(), StoreError> {
    tx.execute("update chat_session set due_ms = 0 where topic_id = $1 and status in (4, 5, 6)", params![topic_id])?;
    Ok(())
}

/// The sessions that are offered to an agent.
pub fn list_offered(tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id from chat_session where transfer_to_id = $1 and status in (5, 6) order by id",
        params![user_id],
        |row| row.get(0),
    )
}

/// The sessions of a topic that have not ended for good, with their statuses.
pub fn list_unclosed_sessions(tx: &mut Tx<'_>, topic_id: Id) -> Result<Vec<(Id, SessionStatus)>, StoreError> {
    tx.query(
        "select id, status from chat_session where topic_id = $1 and status in (1, 2, 3, 4, 5, 6, 7) order by id",
        params![topic_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Removes the messages of a session.
pub fn delete_messages_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<u64, StoreError> {
    tx.execute("delete from chat_message where session_id = $1", params![session_id])
}

/// Removes the row of a session, whose messages are gone already.
pub fn delete_session(tx: &mut Tx<'_>, id: Id) -> Result<(), StoreError> {
    tx.note(Change::SessionPlace(id));
    tx.execute("delete from chat_session where id = $1", params![id])?;
    Ok(())
}

/// The sessions that are not over, the oldest first.
pub fn list_open_sessions(tx: &mut Tx<'_>, sessions_max: i64) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id from chat_session where status in (1, 2, 3, 4, 5, 6) order by id limit $1",
        params![sessions_max],
        |row| row.get(0),
    )
}

/// The visitors' clients of these sessions have fetched something by then; deleted ones are left alone.
pub fn touch_sessions(tx: &mut Tx<'_>, ids: &[Id], fetched_at: Timestamp) -> Result<(), StoreError> {
    note_marks(tx, ids);
    let sql = "update chat_session set fetched_ms = $2 where id in (IDS) and status <> $3"
        .replace("IDS", tx.dialect(crate::dialect::IDS));
    tx.execute(&sql, &[json_array(ids), Value::Integer(fetched_at.0), SessionStatus::Deleted.to_value()])?;
    Ok(())
}

/// The agents of these sessions type, or no longer do; in a session that does not run nobody does.
pub fn set_typing(tx: &mut Tx<'_>, ids: &[Id], types: bool) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    note_marks(tx, ids);
    let sql = "update chat_session
         set user_is_typing = $2
         where id in (IDS) and user_is_typing <> $2 and ($2 = 0 or status in (5, 6))"
        .replace("IDS", tx.dialect(crate::dialect::IDS));
    tx.execute(&sql, &[json_array(ids), types.to_value()])?;
    Ok(())
}

fn note_marks(tx: &mut Tx<'_>, ids: &[Id]) {
    for id in ids {
        tx.note(Change::SessionMark(*id));
    }
}

/// The sessions of a person or of an e-mail address but for one, newest first; no person is 0, no address empty.
pub fn list_sessions_of_visitor(
    tx: &mut Tx<'_>,
    person_id: Id,
    email: &str,
    except_id: Id,
    sessions_max: i64,
) -> Result<Vec<Id>, StoreError> {
    tx.query(
        "select id
         from chat_session
         where person_id = $1 and $1 > 0 and id <> $3 and status <> 8
         union
         select id
         from chat_session
         where customer_email_folded = $2 and customer_email_folded <> '' and id <> $3 and status <> 8
         order by id desc
         limit $4",
        params![person_id, fold(email), except_id, sessions_max],
        |row| row.get(0),
    )
}
