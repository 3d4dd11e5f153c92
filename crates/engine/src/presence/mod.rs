//! Who is there (specification §4.4).

mod expire;
mod list;
mod save;

pub(crate) use expire::{end_with_last_login, expire_logins, set_away, turn_down_offers};
pub use expire::{expire_presence, heard_of};
pub use list::list_presence;
pub use save::save_presence;
