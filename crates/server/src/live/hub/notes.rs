//! What is noted in the store on the side: what was read, who is there, which agent fell silent. A little at a time, and
//! one after the other: nobody who says something is to wait for it, nor is whoever listens.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use parlour_engine::sessions::{Delivery, deliver, end_typing, heard_of_all};
use parlour_model::Id;

use crate::App;

/// Sessions written at a time.
const SESSIONS_MAX: usize = 25;

/// What is still to be noted. As much as there are sessions at most, for nothing is added to what was not yet noted.
#[derive(Default)]
pub(super) struct Notes {
    delivered: VecDeque<Delivery>,
    alive: VecDeque<Id>,
    silent: VecDeque<Id>,
    under_way: Arc<AtomicBool>,
}

impl Notes {
    /// Messages went out to visitors.
    pub(super) fn add_delivered(&mut self, delivered: impl IntoIterator<Item = Delivery>) {
        self.delivered.extend(delivered);
    }

    /// The visitors of these sessions are there.
    pub(super) fn add_alive(&mut self, sessions: Vec<Id>) {
        if self.alive.is_empty() {
            self.alive = sessions.into();
        }
    }

    /// The agents of these sessions fell silent without saying so.
    pub(super) fn add_silent(&mut self, sessions: Vec<Id>) {
        self.silent.extend(sessions);
    }

    /// Whether all that went out before is noted.
    pub(super) fn delivered_all(&self) -> bool {
        self.delivered.is_empty()
    }

    /// Has the next few written, unless some are being written.
    pub(super) fn write_next(&mut self, app: &Arc<App>) {
        let nothing = self.delivered.is_empty() && self.alive.is_empty() && self.silent.is_empty();
        if nothing || self.under_way.swap(true, Ordering::SeqCst) {
            return;
        }
        let silent = first(&mut self.silent);
        let delivered = first(&mut self.delivered);
        let alive = if delivered.is_empty() { first(&mut self.alive) } else { Vec::new() };
        let (again, hub, under_way) = (delivered.clone(), Arc::clone(&app.hub), Arc::clone(&self.under_way));
        let kept = (silent.clone(), delivered.clone(), alive.clone());
        let submitted = app.submit(
            move |cx, tx| {
                for session_id in silent {
                    end_typing(cx, tx, session_id)?;
                }
                heard_of_all(cx, tx, &alive)?;
                Ok::<_, parlour_engine::EngineError>(deliver(cx, tx, &delivered)?)
            },
            move |written| {
                match written {
                    Ok(read) => read.into_iter().for_each(|(session_id, message_id)| {
                        hub.read_marks.read(session_id, message_id);
                    }),
                    Err(error) => {
                        tracing::warn!(%error, "what visitors have read was not noted; it is tried again");
                        for Delivery { session_id, message_id } in again {
                            hub.read_marks.delivered(session_id, message_id);
                        }
                    }
                }
                under_way.store(false, Ordering::SeqCst);
                hub.bell.ring(false);
            },
        );
        if submitted.is_err() {
            // The store has more to do than it can: there is time for this.
            self.under_way.store(false, Ordering::SeqCst);
            self.silent.extend(kept.0);
            self.delivered.extend(kept.1);
            self.alive.extend(kept.2);
        }
    }
}

/// Takes the first few.
fn first<T>(waiting: &mut VecDeque<T>) -> Vec<T> {
    waiting.drain(..waiting.len().min(SESSIONS_MAX)).collect()
}
