//! What is kept: taking data sets in and giving them out, what happened, and for how long.

mod audit;
mod desk_texts;
pub mod export;
mod import;
mod retention;

pub use audit::audit;
pub use import::import;
pub use retention::{retention, set_retention};
