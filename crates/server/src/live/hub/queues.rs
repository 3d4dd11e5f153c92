//! How the queues move: their length for agents, their place for visitors who wait. Told at most once a second for each
//! topic, for one pick-up moves everybody behind it.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use parlour_model::{Id, Membership, Session, SessionStatus};
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
        let refresh = now.saturating_sub(self.refreshed_at) >= REFRESH;
        if (self.moved.is_empty() && !refresh) || self.told_at.is_some_and(|at| now.saturating_sub(at) < PAUSE) {
            return Ok(());
        }
        let rooms: Vec<_> = app.hub.audience.lock().rooms.keys().copied().collect();
        let (moved, all) = (&self.moved, refresh);
        let news = app.store.read(|tx| read(app, tx, moved, &rooms, all))?;
        self.told_at = Some(now);
        self.moved.clear();
        if refresh {
            self.refreshed_at = now;
        }
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

fn read(app: &App, tx: &mut Tx<'_>, moved: &HashSet<Id>, rooms: &[Id], all: bool) -> Result<News, StoreError> {
    let mut topics = Vec::with_capacity(moved.len());
    for topic_id in moved {
        let first = list_queue(tx, *topic_id, 1)?.pop();
        let first = first.map_or(Ok(None), |id| find::<Session>(tx, id))?;
        topics.push(TopicQueue {
            chat_topic_id: *topic_id,
            length: i32::try_from(count_queue(tx, *topic_id)?).unwrap_or(i32::MAX),
            oldest_queued_at: first.map_or(parlour_model::Timestamp::NONE, |session| session.requested_at),
        });
    }
    let mut places = Vec::new();
    for session in list_by_ids::<Session>(tx, rooms)? {
        if !all && !moved.contains(&session.topic_id) {
            continue;
        }
        // Whoever no longer waits was told so with the session.
        let place = if session.status == SessionStatus::InQueue && !session.chatbot_is_active {
            let shown = session_now(app, tx, &session)?;
            QueuePlace {
                queue_position: shown.queue_position,
                queue_wait_seconds: shown.queue_wait_seconds,
                request_allowed: shown.request_allowed,
            }
        } else {
            QueuePlace::default()
        };
        places.push((session.id, place));
    }
    Ok(News { topics, places })
}
