//! What happened, numbered for each stream without a gap, and in one order over all streams.

use parlour_model::{Event, EventKind, Id, Message, Place, Stream, Timestamp};

use crate::{
    Change, StoreError,
    record::{Record, select},
    sequences::draw,
    sql::{Row, Tx, params},
};

/// The sequence that positions are drawn from.
const POSITIONS: &str = "event";

/// Appends an event to its stream; the number it got.
pub fn append_event(
    tx: &mut Tx<'_>,
    stream: Stream,
    kind: EventKind,
    subject_id: Id,
    actor_id: Id,
    happened_at: Timestamp,
) -> Result<i64, StoreError> {
    append_event_about(tx, stream, kind, subject_id, actor_id, happened_at, Place::default())
}

/// The same about a session, and whose it was.
pub fn append_event_about(
    tx: &mut Tx<'_>,
    stream: Stream,
    kind: EventKind,
    subject_id: Id,
    actor_id: Id,
    happened_at: Timestamp,
    former: Place,
) -> Result<i64, StoreError> {
    let position = next_position(tx)?;
    let number = tx.query_one(
        "insert into event (stream, number, kind, subject_id, actor_id, happened_ms, position, message_id, topic_id,
           user_id, transfer_to_id)
         values ($1, (select coalesce(max(number), 0) + 1 from event where stream = $1), $2, $3, $4, $5, $6,
           (select coalesce(max(last), 0) from sequence where name = 'chat_message'), $7, $8, $9)
         returning number",
        params![
            stream.key(),
            kind,
            subject_id,
            actor_id,
            happened_at,
            position,
            former.topic_id,
            former.user_id,
            former.transfer_to_id
        ],
        |row| row.get(0),
    )?;
    number.ok_or_else(|| StoreError::Corrupt("an event was not numbered".to_owned()))
}

/// Keeps an event of a session's stream, whose number the session has given. Its place in the order of all is drawn.
pub fn insert_event(tx: &mut Tx<'_>, event: &Event) -> Result<(), StoreError> {
    let position = next_position(tx)?;
    tx.execute(
        "insert into event (stream, number, kind, subject_id, actor_id, happened_ms, position, message_id, topic_id,
           user_id, transfer_to_id)
         values ($1, $2, $3, $4, $5, $6, $7,
           (select coalesce(max(last), 0) from sequence where name = 'chat_message'), $8, $9, $10)",
        params![
            event.stream,
            event.number,
            event.kind,
            event.subject_id,
            event.actor_id,
            event.happened_at,
            position,
            event.former.topic_id,
            event.former.user_id,
            event.former.transfer_to_id
        ],
    )?;
    Ok(())
}

/// The place of the next event in the order of all. Whoever draws it makes nothing stale by that, but there is something
/// to be told.
fn next_position(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.note(Change::Nothing);
    draw(tx, POSITIONS)
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
        "select stream, number, kind, subject_id, actor_id, happened_ms, position, message_id, topic_id, user_id,
           transfer_to_id
         from event
         where stream = $1 and number > $2
         union all
         select session_id, event_number, $4, id, created_by_id, posted_ms, 0, id, 0, 0, 0
         from chat_message
         where session_id = $1 and event_number > $2
         order by number
         limit $3",
        params![stream.key(), after, events_max, EventKind::MessageAdded],
        event,
    )
}

/// A moment in the order in which everything was written: the last event, and the last message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The position of the last event.
    pub position: i64,
    /// The key of the last message.
    pub message_id: Id,
}

/// The last position and the last key of a message that were given.
pub fn newest(tx: &mut Tx<'_>) -> Result<Moment, StoreError> {
    let mut newest = Moment::default();
    tx.query("select name, last from sequence where name in ('event', 'chat_message')", params![], |row| {
        match row.get::<String>(0)?.as_str() {
            POSITIONS => newest.position = row.get(1)?,
            _ => newest.message_id = row.get(1)?,
        }
        Ok(())
    })?;
    Ok(newest)
}

/// Up to `events_max` events of all streams after that position, in their order.
pub fn list_all_events_after(tx: &mut Tx<'_>, position: i64, events_max: i64) -> Result<Vec<Event>, StoreError> {
    tx.query(
        "select stream, number, kind, subject_id, actor_id, happened_ms, position, message_id, topic_id, user_id,
           transfer_to_id
         from event
         where position > $1
         order by position
         limit $2",
        params![position, events_max],
        event,
    )
}

/// The messages of a session that are part of its stream, numbered above `after`, and were to be shown after `shown`
/// and by `now`; in the order of their numbers.
pub fn list_messages_come_due(
    tx: &mut Tx<'_>,
    session_id: Id,
    after: i64,
    shown: Timestamp,
    now: Timestamp,
) -> Result<Vec<Message>, StoreError> {
    tx.query(
        &select::<Message>(
            "where session_id = $1 and event_number > $2 and posted_ms > $3 and posted_ms <= $4 order by event_number",
        ),
        params![session_id, after, shown, now],
        Message::from_row,
    )
}

/// The messages of a session that are to be shown later: the lowest number among them and the earliest time, 0 and
/// none where there are none.
pub fn find_withheld(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<Option<(i64, Timestamp)>, StoreError> {
    let found = tx.query_one(
        "select coalesce(min(event_number), 0), coalesce(min(posted_ms), 0)
         from chat_message
         where session_id = $1 and event_number > 0
           and posted_ms > (select case when idle_ms > $2 then idle_ms else $2 end from chat_session where id = $1)",
        params![session_id, now],
        |row| Ok((row.get::<i64>(0)?, row.get(1)?)),
    )?;
    Ok(found.filter(|(number, _)| *number > 0))
}

/// Forgets a stream.
pub fn delete_events_of_stream(tx: &mut Tx<'_>, stream: Stream) -> Result<u64, StoreError> {
    tx.execute("delete from event where stream = $1", params![stream.key()])
}

fn event(row: &Row<'_>) -> Result<Event, StoreError> {
    Ok(Event {
        stream: row.get(0)?,
        number: row.get(1)?,
        kind: row.get(2)?,
        subject_id: row.get(3)?,
        actor_id: row.get(4)?,
        happened_at: row.get(5)?,
        position: row.get(6)?,
        message_id: row.get(7)?,
        former: Place { topic_id: row.get(8)?, user_id: row.get(9)?, transfer_to_id: row.get(10)? },
    })
}
