//! `GET /live/v1/dashboard`: what is going on.

use parlour_model::Dashboard;

use super::topic_ids;
use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Topics, with commas; 0 or none for all.
    pub chat_topic_id: String,
}

carrier! {
    Request as "Desk_GetDashboardRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = Dashboard;

impl Request {
    /// The topics asked for.
    ///
    /// # Errors
    /// The text when one of them is no number.
    pub fn topic_ids(&self) -> Result<Vec<i32>, String> {
        topic_ids(&self.chat_topic_id)
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getDashboard",
    "/live/v1/dashboard",
    "What waits and runs in the caller's topics at this moment and who is there, and the month so far.",
)
.query(&[("ChatTopicId", "Topics, with commas; default all of the caller's.")])
.gives(Response::schema);
