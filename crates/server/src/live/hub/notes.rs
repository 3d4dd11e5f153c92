//! What is noted in the store on the side: what was read, who is there, which agents type. A little at a time, and
//! one after the other: nobody who says something is to wait for it, nor is whoever listens.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use parlour_engine::sessions::{Delivery, deliver, heard_of_all, note_typing};
use parlour_model::Id;

use crate::App;

/// Sessions written at a time.
const SESSIONS_MAX: usize = 25;
/// The same of who types, which is one statement for all of them.
const TYPING_MAX: usize = 100;

/// What is still to be noted. As much as there are sessions at most, for nothing is added to what was not yet noted.
#[derive(Default)]
pub(super) struct Notes {
    delivered: VecDeque<Delivery>,
    alive: VecDeque<Id>,
    typing: VecDeque<(Id, bool)>,
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

    /// The agents of these sessions type, or no longer do.
    pub(super) fn add_typing(&mut self, sessions: Vec<(Id, bool)>) {
        self.typing.extend(sessions);
    }

    /// Whether all that was typed before is noted.
    pub(super) fn typed_all(&self) -> bool {
        self.typing.is_empty() && !self.under_way.load(Ordering::SeqCst)
    }

    /// Whether all that went out before is noted.
    pub(super) fn delivered_all(&self) -> bool {
        self.delivered.is_empty()
    }

    /// Has the next few written, unless some are being written.
    pub(super) fn write_next(&mut self, app: &Arc<App>) {
        let nothing = self.delivered.is_empty() && self.alive.is_empty() && self.typing.is_empty();
        if nothing || self.under_way.swap(true, Ordering::SeqCst) {
            return;
        }
        let typing = first(&mut self.typing, TYPING_MAX);
        let delivered = first(&mut self.delivered, SESSIONS_MAX);
        let alive = if delivered.is_empty() { first(&mut self.alive, SESSIONS_MAX) } else { Vec::new() };
        let again = (delivered.clone(), typing.clone());
        let (hub, under_way) = (Arc::clone(&app.hub), Arc::clone(&self.under_way));
        let kept = (typing.clone(), delivered.clone(), alive.clone());
        let more = !(self.delivered.is_empty() && self.alive.is_empty() && self.typing.is_empty());
        let submitted = app.submit(
            move |cx, tx| {
                note_typing(cx, tx, &typing)?;
                heard_of_all(cx, tx, &alive)?;
                Ok::<_, parlour_engine::EngineError>(deliver(cx, tx, &delivered)?)
            },
            move |written| {
                let mut news = more;
                match written {
                    Ok(read) => {
                        news |= !read.is_empty();
                        for (session_id, message_id) in read {
                            hub.read_marks.read(session_id, message_id);
                        }
                    }
                    Err(error) => {
                        tracing::warn!(%error, "what visitors have read and who types was not noted; it is tried again");
                        for Delivery { session_id, message_id } in again.0 {
                            hub.read_marks.delivered(session_id, message_id);
                        }
                        hub.typing.give_back_flags(&again.1);
                    }
                }
                under_way.store(false, Ordering::SeqCst);
                // What has come meanwhile has time: it is noted together with what comes until the next pause.
                if news {
                    hub.bell.ring();
                }
            },
        );
        if submitted.is_err() {
            // The store has more to do than it can: there is time for this.
            self.under_way.store(false, Ordering::SeqCst);
            self.typing.extend(kept.0);
            self.delivered.extend(kept.1);
            self.alive.extend(kept.2);
        }
    }
}

/// Takes the first few.
fn first<T>(waiting: &mut VecDeque<T>, count_max: usize) -> Vec<T> {
    waiting.drain(..waiting.len().min(count_max)).collect()
}
