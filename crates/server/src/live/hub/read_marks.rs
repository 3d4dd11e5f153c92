//! Which messages have gone out to visitors and are to be marked as read, and which are and agents are to be told.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use parlour_model::Id;

/// The last message of each session. As many as there are visitors at most, for it is emptied every second.
#[derive(Default)]
pub(super) struct ReadMarks(Mutex<Marks>);

/// Sessions, and the last message of each.
#[derive(Debug, Default)]
struct Marks {
    /// What has gone out by a stream.
    delivered: HashMap<Id, Id>,
    /// What is marked, and nobody was told of.
    read: HashMap<Id, Id>,
}

impl ReadMarks {
    fn lock(&self) -> MutexGuard<'_, Marks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn delivered(&self, session_id: Id, message_id: Id) {
        raise(&mut self.lock().delivered, session_id, message_id);
    }

    pub(super) fn read(&self, session_id: Id, message_id: Id) {
        raise(&mut self.lock().read, session_id, message_id);
    }

    /// What has gone out since this was last asked.
    pub(super) fn take_delivered(&self) -> Vec<(Id, Id)> {
        std::mem::take(&mut self.lock().delivered).into_iter().collect()
    }

    /// What was marked since this was last asked.
    pub(super) fn take_read(&self) -> Vec<(Id, Id)> {
        std::mem::take(&mut self.lock().read).into_iter().collect()
    }
}

fn raise(marks: &mut HashMap<Id, Id>, session_id: Id, message_id: Id) {
    let last = marks.entry(session_id).or_default();
    *last = message_id.max(*last);
}
