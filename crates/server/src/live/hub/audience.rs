//! Who listens: agents by who they are, visitors by their session. It tells nobody what he may not hear; who that is
//! others decide.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use parlour_model::{Caller, Id};
use parlour_store::Moment;

use super::{
    agents::Told,
    frame::Frame,
    room::Room,
    subscriber::{End, Subscriber},
};
use crate::auth::Login;

/// Everybody who listens.
#[derive(Default)]
pub(crate) struct Audience(Mutex<Inner>);

/// What the lock protects.
#[derive(Default)]
pub(crate) struct Inner {
    /// Up to where all of them were told; none while nobody listens.
    pub(crate) cursor: Option<Moment>,
    /// Whether nobody is told anything any more.
    pub(crate) closed: bool,
    pub(crate) desks: HashMap<Id, Desk>,
    pub(crate) rooms: HashMap<Id, Room>,
}

/// The streams of one associate.
pub(crate) struct Desk {
    pub(crate) caller: Caller,
    pub(crate) streams: Vec<(Arc<Login>, Arc<Subscriber>)>,
}

/// Whose stream it is.
#[derive(Clone)]
pub(crate) enum Whose {
    /// An agent's.
    Agent(Arc<Login>),
    /// The visitor's of that session.
    Visitor(Id),
}

impl Audience {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Adds a stream. Nobody was told of anything before the first came, so all begin at `moment` then.
    pub(crate) fn enter(&mut self, whose: &Whose, subscriber: &Arc<Subscriber>, moment: Moment) {
        self.cursor.get_or_insert(moment);
        if self.closed {
            subscriber.end(End::Stop);
        }
        let subscriber = Arc::clone(subscriber);
        match whose {
            Whose::Agent(login) => {
                let desk = self
                    .desks
                    .entry(login.caller.associate_id)
                    .or_insert_with(|| Desk { caller: login.caller.clone(), streams: Vec::new() });
                desk.caller.clone_from(&login.caller);
                desk.streams.push((Arc::clone(login), subscriber));
            }
            Whose::Visitor(session_id) => self.rooms.entry(*session_id).or_default().streams.push(subscriber),
        }
    }

    /// Takes a stream off the list.
    pub(crate) fn leave(&mut self, whose: &Whose, subscriber: &Arc<Subscriber>) {
        match whose {
            Whose::Agent(login) => {
                let id = login.caller.associate_id;
                let Some(desk) = self.desks.get_mut(&id) else { return };
                desk.streams.retain(|(_, known)| !Arc::ptr_eq(known, subscriber));
                if desk.streams.is_empty() {
                    self.desks.remove(&id);
                }
            }
            Whose::Visitor(session_id) => {
                let Some(room) = self.rooms.get_mut(session_id) else { return };
                room.streams.retain(|known| !Arc::ptr_eq(known, subscriber));
                if room.streams.is_empty() {
                    self.rooms.remove(session_id);
                }
            }
        }
        if self.desks.is_empty() && self.rooms.is_empty() {
            self.cursor = None;
        }
    }

    /// Who the agents are.
    pub(crate) fn callers(&self) -> Vec<Caller> {
        self.desks.values().map(|desk| desk.caller.clone()).collect()
    }

    /// Tells agents; those who have much to read still come into `behind`.
    pub(crate) fn tell_agents(&self, told: &Told, behind: &mut Vec<Arc<Subscriber>>) {
        for associate_id in &told.to {
            for (_, subscriber) in self.desks.get(associate_id).into_iter().flat_map(|desk| &desk.streams) {
                subscriber.push(&told.frame);
                if subscriber.has_much() {
                    behind.push(Arc::clone(subscriber));
                }
            }
        }
    }

    pub(crate) fn tell_agent(&self, associate_id: Id, frame: &Frame) {
        for (_, subscriber) in self.desks.get(&associate_id).into_iter().flat_map(|desk| &desk.streams) {
            subscriber.push(frame);
        }
    }

    /// Ends all streams, also those that still come.
    pub(crate) fn close(&mut self) {
        self.closed = true;
        let agents = self.desks.values().flat_map(|desk| &desk.streams).map(|(_, subscriber)| subscriber);
        for subscriber in agents.chain(self.rooms.values().flat_map(|room| &room.streams)) {
            subscriber.end(End::Stop);
        }
    }

    /// How many streams there are.
    pub(crate) fn streams(&self) -> usize {
        let agents: usize = self.desks.values().map(|desk| desk.streams.len()).sum();
        agents + self.rooms.values().map(|room| room.streams.len()).sum::<usize>()
    }
}
