//! What happened, numbered for each stream without a gap.

use parlour_model::{Event, EventKind, Id, Stream, Timestamp};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Appends an event to its stream; the number it got.
pub fn append_event(
    tx: &mut Tx<'_>,
    stream: Stream,
    kind: EventKind,
    subject_id: Id,
    actor_id: Id,
    happened_at: Timestamp,
) -> Result<i64, StoreError> {
    let number = tx.query_one(
        "insert into event (stream, number, kind, subject_id, actor_id, happened_ms)
         values ($1, (select coalesce(max(number), 0) + 1 from event where stream = $1), $2, $3, $4, $5)
         returning number",
        params![stream.key(), kind, subject_id, actor_id, happened_at],
        |row| row.get(0),
    )?;
    number.ok_or_else(|| StoreError::Corrupt("an event was not numbered".to_owned()))
}

/// Keeps an event of a session's stream, whose number the session has given.
pub fn insert_event(tx: &mut Tx<'_>, event: &Event) -> Result<(), StoreError> {
    tx.execute(
        "insert into event (stream, number, kind, subject_id, actor_id, happened_ms) values ($1, $2, $3, $4, $5, $6)",
        params![event.stream, event.number, event.kind, event.subject_id, event.actor_id, event.happened_at],
    )?;
    Ok(())
}

/// Up to `events_max` events of a stream with a number above `after`, ascending. In a session's stream the messages are
/// among them: a message is its own event.
pub fn list_events_after(
    tx: &mut Tx<'_>,
    stream: Stream,
    after: i64,
    events_max: i64,
) -> Result<Vec<Event>, StoreError> {
    tx.query(
        "select stream, number, kind, subject_id, actor_id, happened_ms
         from event
         where stream = $1 and number > $2
         union all
         select session_id, event_number, $4, id, created_by_id, posted_ms
         from chat_message
         where session_id = $1 and event_number > $2
         order by number
         limit $3",
        params![stream.key(), after, events_max, EventKind::MessageAdded],
        |row| {
            Ok(Event {
                stream: row.get(0)?,
                number: row.get(1)?,
                kind: row.get(2)?,
                subject_id: row.get(3)?,
                actor_id: row.get(4)?,
                happened_at: row.get(5)?,
            })
        },
    )
}

/// Forgets a stream.
pub fn delete_events_of_stream(tx: &mut Tx<'_>, stream: Stream) -> Result<u64, StoreError> {
    tx.execute("delete from event where stream = $1", params![stream.key()])
}
