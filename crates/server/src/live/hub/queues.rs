//! How the queues move: their length for agents, their place for visitors who wait. Told at most once a second for each
//! topic, for one pick-up moves everybody behind it.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use parlour_model::{Id, Membership, Session, Timestamp};
use parlour_store::{StoreError, Tx, count_queue, find, list_by_ids, list_queue};
use parlour_wire::{QueuePlace, TopicQueue};

use super::{
    agents::Memberships,
    frame::{Frame, Mark},
    visitors::session_now,
};
use crate::App;

/// How often a queue is told.
const PAUSE: Duration = Duration::from_secs(1);
/// Places that are told in one topic; who waits behind them hears when he comes so far.
const PLACES_MAX: i64 = 1_000;
/// How often places are told though the queue stands still: waiting itself may allow a request.
const REFRESH: Duration = Duration::from_mins(1);

/// Which queues have moved, and what was told of them last.
#[derive(Default)]
pub(super) struct Queues {
    moved: HashSet<Id>,
    told: HashMap<Id, TopicQueue>,
    told_at: Option<Duration>,
    refreshed_at: Duration,
}

/// What is told of the queues that moved.
struct News {
    topics: Vec<TopicQueue>,
    places: Vec<(Id, QueuePlace)>,
}

impl Queues {
    pub(super) fn moved(&mut self, topics: &HashSet<Id>) {
        self.moved.extend(topics);
    }

    /// Tells what has moved, unless that was told just now.
    pub(super) fn tell(
        &mut self,
        app: &App,
        memberships: Option<&Memberships>,
        now: Duration,
    ) -> Result<(), StoreError> {
        let Some(memberships) = memberships else {
            // Nobody listens.
            *self = Self::default();
            return Ok(());
        };
        if now.saturating_sub(self.refreshed_at) >= REFRESH {
            self.refreshed_at = now;
            self.moved.extend(self.told.values().filter(|topic| topic.length > 0).map(|topic| topic.chat_topic_id));
        }
        if self.moved.is_empty() || self.told_at.is_some_and(|at| now.saturating_sub(at) < PAUSE) {
            return Ok(());
        }
        let moved = &self.moved;
        let news = app.store.read(|tx| read(app, tx, moved))?;
        self.told_at = Some(now);
        self.moved.clear();
        self.tell_topics(app, memberships, news.topics);
        tell_places(app, news.places);
        Ok(())
    }

    /// Tells agents of the queues of their topics.
    fn tell_topics(&mut self, app: &App, memberships: &Memberships, mut topics: Vec<TopicQueue>) {
        topics.retain(|topic| self.told.get(&topic.chat_topic_id) != Some(topic));
        self.told.extend(topics.iter().map(|topic| (topic.chat_topic_id, topic.clone())));
        let audience = app.hub.audience.lock();
        for caller in audience.callers() {
            let sees = |topic: &&TopicQueue| {
                let membership = memberships.get(&(caller.associate_id, topic.chat_topic_id));
                caller.administrator || (caller.chat_user && membership.is_some_and(Membership::counts))
            };
            let own: Vec<_> = topics.iter().filter(sees).cloned().collect();
            if !own.is_empty() {
                audience.tell_agent(caller.associate_id, &Frame::new("queue", "", &own, Mark::Now));
            }
        }
    }
}

/// Tells visitors of their places, where those are others than were told last.
fn tell_places(app: &App, places: Vec<(Id, QueuePlace)>) {
    let mut audience = app.hub.audience.lock();
    for (session_id, place) in places {
        let Some(room) = audience.rooms.get_mut(&session_id) else { continue };
        if room.queued != place {
            room.push(&Frame::new("queue", "", &place, Mark::Now));
            room.queued = place;
        }
    }
}

fn read(app: &App, tx: &mut Tx<'_>, moved: &HashSet<Id>) -> Result<News, StoreError> {
    let (mut topics, mut waiting) = (Vec::with_capacity(moved.len()), Vec::new());
    for topic_id in moved {
        let queue = list_queue(tx, *topic_id, PLACES_MAX)?;
        let first = queue.first().map_or(Ok(None), |id| find::<Session>(tx, *id))?;
        topics.push(TopicQueue {
            chat_topic_id: *topic_id,
            length: i32::try_from(count_queue(tx, *topic_id)?).unwrap_or(i32::MAX),
            oldest_queued_at: first.map_or(Timestamp::NONE, |session| session.requested_at),
        });
        waiting.extend(queue);
    }
    {
        let audience = app.hub.audience.lock();
        waiting.retain(|id| audience.rooms.contains_key(id));
    }
    let mut places = Vec::with_capacity(waiting.len());
    for session in list_by_ids::<Session>(tx, &waiting)? {
        let shown = session_now(app, tx, &session)?;
        let place = QueuePlace {
            queue_position: shown.queue_position,
            queue_wait_seconds: shown.queue_wait_seconds,
            request_allowed: shown.request_allowed,
        };
        places.push((session.id, place));
    }
    Ok(News { topics, places })
}
