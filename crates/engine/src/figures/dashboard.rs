//! What is going on at this moment, topic by topic, and the month so far.

use std::collections::BTreeSet;

use parlour_model::{
    Associate, Caller, Dashboard, DashboardMonth, DashboardTopic, Figures, Id, QUARTER_MS, Timestamp, Topic,
    average_rating, quarter_of,
};
use parlour_store::{
    FiguresBy, FiguresOf, Staff, StoreError, Tx, find, list_by_ids, list_figures, list_queues, list_running_by_topic,
    list_staff, list_topics,
};

use super::scope::topics_of;
use crate::{Cx, EngineError, topics::is_open};

/// Ratings an agent has before he is compared with others.
const RATED_MIN: i64 = 3;
/// Hours of a day.
const HOURS: usize = 24;

/// The month where the caller is.
pub struct Month<'m> {
    /// When it began.
    pub from: Timestamp,
    /// The hour of the day of an instant.
    pub hour_of_day: &'m dyn Fn(Timestamp) -> i32,
}

/// What is going on in the caller's topics, or in those of them he asks for.
pub fn dashboard(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    asked: &[Id],
    month: &Month<'_>,
) -> Result<Dashboard, EngineError> {
    let scope = topics_of(tx, caller, asked)?;
    let ids = match &scope {
        Some(ids) => ids.clone(),
        None => list_topics(tx)?,
    };
    let mut topics = list_by_ids::<Topic>(tx, &ids)?;
    topics.sort_by(|a, b| (&a.name.0, a.id).cmp(&(&b.name.0, b.id)));
    let (queues, running, staff) = (list_queues(tx)?, list_running_by_topic(tx)?, list_staff(tx)?);
    let topics: Vec<_> = topics
        .into_iter()
        .map(|topic| {
            let queue = queues.iter().find(|it| it.0 == topic.id);
            let running = running.iter().find(|it| it.0 == topic.id);
            let agents = staff.iter().filter(|it| it.topic_id == topic.id);
            let oldest_queued_at = queue.map(|it| it.2).unwrap_or_default();
            DashboardTopic {
                chat_topic_id: topic.id,
                is_open: is_open(cx, &topic),
                waiting: queue.map_or(0, |it| it.1),
                longest_wait_seconds: waited(oldest_queued_at, cx.now),
                oldest_queued_at,
                active: running.map_or(0, |it| it.1),
                with_bot: running.map_or(0, |it| it.2),
                agents_present: agents.clone().filter(|it| it.present).count() as i32,
                agents: agents.count() as i32,
                name: topic.name,
            }
        })
        .collect();
    Ok(Dashboard {
        waiting: topics.iter().map(|it| it.waiting).sum(),
        longest_wait_seconds: topics.iter().map(|it| it.longest_wait_seconds).max().unwrap_or_default(),
        active: topics.iter().map(|it| it.active).sum(),
        with_bot: topics.iter().map(|it| it.with_bot).sum(),
        agents_present: present(&staff, &topics),
        month: so_far(cx, tx, caller, scope, month)?,
        topics,
    })
}

fn waited(since: Timestamp, now: Timestamp) -> i64 {
    if since.is_some() { (now.0 - since.0).max(0) / 1000 } else { 0 }
}

/// Whoever is there for any of these topics, each once.
fn present(staff: &[Staff], topics: &[DashboardTopic]) -> i32 {
    let here = |it: &&Staff| it.present && topics.iter().any(|topic| topic.chat_topic_id == it.topic_id);
    staff.iter().filter(here).map(|it| it.user_id).collect::<BTreeSet<_>>().len() as i32
}

fn so_far(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_ids: Option<Vec<Id>>,
    month: &Month<'_>,
) -> Result<DashboardMonth, StoreError> {
    let (from_quarter, to_quarter) = (quarter_of(month.from), quarter_of(cx.now) + 1);
    let of = FiguresOf { from_quarter, to_quarter, topic_ids, user_id: 0 };
    let mut by_hour = [0; HOURS];
    for (quarter, figures) in list_figures(tx, FiguresBy::Quarter, &of)? {
        let hour_of_day = (month.hour_of_day)(Timestamp(quarter * QUARTER_MS));
        if let Some(count) = usize::try_from(hour_of_day).ok().and_then(|hour| by_hour.get_mut(hour)) {
            *count += figures.chats;
        }
    }
    let agents: Vec<_> = list_figures(tx, FiguresBy::Agent, &of)?
        .into_iter()
        .map(|(id, figures)| (Id::try_from(id).unwrap_or_default(), rating(&figures), figures.ratings().0))
        .collect();
    let best = agents.iter().filter(|(id, _, rated)| *id != 0 && *rated >= RATED_MIN);
    let best = best.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)).then(b.0.cmp(&a.0)));
    let best_associate_id = best.map_or(0, |it| it.0);
    let chats = by_hour.iter().sum();
    Ok(DashboardMonth {
        from: month.from,
        chats,
        busiest_hour: if chats == 0 { -1 } else { busiest(&by_hour) },
        best_associate_id,
        best_name: find::<Associate>(tx, best_associate_id)?.unwrap_or_default().full_name,
        best_rating: best.map_or(0.0, |it| it.1),
        my_rating: agents.iter().find(|it| it.0 == caller.associate_id).map_or(0.0, |it| it.1),
    })
}

fn rating(figures: &Figures) -> f64 {
    let (rated, sum) = figures.ratings();
    average_rating(sum, rated)
}

/// The first hour with the most.
fn busiest(by_hour: &[i64; HOURS]) -> i32 {
    let most = by_hour.iter().max().copied().unwrap_or_default();
    by_hour.iter().position(|count| *count == most).map_or(-1, |hour| hour as i32)
}
