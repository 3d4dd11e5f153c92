//! What happens to chat sessions.

pub(crate) mod change;
mod create;
mod delete;
mod deliver;
pub(crate) mod figures;
mod for_user;
mod give_back;
mod happen;
mod history;
mod load;
mod notes;
mod pick_up;
mod reset;
mod save;
mod show;
pub(crate) mod transfer;
mod typing;
mod unanswered;
mod viewers;

pub use create::create;
pub(crate) use create::start;
pub use delete::{delete, delete_all};
pub use deliver::{Delivery, deliver};
pub use for_user::{Seen, for_user};
pub(crate) use give_back::give_back;
pub use happen::{fetch, happen, heard_of, heard_of_all};
pub use load::{load, load_again};
pub use notes::{add_note, get_note, notes};
pub(crate) use pick_up::take;
pub use pick_up::{exists, pick_up, pick_up_first};
pub use reset::reset;
pub use save::{Edit, insert_session, save_session};
pub use show::{get, id_of};
pub use transfer::{accept_transfer, reject_transfer, transfer};
pub use typing::{Pen, find_pen, note_typing};
pub use unanswered::unanswered;
pub use viewers::{look_at, viewers};

use parlour_model::Timestamp;

use crate::EngineError;

/// That a row is as the caller saw it; the wire knows instants in whole seconds.
pub(crate) fn require_unchanged(updated_at: Timestamp, since: Option<Timestamp>) -> Result<(), EngineError> {
    match since {
        Some(since) if updated_at.0.div_euclid(1000) > since.0.div_euclid(1000) => {
            Err(EngineError::Changed("It has changed since you looked; nothing was saved.".to_owned()))
        }
        _ => Ok(()),
    }
}
