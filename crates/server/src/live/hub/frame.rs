//! One event as it goes over the wire, spelt once and shared by all who are sent it.

use std::sync::LazyLock;

use bytes::Bytes;
use parlour_model::{Id, Timestamp};
use parlour_store::Moment;
use parlour_wire::{Format, Language, Select, Spell, Spelling, ZoneChoice, document, zones};

/// How every event is spelt: streams are shared, so nobody chooses.
static SPELLING: LazyLock<Spelling> = LazyLock::new(|| Spelling {
    format: Format::Json,
    language: Language::default(),
    zone: ZoneChoice::plain(zones::UTC),
    select: Select::default(),
});

/// Where an event stands, so that nobody is told twice of what he has read from the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nowhere: it is not stored.
    Now,
    /// An event of the desk's stream.
    Event(i64),
    /// A message in the desk's stream.
    Message(Id),
    /// The event of that number in its session's stream, to be shown at that time.
    Number(i64, Timestamp),
}

/// What a reader has read from the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Covered {
    /// Of the desk.
    Desk(Moment),
    /// Of a session: up to that number, what was to be shown by then.
    Session(i64, Timestamp),
}

impl Covered {
    pub(crate) fn covers(self, mark: Mark) -> bool {
        match (self, mark) {
            (Self::Desk(moment), Mark::Event(position)) => position <= moment.position,
            (Self::Desk(moment), Mark::Message(id)) => id <= moment.message_id,
            (Self::Session(last, by), Mark::Number(number, shown_at)) => number <= last && shown_at <= by,
            _ => false,
        }
    }
}

/// An event, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) bytes: Bytes,
    pub(crate) mark: Mark,
    /// The message it tells of, 0 for none.
    pub(crate) message_id: Id,
    /// The time at which its message was written, or is to be shown if that is later; none for other events.
    pub(crate) shown_at: Timestamp,
}

impl Frame {
    /// An event with that id, empty for none.
    pub(crate) fn new<T: Spell>(name: &str, id: &str, data: &T, mark: Mark) -> Self {
        Self::of_bytes(name, id, &document(data, &SPELLING), mark)
    }

    /// That events were missed; what comes goes on from there.
    pub(crate) fn reset(id: &str, mark: Mark) -> Self {
        Self::of_bytes("reset", id, b"{}", mark)
    }

    fn of_bytes(name: &str, id: &str, data: &[u8], mark: Mark) -> Self {
        let mut bytes = Vec::with_capacity(name.len() + id.len() + data.len() + 24);
        for (field, value) in [("event", name.as_bytes()), ("id", id.as_bytes()), ("data", data)] {
            if !value.is_empty() {
                bytes.extend_from_slice(field.as_bytes());
                bytes.extend_from_slice(b": ");
                bytes.extend_from_slice(value);
                bytes.push(b'\n');
            }
        }
        bytes.push(b'\n');
        Self { bytes: bytes.into(), mark, message_id: 0, shown_at: Timestamp::NONE }
    }

    /// It tells of that message.
    pub(crate) fn of_message(self, message_id: Id, shown_at: Timestamp) -> Self {
        Self { message_id, shown_at, ..self }
    }

    /// The same with the time at which its message was written.
    pub(crate) fn written_at(self, shown_at: Timestamp) -> Self {
        Self { shown_at, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_one_event_whatever_its_data_says() {
        let text = "two\nlines\r\n\ndata: x".to_owned();
        let frame = Frame::new("message", "e-1", &text, Mark::Now);
        assert_eq!(&frame.bytes[..], b"event: message\nid: e-1\ndata: \"two\\nlines\\r\\n\\ndata: x\"\n\n");
        assert_eq!(&Frame::reset("e-2", Mark::Now).bytes[..], b"event: reset\nid: e-2\ndata: {}\n\n");
        assert_eq!(&Frame::new("typing", "", &true, Mark::Now).bytes[..], b"event: typing\ndata: true\n\n");
    }

    #[test]
    fn what_was_read_from_the_store_covers_what_stands_before_it() {
        let desk = Covered::Desk(Moment { position: 5, message_id: 9 });
        let session = Covered::Session(5, Timestamp(100));
        for (covered, mark, expected) in [
            (desk, Mark::Event(5), true),
            (desk, Mark::Event(6), false),
            (desk, Mark::Message(9), true),
            (desk, Mark::Message(10), false),
            (desk, Mark::Now, false),
            (session, Mark::Number(5, Timestamp(100)), true),
            (session, Mark::Number(6, Timestamp(100)), false),
            (session, Mark::Number(3, Timestamp(101)), false),
            (session, Mark::Now, false),
        ] {
            assert_eq!(covered.covers(mark), expected, "{covered:?} {mark:?}");
        }
    }
}
