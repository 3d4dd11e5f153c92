//! `GET /live/v1/statistics`: the figures of a period.

use parlour_model::{Statistics, StatisticsBy, Timestamp};

use super::topic_ids;
use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// When the period begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// What there is to be a row for.
    pub by: StatisticsBy,
    /// Topics, with commas; 0 or none for all.
    pub chat_topic_id: String,
    /// The agent, 0 for all.
    pub associate_id: i32,
    /// `csv` for that.
    pub format: String,
}

carrier! {
    Request as "Desk_GetStatisticsRequest"; {
        "From": from,
        "To": to,
        "By": by,
        "ChatTopicId": chat_topic_id,
        "AssociateId": associate_id,
        "Format": format,
    }
}

/// What it gives.
pub type Response = Statistics;

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
    "Desk/getStatistics",
    "/live/v1/statistics",
    "Chats, answers, waits, responses, durations and ratings of a period, by hour, day, topic or agent; as CSV with Format=csv or Accept: text/csv.",
)
.query(&[("From", "Chats that were asked for from then on; default 30 days before To."), ("To", "And before then; default now."), ("By", "Rows for each hour, day (default), topic or agent."), ("ChatTopicId", "Topics, with commas; default all of the caller's."), ("AssociateId", "Chats this agent has or had last; default all."), ("Format", "csv for a table of values.")])
.gives(Response::schema);
