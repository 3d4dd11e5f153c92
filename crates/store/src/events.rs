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

/// Up to `events_max` events of a stream with a number above `after`, ascending.
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
         order by number
         limit $3",
        params![stream.key(), after, events_max],
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
