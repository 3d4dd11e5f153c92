//! Who is there (specification §4.4).

mod expire;
mod list;
mod save;

pub use expire::{expire_presence, heard_of};
pub use list::list_presence;
pub use save::save_presence;
