//! The streams of one session's visitor, and what of the session is still withheld from them.
//!
//! A message may be dated ahead: it is shown at its time. Until then no id passes it, so that whoever goes on from an id
//! does not miss it; what was told meanwhile is then told once more.

use std::sync::Arc;

use parlour_model::{Id, Timestamp};
use parlour_wire::{QueuePlace, Spell};

use super::{
    event_id,
    frame::{Frame, Mark},
    subscriber::Subscriber,
};

/// An event without an id: it gets whatever the room is at.
pub(crate) type Spelt = Box<dyn Fn(&str, Mark) -> Frame>;

/// What a visitor is told of an event of the session.
pub(crate) struct News {
    /// Its number.
    pub(crate) number: i64,
    /// When it is to be shown.
    pub(crate) shown_at: Timestamp,
    /// The message it is about, 0 for none.
    pub(crate) message_id: Id,
    /// It; none where the visitor is not to know.
    pub(crate) frame: Option<Spelt>,
}

impl News {
    /// An event of that name with that data.
    pub(crate) fn of<T: Spell + 'static>(name: &'static str, data: T) -> Spelt {
        Box::new(move |id, mark| Frame::new(name, id, &data, mark))
    }

    /// As it is sent with that id.
    pub(crate) fn spell(&self, epoch: &str, number: i64) -> Option<Frame> {
        let id = event_id::of_session(epoch, number);
        let frame = self.frame.as_ref()?(&id, Mark::Number(self.number, self.shown_at));
        Some(frame.of_message(self.message_id, self.shown_at))
    }
}

/// A session somebody listens to.
#[derive(Default)]
pub(crate) struct Room {
    pub(crate) streams: Vec<Arc<Subscriber>>,
    /// The highest number that was told or needed no telling.
    last: i64,
    withheld: Option<Withheld>,
    /// Whether the store was asked about it.
    known: bool,
    /// Up to when what was withheld has been shown.
    shown_by: Timestamp,
    /// The place in the queue that was told last.
    pub(crate) queued: QueuePlace,
}

/// What is not shown yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Withheld {
    /// The lowest number among it.
    pub(crate) number: i64,
    /// The earliest time among it.
    pub(crate) until: Timestamp,
}

impl Withheld {
    /// The id may not pass it.
    pub(crate) fn bound(withheld: Option<Self>, number: i64) -> i64 {
        withheld.map_or(number, |withheld| number.min(withheld.number - 1))
    }
}

impl Room {
    /// What the store says of it at that time. Once it is known it is kept up by what is told.
    pub(crate) fn is_at(&mut self, last: i64, withheld: Option<Withheld>, now: Timestamp) {
        if !std::mem::replace(&mut self.known, true) {
            self.last = self.last.max(last);
            self.shown_by = now;
            self.withhold(withheld);
        }
    }

    /// What was withheld up to that time is told; this is what still is.
    pub(crate) fn has_shown(&mut self, withheld: Option<Withheld>, now: Timestamp) {
        self.shown_by = now;
        self.withheld = withheld;
    }

    fn withhold(&mut self, more: Option<Withheld>) {
        let both = self.withheld.into_iter().chain(more);
        self.withheld = both.reduce(|a, b| Withheld { number: a.number.min(b.number), until: a.until.min(b.until) });
    }

    /// Tells the visitor of something, or keeps it for its time.
    pub(crate) fn tell(&mut self, epoch: &str, news: &News, now: Timestamp) {
        if news.shown_at > now {
            self.withhold(Some(Withheld { number: news.number, until: news.shown_at }));
            return;
        }
        self.last = self.last.max(news.number);
        if news.message_id == 0 {
            // The session itself tells its place, and where it comes back into a queue it is told anew.
            self.queued = QueuePlace::default();
        }
        if let Some(frame) = news.spell(epoch, Withheld::bound(self.withheld, self.last)) {
            self.push(&frame);
        }
    }

    /// Tells what has no place in the session's history.
    pub(crate) fn push(&self, frame: &Frame) {
        for subscriber in &self.streams {
            subscriber.push(frame);
        }
    }

    /// Since when what was withheld has come due: the number and the time to read on from.
    pub(crate) fn come_due(&self, now: Timestamp) -> Option<(i64, Timestamp)> {
        let withheld = self.withheld.filter(|withheld| self.known && withheld.until <= now)?;
        Some((withheld.number - 1, self.shown_by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(number: i64, shown_at: i64) -> News {
        News { number, shown_at: Timestamp(shown_at), message_id: 0, frame: Some(News::of("message", number)) }
    }

    /// The ids and data a stream was sent.
    fn sent(room: &Room) -> Vec<String> {
        let frames = room.streams[0].take_all();
        let lines = |frame: &Frame| {
            let text = String::from_utf8_lossy(&frame.bytes).into_owned();
            text.lines().filter_map(|line| line.split_once(": ")).skip(1).map(|it| it.1.to_owned()).collect::<Vec<_>>()
        };
        frames.iter().map(|frame| lines(frame).join("/")).collect()
    }

    #[test]
    fn an_id_never_passes_what_is_withheld() {
        let mut room = Room { streams: vec![Arc::default()], ..Room::default() };
        room.is_at(3, None, Timestamp(0));
        for (number, shown_at) in [(4, 0), (5, 30), (6, 0), (7, 20), (8, 0)] {
            room.tell("e", &news(number, shown_at), Timestamp(10));
        }
        assert_eq!(sent(&room), ["e-4/4", "e-4/6", "e-4/8"]);
        assert_eq!(room.come_due(Timestamp(19)), None);
        assert_eq!(room.come_due(Timestamp(20)), Some((4, Timestamp(0))));
        room.has_shown(Some(Withheld { number: 5, until: Timestamp(30) }), Timestamp(20));
        room.tell("e", &news(7, 20), Timestamp(20));
        assert_eq!(sent(&room), ["e-4/7"]);
        assert_eq!(room.come_due(Timestamp(30)), Some((4, Timestamp(20))));
        room.has_shown(None, Timestamp(30));
        room.tell("e", &news(5, 30), Timestamp(30));
        assert_eq!(sent(&room), ["e-8/5"], "nothing is withheld any more");
    }

    #[test]
    fn what_the_store_says_counts_once() {
        let mut room = Room { streams: vec![Arc::default()], ..Room::default() };
        room.tell("e", &news(9, 50), Timestamp(10));
        room.is_at(9, Some(Withheld { number: 8, until: Timestamp(60) }), Timestamp(10));
        assert_eq!(room.withheld, Some(Withheld { number: 8, until: Timestamp(50) }));
        room.is_at(20, None, Timestamp(90));
        assert_eq!(room.come_due(Timestamp(90)), Some((7, Timestamp(10))), "another stream of it changes nothing");
    }
}
