//! The figures of a period, by hour, day, topic or agent.

use parlour_model::{
    Associate, Caller, Figures, Id, QUARTER_MS, Statistics, StatisticsBy, StatisticsRow, Timestamp, Topic, quarter_of,
};
use parlour_store::{FiguresBy, FiguresOf, Tx, list_by_ids, list_figures};

use super::scope::topics_of;
use crate::EngineError;

const DAY_MS: i64 = 96 * QUARTER_MS;
/// The longest period.
const DAYS_MAX: i64 = 3_660;
/// The longest period in hours.
const DAYS_OF_HOURS_MAX: i64 = 62;
/// The period where none is given.
const DAYS_DEFAULT: i64 = 30;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Period {
    /// Its beginning; none for thirty days before its end.
    pub from: Timestamp,
    /// Its end; none for now.
    pub to: Timestamp,
    /// What there is to be a row for.
    pub by: StatisticsBy,
    /// Of these topics; none for all the caller's.
    pub topic_ids: Vec<Id>,
    /// Of this agent, 0 for all.
    pub associate_id: Id,
}

/// Returns the figures of a period. `beginning_of` gives the beginning of the hour or day, as `by` asks for, that contains
/// an instant in the caller's time zone.
pub fn statistics(
    tx: &mut Tx<'_>,
    caller: &Caller,
    now: Timestamp,
    period: &Period,
    beginning_of: impl Fn(Timestamp) -> Timestamp,
) -> Result<Statistics, EngineError> {
    let topic_ids = topics_of(tx, caller, &period.topic_ids)?;
    let (from_quarter, to_quarter) = quarters_of(period, now)?;
    let of = FiguresOf { from_quarter, to_quarter, topic_ids, user_id: period.associate_id };
    let from = instant(from_quarter);
    let sums = match period.by {
        StatisticsBy::Day | StatisticsBy::Hour => {
            by_beginning(list_figures(tx, FiguresBy::Quarter, &of)?, beginning_of)
        }
        StatisticsBy::Topic => list_figures(tx, FiguresBy::Topic, &of)?,
        StatisticsBy::Agent => list_figures(tx, FiguresBy::Agent, &of)?,
    };
    let total = sums.iter().fold(Figures::default(), |total, (_, figures)| total.plus(*figures));
    let row = |figures: &Figures| StatisticsRow { from, measures: figures.into(), ..StatisticsRow::default() };
    let rows = match period.by {
        StatisticsBy::Day | StatisticsBy::Hour => {
            sums.iter().map(|(ms, it)| StatisticsRow { from: Timestamp(*ms), ..row(it) }).collect()
        }
        StatisticsBy::Topic => of_topics(tx, &sums, row)?,
        StatisticsBy::Agent => of_agents(tx, &sums, row)?,
    };
    Ok(Statistics { from, to: instant(to_quarter), by: period.by, rows, total: row(&total) })
}

fn instant(quarter: i64) -> Timestamp {
    Timestamp(quarter * QUARTER_MS)
}

/// Returns the quarter of an hour in which a period begins, and the one after that in which it ends.
fn quarters_of(period: &Period, now: Timestamp) -> Result<(i64, i64), EngineError> {
    let to = if period.to.is_some() { period.to } else { now };
    let from = if period.from.is_some() { period.from } else { Timestamp(to.0.saturating_sub(DAYS_DEFAULT * DAY_MS)) };
    if from >= to {
        return Err(EngineError::invalid("To", "the period ends before it begins"));
    }
    let days_max = if period.by == StatisticsBy::Hour { DAYS_OF_HOURS_MAX } else { DAYS_MAX };
    if to.0.saturating_sub(from.0) > days_max * DAY_MS {
        return Err(EngineError::invalid("From", format!("the period is longer than {days_max} days")));
    }
    Ok((quarter_of(from), quarter_of(Timestamp(to.0 - 1)) + 1))
}

/// Sums the figures of ascending quarters of an hour by the beginning of the hour or day they are in, in milliseconds.
fn by_beginning(quarters: Vec<(i64, Figures)>, beginning_of: impl Fn(Timestamp) -> Timestamp) -> Vec<(i64, Figures)> {
    let mut sums: Vec<(i64, Figures)> = Vec::new();
    for (quarter, figures) in quarters {
        let beginning = beginning_of(instant(quarter)).0;
        match sums.last_mut().filter(|(last, _)| *last == beginning) {
            Some((_, sum)) => *sum = sum.plus(figures),
            None => sums.push((beginning, figures)),
        }
    }
    sums
}

fn of_topics(
    tx: &mut Tx<'_>,
    sums: &[(i64, Figures)],
    row: impl Fn(&Figures) -> StatisticsRow,
) -> Result<Vec<StatisticsRow>, EngineError> {
    let topics = list_by_ids::<Topic>(tx, &keys(sums))?;
    let mut rows: Vec<_> = keys(sums)
        .into_iter()
        .zip(sums)
        .map(|(id, (_, figures))| {
            let name = topics.iter().find(|topic| topic.id == id).map(|topic| topic.name.clone());
            StatisticsRow { chat_topic_id: id, topic_name: name.unwrap_or_default(), ..row(figures) }
        })
        .collect();
    rows.sort_by(|a, b| (&a.topic_name.0, a.chat_topic_id).cmp(&(&b.topic_name.0, b.chat_topic_id)));
    Ok(rows)
}

fn of_agents(
    tx: &mut Tx<'_>,
    sums: &[(i64, Figures)],
    row: impl Fn(&Figures) -> StatisticsRow,
) -> Result<Vec<StatisticsRow>, EngineError> {
    let agents = list_by_ids::<Associate>(tx, &keys(sums))?;
    let mut rows: Vec<_> = keys(sums)
        .into_iter()
        .zip(sums)
        .map(|(id, (_, figures))| {
            let name = agents.iter().find(|agent| agent.id == id).map(|agent| agent.full_name.clone());
            StatisticsRow { associate_id: id, agent_name: name.unwrap_or_default(), ..row(figures) }
        })
        .collect();
    rows.sort_by(|a, b| (&a.agent_name, a.associate_id).cmp(&(&b.agent_name, b.associate_id)));
    Ok(rows)
}

/// Keys of rows; they were stored as such.
fn keys(sums: &[(i64, Figures)]) -> Vec<Id> {
    sums.iter().map(|(key, _)| Id::try_from(*key).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_moved_to_whole_quarters_and_bounded() {
        let now = Timestamp(100 * DAY_MS + 20 * 60_000);
        let quarters = |from, to, by| quarters_of(&Period { from, to, by, ..Period::default() }, now);
        let none = Timestamp::NONE;
        assert_eq!(quarters(none, none, StatisticsBy::Day).expect("a period"), (70 * 96 + 1, 100 * 96 + 2));
        let exact = quarters(Timestamp(QUARTER_MS), Timestamp(3 * QUARTER_MS), StatisticsBy::Hour);
        assert_eq!(exact.expect("a period"), (1, 3), "an end on a quarter includes no further one");
        assert!(quarters(now, now, StatisticsBy::Day).is_err());
        assert!(quarters(Timestamp(0), Timestamp(63 * DAY_MS), StatisticsBy::Hour).is_err());
        assert!(quarters(Timestamp(0), Timestamp(63 * DAY_MS), StatisticsBy::Agent).is_ok());
        assert!(quarters(Timestamp(0), Timestamp(3_661 * DAY_MS), StatisticsBy::Topic).is_err());
        assert!(quarters(Timestamp(i64::MIN + 1), now, StatisticsBy::Topic).is_err());
    }

    #[test]
    fn quarters_are_summed_where_their_days_are_the_same() {
        let one = Figures { chats: 1, ..Figures::default() };
        let quarters = vec![(21, one), (22, one), (23, one), (118, one)];
        // Days that begin half an hour before midnight.
        let half = 2 * QUARTER_MS;
        let day_of = |at: Timestamp| Timestamp((at.0 + half).div_euclid(DAY_MS) * DAY_MS - half);
        let days: Vec<_> =
            by_beginning(quarters, day_of).into_iter().map(|(ms, it)| (ms / QUARTER_MS, it.chats)).collect();
        assert_eq!(days, [(-2, 3), (94, 1)]);
    }
}
