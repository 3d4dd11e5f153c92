//! The desk's figures: of any period, and of this moment (specification §9).

mod count_again;
mod dashboard;
mod scope;
mod statistics;

pub use count_again::count_again;
pub use dashboard::{Month, dashboard};
pub use statistics::{Period, statistics};

pub(crate) use scope::topics_of;
