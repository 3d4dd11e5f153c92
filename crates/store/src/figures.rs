//! The desk's figures: sums of what sessions count as, by quarter of an hour, topic and agent.
//!
//! Whoever writes a session sees to it that what it counted as is taken away and what it counts as is added, in the same
//! transaction. Sums of sessions that were removed for good are kept beside the others (`kept`), so that those can be
//! counted again at any time.

use parlour_model::{Figures, FiguresKey, Id};

use crate::{
    StoreError,
    dialect::IDS,
    record::json_array,
    sql::{Column, Row, Tx, Value, params},
};

/// What the rows of figures are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiguresBy {
    /// Quarters of an hour.
    Quarter,
    /// Topics.
    Topic,
    /// Agents.
    Agent,
}

/// Which sessions are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresOf {
    /// The first quarter of an hour.
    pub from_quarter: i64,
    /// The quarter of an hour after the last.
    pub to_quarter: i64,
    /// Of these topics; `None` for all.
    pub topic_ids: Option<Vec<Id>>,
    /// Of this agent, 0 for all.
    pub user_id: Id,
}

/// Adds to the figures of a quarter of an hour, topic and agent; what is negative is taken away.
pub fn add_figures(tx: &mut Tx<'_>, key: FiguresKey, kept: bool, figures: &Figures) -> Result<(), StoreError> {
    let mut values = vec![key.quarter.to_value(), key.topic_id.to_value(), key.user_id.to_value(), kept.to_value()];
    values.extend(figures.numbers().map(Value::Integer));
    tx.execute(
        "insert into chat_figures (
           quarter, topic_id, user_id, kept,
           chats, answered, abandoned, requests, bot_only, ended, queued, queue_ms, responses, response_ms, durations, duration_ms,
           rated1, rated2, rated3, rated4, rated5
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
         on conflict (quarter, topic_id, user_id, kept) do update set
           chats = chat_figures.chats + excluded.chats,
           answered = chat_figures.answered + excluded.answered,
           abandoned = chat_figures.abandoned + excluded.abandoned,
           requests = chat_figures.requests + excluded.requests,
           bot_only = chat_figures.bot_only + excluded.bot_only,
           ended = chat_figures.ended + excluded.ended,
           queued = chat_figures.queued + excluded.queued,
           queue_ms = chat_figures.queue_ms + excluded.queue_ms,
           responses = chat_figures.responses + excluded.responses,
           response_ms = chat_figures.response_ms + excluded.response_ms,
           durations = chat_figures.durations + excluded.durations,
           duration_ms = chat_figures.duration_ms + excluded.duration_ms,
           rated1 = chat_figures.rated1 + excluded.rated1,
           rated2 = chat_figures.rated2 + excluded.rated2,
           rated3 = chat_figures.rated3 + excluded.rated3,
           rated4 = chat_figures.rated4 + excluded.rated4,
           rated5 = chat_figures.rated5 + excluded.rated5",
        &values,
    )?;
    Ok(())
}

/// The figures by quarter of an hour, topic or agent, ascending, with that key; rows that count nothing are passed over.
pub fn list_figures(tx: &mut Tx<'_>, by: FiguresBy, of: &FiguresOf) -> Result<Vec<(i64, Figures)>, StoreError> {
    let key = match by {
        FiguresBy::Quarter => "quarter",
        FiguresBy::Topic => "topic_id",
        FiguresBy::Agent => "user_id",
    };
    let mut values = params![of.from_quarter, of.to_quarter, of.user_id].to_vec();
    let topics = of.topic_ids.as_ref().map(|topic_ids| {
        values.push(json_array(topic_ids));
        format!("and topic_id in ({})", tx.dialect(IDS).replace("$1", "$4"))
    });
    let sql = "select KEY,
           cast(coalesce(sum(chats), 0) as bigint),
           cast(coalesce(sum(answered), 0) as bigint),
           cast(coalesce(sum(abandoned), 0) as bigint),
           cast(coalesce(sum(requests), 0) as bigint),
           cast(coalesce(sum(bot_only), 0) as bigint),
           cast(coalesce(sum(ended), 0) as bigint),
           cast(coalesce(sum(queued), 0) as bigint),
           cast(coalesce(sum(queue_ms), 0) as bigint),
           cast(coalesce(sum(responses), 0) as bigint),
           cast(coalesce(sum(response_ms), 0) as bigint),
           cast(coalesce(sum(durations), 0) as bigint),
           cast(coalesce(sum(duration_ms), 0) as bigint),
           cast(coalesce(sum(rated1), 0) as bigint),
           cast(coalesce(sum(rated2), 0) as bigint),
           cast(coalesce(sum(rated3), 0) as bigint),
           cast(coalesce(sum(rated4), 0) as bigint),
           cast(coalesce(sum(rated5), 0) as bigint)
         from chat_figures
         where quarter >= $1 and quarter < $2 and ($3 = 0 or user_id = $3) TOPICS
         group by KEY
         having sum(chats) <> 0 or sum(responses) <> 0
         order by KEY"
        .replace("KEY", key)
        .replace("TOPICS", &topics.unwrap_or_default());
    tx.query(&sql, &values, |row| Ok((row.get(0)?, figures(row, 1)?)))
}

/// Returns the quarters of an hour, at most 100, whose figures are not those of the stored sessions.
pub fn list_wrong_figures(tx: &mut Tx<'_>) -> Result<Vec<i64>, StoreError> {
    let kept_up = "select * from chat_figures where kept = 0 and (chats <> 0 or responses <> 0)";
    let sql = "select quarter
         from (select * from (KEPT_UP) k except select * from (COUNTED) c) missing
         union
         select quarter
         from (select * from (COUNTED) c except select * from (KEPT_UP) k) surplus
         order by quarter
         limit 100";
    tx.query(&sql.replace("KEPT_UP", kept_up).replace("COUNTED", COUNTED), params![], |row| row.get(0))
}

/// Counts the sessions that are stored again.
pub fn count_figures_again(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("delete from chat_figures where kept = 0", params![])?;
    tx.execute(&format!("insert into chat_figures {COUNTED}"), params![])?;
    Ok(())
}

/// Counts the sessions that are stored, as `Figures::shares` does: each for its agent, and its first response for the agent
/// who gave it.
const COUNTED: &str = "
        select
          (requested_ms + 62135596800000) / 900000 - 69039552 as quarter,
          topic_id,
          agent_id,
          0,
          cast(sum(1 - is_response) as bigint),
          cast(sum(case when is_response = 0 and started_ms <> -62135596800000 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and status = 11 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and status = 10 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and begun_by_bot = 1 and status in (7, 9) and started_ms = -62135596800000 and user_id = 0 and initial_queue_pos <= 0 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) and case when started_ms <> -62135596800000 then started_ms else ended_ms end > requested_ms then case when started_ms <> -62135596800000 then started_ms else ended_ms end - requested_ms else 0 end) as bigint),
          cast(sum(case when is_response = 1 and started_ms <> -62135596800000 and first_response_ms <> -62135596800000 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 1 and started_ms <> -62135596800000 and first_response_ms > requested_ms then first_response_ms - requested_ms else 0 end) as bigint),
          cast(sum(case when is_response = 0 and started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) and ended_ms > started_ms then ended_ms - started_ms else 0 end) as bigint),
          cast(sum(case when is_response = 0 and rating = 1 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and rating = 2 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and rating = 3 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and rating = 4 then 1 else 0 end) as bigint),
          cast(sum(case when is_response = 0 and rating = 5 then 1 else 0 end) as bigint)
        from (
          select s.*, 0 as is_response, s.user_id as agent_id
          from chat_session s
          union all
          select s.*, 1, s.first_responder_id
          from chat_session s
          where s.started_ms <> -62135596800000 and s.first_response_ms <> -62135596800000
        ) shares
        where status not in (0, 8)
        group by 1, 2, 3";

fn figures(row: &Row<'_>, first: usize) -> Result<Figures, StoreError> {
    let mut numbers = [0; Figures::NAMES.len()];
    for (place, number) in numbers.iter_mut().enumerate() {
        *number = row.get(first + place)?;
    }
    Ok(Figures::from_numbers(numbers))
}
