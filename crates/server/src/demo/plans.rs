//! Which chats there are: the ones of this moment one by one, the past ones by rule.

use parlour_model::{Id, SessionStatus, Timestamp};

use super::{
    dice::Dice,
    people::{self, AOIFE, ELIN, LUKAS, MIKKEL, SANNA},
    player::Ending,
    topics::{BILLING, BOT, SALES, SUPPORT},
};

/// How many chats there are in all.
pub(super) const SESSIONS: usize = 120;

const SECOND_MS: i64 = 1000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How far back the chats go.
const DAYS: i64 = 27;
/// How many chats of today have already ended.
const EARLIER_TODAY: usize = 13;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visitor {
    /// A person of the customer list, by place.
    Known(usize),
    /// Somebody else who gave a name, by place.
    Stranger(usize),
    /// Nobody knows.
    Nameless,
}

/// One chat to be.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) status: SessionStatus,
    pub(super) topic_id: Id,
    pub(super) visitor: Visitor,
    /// Who picks it up; 0 when nobody does.
    pub(super) agent_id: Id,
    pub(super) transfer_to_id: Id,
    /// Which of the topic's conversations it is.
    pub(super) turn: usize,
    /// How many of its lines are said at most.
    pub(super) lines_max: usize,
    pub(super) wait_ms: i64,
    pub(super) ending: Ending,
    /// When the last thing happened in it.
    pub(super) last_at: Timestamp,
    pub(super) rating: i32,
    /// The agent makes a ticket of it afterwards, if there was one.
    pub(super) becomes_ticket: bool,
}

/// All of them, in no order.
pub(super) fn plans(now: Timestamp) -> Vec<Plan> {
    let mut plans = of_this_moment(now);
    plans.extend((0..EARLIER_TODAY).map(|number| earlier_today(number, now)));
    let past = SESSIONS.saturating_sub(plans.len());
    let slots = slots(now);
    plans.extend((0..past).map(|number| {
        let (day_starts_at, on_weekday, slot) = slots[number * slots.len() / past];
        let begins_at = day_starts_at + 8 * HOUR_MS + slot * 90 * MINUTE_MS;
        past_plan(number, on_weekday, Timestamp(begins_at), now)
    }));
    plans
}

/// A chat that stands at `status` now; the last thing in it happened `seconds` ago.
fn live(status: SessionStatus, topic_id: Id, visitor: Visitor, turn: usize, seconds: i64, now: Timestamp) -> Plan {
    Plan {
        status,
        topic_id,
        visitor,
        agent_id: 0,
        transfer_to_id: 0,
        turn,
        lines_max: usize::MAX,
        wait_ms: 70 * SECOND_MS,
        ending: Ending::Open,
        last_at: Timestamp(now.0 - seconds * SECOND_MS),
        rating: 0,
        becomes_ticket: false,
    }
}

/// The desk at this moment.
fn of_this_moment(now: Timestamp) -> Vec<Plan> {
    use SessionStatus::{CustomerLast, Faq, InQueue, OfflineForm, PreChatForm, UserLast};
    use Visitor::{Known, Nameless, Stranger};
    let mut plans = vec![
        live(PreChatForm, SALES, Nameless, 0, 10, now),
        live(PreChatForm, BILLING, Nameless, 0, 35, now),
        live(Faq, SUPPORT, Known(33), 0, 15, now),
        live(OfflineForm, BILLING, Nameless, 0, 50, now),
    ];
    for (topic_id, visitor, turn, waited_s) in [
        (SUPPORT, Known(15), 4, 410),
        (SUPPORT, Known(8), 1, 155),
        (SUPPORT, Stranger(2), 3, 25),
        (SALES, Stranger(0), 1, 190),
        (SALES, Known(29), 4, 50),
    ] {
        let plan = live(InQueue, topic_id, visitor, turn, 0, now);
        plans.push(Plan { wait_ms: waited_s * SECOND_MS, ..plan });
    }
    for (status, topic_id, visitor, turn, lines_max, agent_id, seconds) in [
        (CustomerLast, SUPPORT, Known(13), 0, 5, ELIN, 200),
        (UserLast, SUPPORT, Known(6), 0, 4, ELIN, 30),
        (CustomerLast, SUPPORT, Known(37), 1, 3, ELIN, 45),
        (UserLast, SUPPORT, Known(35), 0, 6, MIKKEL, 80),
        (CustomerLast, SUPPORT, Stranger(3), 1, 3, MIKKEL, 12),
        (CustomerLast, SUPPORT, Known(22), 0, 5, LUKAS, 25),
        (UserLast, SALES, Known(18), 0, 6, AOIFE, 40),
        (CustomerLast, SALES, Known(30), 2, 3, AOIFE, 20),
        (UserLast, SALES, Known(24), 0, 4, LUKAS, 95),
        (UserLast, BILLING, Known(17), 0, 4, SANNA, 65),
        (UserLast, BOT, Stranger(4), 0, 4, 0, 18),
    ] {
        let plan = live(status, topic_id, visitor, turn, seconds, now);
        plans.push(Plan { agent_id, lines_max, ..plan });
    }
    if let Some(plan) = plans.iter_mut().find(|plan| plan.agent_id == ELIN && plan.status == CustomerLast) {
        plan.transfer_to_id = MIKKEL;
    }
    plans.extend(just_ended(now));
    plans
}

/// Chats whose visitors can still come back, the ones to be removed, and one that never became anything.
fn just_ended(now: Timestamp) -> Vec<Plan> {
    use SessionStatus::{Deleted, Finished, Invalid};
    use Visitor::{Known, Nameless, Stranger};
    let mut plans: Vec<_> = [
        (Finished, SUPPORT, Known(4), 5, MIKKEL, 3, Ending::ByAgent, 5),
        (Finished, SALES, Known(0), 0, LUKAS, 9, Ending::ByCustomer, 4),
        (Finished, BOT, Stranger(1), 1, MIKKEL, 14, Ending::ByAgent, 5),
        (Finished, BILLING, Known(26), 0, SANNA, 19, Ending::ByAgent, 0),
        (Finished, SUPPORT, Known(27), 2, ELIN, 23, Ending::ByCustomer, 2),
        (Finished, SALES, Known(5), 3, AOIFE, 27, Ending::ByAgent, 0),
        (Deleted, SUPPORT, Known(31), 1, MIKKEL, 200, Ending::ByCustomer, 0),
        (Deleted, SALES, Stranger(5), 2, AOIFE, 520, Ending::ByAgent, 0),
    ]
    .into_iter()
    .map(|(status, topic_id, visitor, turn, agent_id, minutes, ending, rating)| {
        let plan = live(status, topic_id, visitor, turn, minutes * 60, now);
        Plan { agent_id, ending, rating, ..plan }
    })
    .collect();
    plans.push(live(Invalid, SALES, Nameless, 0, 2 * 60 * 60, now));
    plans
}

fn earlier_today(number: usize, now: Timestamp) -> Plan {
    let mut dice = Dice::new(1000 + number);
    let topic_id = [SUPPORT, SALES, SUPPORT, BILLING, BOT][number % 5];
    let minutes = 45 + 37 * number as i64 + dice.between(0, 20);
    let visitor = Visitor::Known((3 * number + 1) % 40);
    let plan = live(SessionStatus::Closed, topic_id, visitor, number / 2, minutes * 60, now);
    Plan { agent_id: agent(topic_id, number), ending: Ending::ByAgent, rating: rating(topic_id, &mut dice), ..plan }
}

/// The places where past chats may lie: five on a weekday, two on other days, each with the start of its day.
fn slots(now: Timestamp) -> Vec<(i64, bool, i64)> {
    let today = now.0.div_euclid(DAY_MS);
    let mut slots = Vec::new();
    for day in today - DAYS..today {
        // Day 0, the first of January 1970, was a Thursday.
        let on_weekday = (day + 3).rem_euclid(7) < 5;
        let count = if on_weekday { 5 } else { 2 };
        slots.extend((0..count).map(|slot| (day * DAY_MS, on_weekday, slot)));
    }
    slots
}

fn past_plan(number: usize, on_weekday: bool, begins_at: Timestamp, now: Timestamp) -> Plan {
    const TOPICS: [Id; 10] = [SUPPORT, SALES, SUPPORT, BILLING, SALES, SUPPORT, BOT, SALES, SUPPORT, BILLING];
    let mut dice = Dice::new(number);
    let status = match number {
        number if number % 11 == 3 => SessionStatus::RequestPosted,
        number if number % 13 == 6 => SessionStatus::ClosedFromQueue,
        _ => SessionStatus::Closed,
    };
    let topic_id = match TOPICS[number % TOPICS.len()] {
        // Sales and billing rest at the weekend; nobody waits for an agent while the bot talks.
        SALES | BILLING if !on_weekday => SUPPORT,
        BOT if status != SessionStatus::Closed => SUPPORT,
        topic_id => topic_id,
    };
    let visitor = match number % 6 {
        5 => Visitor::Stranger(number / 6 % 6),
        _ => Visitor::Known(number * 7 % 40),
    };
    let agent_id = if status == SessionStatus::Closed { agent(topic_id, number / 3) } else { 0 };
    let ending = match status {
        SessionStatus::RequestPosted => Ending::ByRequest,
        SessionStatus::ClosedFromQueue => Ending::ByCustomer,
        _ => match dice.between(0, 9) {
            0 => Ending::ByIdle,
            1..=3 => Ending::ByCustomer,
            _ => Ending::ByAgent,
        },
    };
    let plan = live(status, topic_id, visitor, number / 4, 0, now);
    Plan {
        agent_id,
        ending,
        wait_ms: if agent_id == 0 { dice.between(60, 400) } else { dice.between(20, 240) } * SECOND_MS,
        last_at: Timestamp(begins_at.0 + dice.between(0, 60) * MINUTE_MS),
        rating: if agent_id == 0 { 0 } else { rating(topic_id, &mut dice) },
        becomes_ticket: number % 12 == 2,
        ..plan
    }
}

fn agent(topic_id: Id, number: usize) -> Id {
    let agents = people::agents_of(topic_id);
    agents.get(number % agents.len().max(1)).copied().unwrap_or_default()
}

/// Most visitors give no stars, most of those who do give many.
fn rating(topic_id: Id, dice: &mut Dice) -> i32 {
    match dice.between(0, 9) {
        _ if topic_id == BILLING => 0,
        0..=3 => 0,
        4..=6 => 5,
        7..=8 => 4,
        _ => 2,
    }
}
