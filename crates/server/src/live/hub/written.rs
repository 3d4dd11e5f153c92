//! What was written, read from the store in the order in which it was.

use parlour_model::{Event, Id, Message};
use parlour_store::{Moment, StoreError, Tx, list_after, list_all_events_after};

/// An event, or a message, which is its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Written {
    Event(Event),
    Message(Message),
}

/// Some of what was written after a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) written: Vec<Written>,
    /// The moment after the last of it.
    pub(crate) end: Moment,
    /// Whether there may be more.
    pub(crate) more: bool,
}

impl Written {
    /// The session it is about; 0 for none.
    pub(crate) fn session_id(&self) -> Id {
        match self {
            Self::Event(event) => event.stream,
            Self::Message(message) => message.session_id,
        }
    }

    /// The moment after it, where it comes after that one.
    pub(crate) fn after(&self, moment: Moment) -> Moment {
        match self {
            Self::Event(event) => Moment { position: event.position, ..moment },
            Self::Message(message) => Moment { message_id: message.id, ..moment },
        }
    }
}

/// What was written after that moment: at most that many events and that many messages.
pub(crate) fn written_after(tx: &mut Tx<'_>, moment: Moment, each_max: usize) -> Result<Part, StoreError> {
    let events = list_all_events_after(tx, moment.position, each_max as i64)?;
    let messages = list_after::<Message>(tx, moment.message_id, each_max)?;
    Ok(in_order(events, messages, moment, each_max))
}

/// Puts both in one order. Where one of them was cut short, the other is not followed beyond that place.
fn in_order(mut events: Vec<Event>, mut messages: Vec<Message>, moment: Moment, each_max: usize) -> Part {
    let (events_cut, messages_cut) = (events.len() == each_max, messages.len() == each_max);
    if let Some(last) = messages.last().filter(|_| messages_cut) {
        events.retain(|event| event.message_id <= last.id);
    }
    if let Some(last) = events.last().filter(|_| events_cut && events.len() == each_max) {
        messages.retain(|message| message.id <= last.message_id);
    }
    let mut part = Part { written: Vec::new(), end: moment, more: events_cut || messages_cut };
    let mut messages = messages.into_iter().peekable();
    for event in events {
        while let Some(message) = messages.next_if(|message| message.id <= event.message_id) {
            part.written.push(Written::Message(message));
        }
        part.written.push(Written::Event(event));
    }
    part.written.extend(messages.map(Written::Message));
    part.end = part.written.iter().fold(moment, |end, written| written.after(end));
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(part: &Part) -> String {
        let name = |written: &Written| match written {
            Written::Event(event) => format!("e{}", event.position),
            Written::Message(message) => format!("m{}", message.id),
        };
        part.written.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    fn events(events: &[(i64, Id)]) -> Vec<Event> {
        events
            .iter()
            .map(|(position, message_id)| Event { position: *position, message_id: *message_id, ..Event::default() })
            .collect()
    }

    fn messages(ids: &[Id]) -> Vec<Message> {
        ids.iter().map(|id| Message { id: *id, ..Message::default() }).collect()
    }

    #[test]
    fn events_and_messages_come_in_the_order_in_which_they_were_written() {
        let start = Moment { position: 0, message_id: 2 };
        for (given_events, given_messages, each_max, expected, end, more) in [
            (&[][..], &[][..], 3, "", (0, 2), false),
            (&[(1, 2), (2, 4)], &[3, 4, 5], 9, "e1 m3 m4 e2 m5", (2, 5), false),
            (&[(1, 5)], &[3, 5], 9, "m3 m5 e1", (1, 5), false),
            // Messages were cut at 4: what came after it waits.
            (&[(1, 3), (2, 4), (3, 6)], &[3, 4], 2, "m3 e1 m4 e2", (2, 4), true),
            // Events were cut at the second: messages after it wait.
            (&[(1, 2), (2, 3)], &[3, 4, 5], 2, "e1 m3 e2", (2, 3), true),
            (&[(1, 2), (2, 2)], &[3], 2, "e1 e2", (2, 2), true),
            (&[(1, 9), (2, 9)], &[3, 4], 2, "m3 m4", (0, 4), true),
        ] {
            let part = in_order(events(given_events), messages(given_messages), start, each_max);
            assert_eq!(names(&part), expected, "{given_events:?} {given_messages:?}");
            assert_eq!((part.end.position, part.end.message_id), end, "{expected}");
            assert_eq!(part.more, more, "{expected}");
        }
    }
}
