//! The desk's figures as people read them: averages in whole seconds, by hour, day, topic or agent (specification §9).

use crate::{Figures, Id, Text, Timestamp, named::named};

named! {
    /// What there is a row for.
    StatisticsBy {
        /// Each day, in the zone of whoever asks.
        Day = 1,
        /// Each hour.
        Hour = 2,
        /// Each topic.
        Topic = 3,
        /// Each agent.
        Agent = 4,
    }
}

/// Counts and averages, 0 where there is nothing to average.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the members are the contract's, one to one: docs/desk.md")]
pub struct Measures {
    pub chats: i64,
    pub answered: i64,
    pub abandoned: i64,
    pub requests: i64,
    pub bot_only: i64,
    pub ended: i64,
    pub queued: i64,
    pub time_in_queue_seconds: i64,
    pub first_responses: i64,
    pub first_response_seconds: i64,
    pub durations: i64,
    pub duration_seconds: i64,
    pub rated: i64,
    pub rating: f64,
    pub rated1: i64,
    pub rated2: i64,
    pub rated3: i64,
    pub rated4: i64,
    pub rated5: i64,
}

impl From<&Figures> for Measures {
    fn from(figures: &Figures) -> Self {
        let [rated1, rated2, rated3, rated4, rated5] = figures.rated;
        let (rated, ratings) = figures.ratings();
        Self {
            chats: figures.chats,
            answered: figures.answered,
            abandoned: figures.abandoned,
            requests: figures.requests,
            bot_only: figures.bot_only,
            ended: figures.ended,
            queued: figures.queued,
            time_in_queue_seconds: average_seconds(figures.queue_ms, figures.queued),
            first_responses: figures.responses,
            first_response_seconds: average_seconds(figures.response_ms, figures.responses),
            durations: figures.durations,
            duration_seconds: average_seconds(figures.duration_ms, figures.durations),
            rated,
            rating: average_rating(ratings, rated),
            rated1,
            rated2,
            rated3,
            rated4,
            rated5,
        }
    }
}

/// The average in seconds, rounded.
fn average_seconds(sum_ms: i64, count: i64) -> i64 {
    if count <= 0 { 0 } else { (sum_ms + count * 500) / (count * 1000) }
}

/// The average with two decimals, rounded.
pub fn average_rating(sum: i64, count: i64) -> f64 {
    if count <= 0 { 0.0 } else { ((sum * 100) as f64 / count as f64).round() / 100.0 }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatisticsRow {
    /// When its hour or day begins, or else the period.
    pub from: Timestamp,
    /// The topic it is for, 0 for none.
    pub chat_topic_id: Id,
    /// What that is called.
    pub topic_name: Text,
    /// The agent it is for, 0 for none.
    pub associate_id: Id,
    /// What he is called.
    pub agent_name: String,
    /// The numbers.
    pub measures: Measures,
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end, which does not belong to it.
    pub to: Timestamp,
    /// What there is a row for.
    pub by: StatisticsBy,
    /// The rows.
    pub rows: Vec<StatisticsRow>,
    /// All of them together.
    pub total: StatisticsRow,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_rounded_and_of_nothing_they_are_nothing() {
        for (sum_ms, count, seconds) in [(0, 0, 0), (1_499, 1, 1), (1_500, 1, 2), (10_000, 3, 3), (59_999, 4, 15)] {
            assert_eq!(average_seconds(sum_ms, count), seconds, "{sum_ms} of {count}");
        }
        let ratings = [average_rating(0, 0), average_rating(13, 3), average_rating(5, 1), average_rating(14, 3)];
        assert_eq!(ratings.map(|rating| format!("{rating}")), ["0", "4.33", "5", "4.67"]);
    }
}
