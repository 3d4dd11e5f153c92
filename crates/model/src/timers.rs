//! What time alone does to a session (specification §2.5 and §4.3–4.5): when, and what.
//!
//! A session's row carries the earliest instant at which anything may be due, so that one indexed read finds what is to
//! be done. That instant may be too early, never too late: whoever finds nothing to do moves it on.

use crate::{Session, SessionStatus, Timestamp};

/// How long everything may take, in milliseconds. All of them are settings of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timers {
    /// A queued visitor whose client is silent that long has left.
    pub dead_in_queue_ms: i64,
    /// One in a form before the chat.
    pub dead_in_form_ms: i64,
    /// One in a running chat who has also not written since.
    pub dead_while_active_ms: i64,
    /// A running chat in which nobody wrote for that long is over.
    pub idle_ms: i64,
    /// A finished chat can be reopened that long.
    pub reopen_ms: i64,
    /// What was deleted is removed for good after that long.
    pub purge_ms: i64,
    /// An offered session waits that long for an answer.
    pub transfer_ms: i64,
    /// An agent who was silent that long is away.
    pub presence_ms: i64,
    /// A chat whose bot has owed an answer that long is handed to people.
    pub bot_answer_ms: i64,
}

const MINUTE_MS: i64 = 60_000;

impl Default for Timers {
    fn default() -> Self {
        Self {
            dead_in_queue_ms: MINUTE_MS,
            dead_in_form_ms: 15 * MINUTE_MS,
            dead_while_active_ms: 10 * MINUTE_MS,
            idle_ms: 60 * MINUTE_MS,
            reopen_ms: 30 * MINUTE_MS,
            purge_ms: 12 * 60 * MINUTE_MS,
            transfer_ms: 5 * MINUTE_MS,
            presence_ms: 5 * MINUTE_MS,
            bot_answer_ms: MINUTE_MS / 2,
        }
    }
}

/// What the topic says about warnings, in minutes; 0 is off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    /// Agents: a queued session waits.
    pub new_chat: i32,
    /// Managers: the same.
    pub manager_new_chat: i32,
    /// Agents: a visitor's message waits.
    pub chat_message: i32,
    /// Managers: the same.
    pub manager_chat_message: i32,
}

/// Whom a warning is for; the number is the alert level it leads to (specification §4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warned {
    /// Those who are notified.
    Agents = 1,
    /// Those who manage.
    Managers = 2,
}

/// Something that is to be done at some instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The visitor has left.
    Leave,
    /// Nobody said anything, or the visitor is gone from a running chat.
    GoIdle,
    /// The time to come back is over.
    CloseForm,
    /// What was deleted goes for good.
    Purge,
    /// The offer was not answered.
    ExpireTransfer,
    /// Somebody is to be warned.
    Warn(Warned),
    /// The bot has not answered: people are to.
    HandOver,
}

/// No instant at all: later than every other (the year 10000).
pub const NEVER: Timestamp = Timestamp(253_402_300_800_000);

/// The first thing that becomes due, and when; `None` when nothing ever does by itself.
pub fn next_due(session: &Session, warnings: Warnings, timers: &Timers) -> Option<(Timestamp, Due)> {
    use SessionStatus as Is;
    let silent = |ms| after(session.fetched_at, ms);
    let (warn_agents, warn_managers, waits) = match session.status {
        Is::InQueue => (warnings.new_chat, warnings.manager_new_chat, session.queued_at),
        Is::CustomerLast => (warnings.chat_message, warnings.manager_chat_message, session.waiting_at),
        _ => (0, 0, Timestamp::NONE),
    };
    let warning = |minutes: i32, whom: Warned| {
        let still = minutes > 0 && session.alert_level < whom as i32 && !session.chatbot_is_active;
        let at = after(waits, i64::from(minutes) * MINUTE_MS).filter(|_| still)?;
        Some((at, Due::Warn(whom)))
    };
    let candidates = match session.status {
        Is::PreChatForm | Is::Faq | Is::OfflineForm => [at(silent(timers.dead_in_form_ms), Due::Leave), None],
        Is::InQueue => [at(silent(timers.dead_in_queue_ms), Due::Leave), None],
        Is::CustomerLast | Is::UserLast => {
            let gone = silent(timers.dead_while_active_ms).filter(|_| !wrote_since_fetching(session));
            let idle = after(session.idle_at, timers.idle_ms);
            let offered = after(session.transfer_at, timers.transfer_ms).filter(|_| session.transfer_to_id != 0);
            let over = [gone, idle].into_iter().flatten().min();
            [at(over, Due::GoIdle), at(offered, Due::ExpireTransfer)]
        }
        Is::Finished => [at(close_at(session, timers), Due::CloseForm), None],
        Is::Deleted => [at(after(session.updated_at, timers.purge_ms), Due::Purge), None],
        Is::Invalid | Is::Closed | Is::RequestPosted | Is::ClosedFromQueue => [None, None],
    };
    let warned = [warning(warn_agents, Warned::Agents), warning(warn_managers, Warned::Managers)];
    let bot_silent = after(session.bot_waiting_at, timers.bot_answer_ms).filter(|_| session.is_with_bot());
    candidates.into_iter().chain(warned).chain([at(bot_silent, Due::HandOver)]).flatten().min_by_key(|(at, _)| *at)
}

/// When a session is next to be looked at.
pub fn due_at(session: &Session, warnings: Warnings, timers: &Timers) -> Timestamp {
    next_due(session, warnings, timers).map_or(NEVER, |(at, _)| at)
}

/// Returns whether the visitor of a finished chat may still return to it; where its end is unknown, until it is closed.
pub fn may_return(session: &Session, timers: &Timers, now: Timestamp) -> bool {
    let over = after(session.ended_at, timers.reopen_ms).is_some_and(|until| until <= now);
    session.status == SessionStatus::Finished && !over
}

/// The instant at which a finished chat is closed. Where its end is unknown, as after an import, its last change counts.
fn close_at(session: &Session, timers: &Timers) -> Option<Timestamp> {
    let ended_at = if session.ended_at.is_some() { session.ended_at } else { session.updated_at };
    after(ended_at, timers.reopen_ms)
}

/// A visitor whose client does not fetch but who writes, as through a program, is there.
fn wrote_since_fetching(session: &Session) -> bool {
    session.status == SessionStatus::CustomerLast && session.waiting_at > session.fetched_at
}

/// That long after an instant; `None` where there is no instant. A client that never fetched is unknown, not dead.
fn after(start: Timestamp, ms: i64) -> Option<Timestamp> {
    start.is_some().then(|| Timestamp(start.0.saturating_add(ms)))
}

fn at(at: Option<Timestamp>, due: Due) -> Option<(Timestamp, Due)> {
    at.map(|at| (at, due))
}

#[cfg(test)]
mod tests {
    use SessionStatus::{
        Closed, CustomerLast, Deleted, Faq, Finished, InQueue, OfflineForm, PreChatForm, RequestPosted, UserLast,
    };

    use super::*;

    const NOW: Timestamp = Timestamp(1_772_442_000_000);

    fn session(status: SessionStatus) -> Session {
        Session {
            status,
            fetched_at: NOW,
            idle_at: NOW,
            ended_at: NOW,
            updated_at: NOW,
            queued_at: NOW,
            waiting_at: NOW,
            ..Session::default()
        }
    }

    fn minutes(minutes: i64) -> Timestamp {
        Timestamp(NOW.0 + minutes * MINUTE_MS)
    }

    #[test]
    fn each_status_ends_by_itself_when_the_specification_says() {
        for (status, expected) in [
            (PreChatForm, Some((minutes(15), Due::Leave))),
            (Faq, Some((minutes(15), Due::Leave))),
            (OfflineForm, Some((minutes(15), Due::Leave))),
            (InQueue, Some((minutes(1), Due::Leave))),
            (CustomerLast, Some((minutes(10), Due::GoIdle))),
            (UserLast, Some((minutes(10), Due::GoIdle))),
            (Finished, Some((minutes(30), Due::CloseForm))),
            (Deleted, Some((minutes(720), Due::Purge))),
            (Closed, None),
            (RequestPosted, None),
        ] {
            assert_eq!(next_due(&session(status), Warnings::default(), &Timers::default()), expected, "{status:?}");
        }
    }

    #[test]
    fn a_client_that_never_fetched_is_unknown_and_one_that_writes_is_there() {
        let unknown = Session { fetched_at: Timestamp::NONE, ..session(InQueue) };
        assert_eq!(next_due(&unknown, Warnings::default(), &Timers::default()), None);
        let writing = Session { waiting_at: minutes(1), ..session(CustomerLast) };
        assert_eq!(next_due(&writing, Warnings::default(), &Timers::default()), Some((minutes(60), Due::GoIdle)));
    }

    #[test]
    fn a_finished_chat_can_be_returned_to_until_it_is_closed() {
        let timers = Timers::default();
        let unknown_end = Session { ended_at: Timestamp::NONE, ..session(Finished) };
        for finished in [session(Finished), unknown_end] {
            assert_eq!(next_due(&finished, Warnings::default(), &timers), Some((minutes(30), Due::CloseForm)));
            assert!(may_return(&finished, &timers, Timestamp(minutes(30).0 - 1)), "{finished:?}");
            assert_eq!(may_return(&finished, &timers, minutes(30)), !finished.ended_at.is_some(), "{finished:?}");
        }
        assert!(!may_return(&session(Closed), &timers, NOW));
    }

    #[test]
    fn a_bot_that_owes_an_answer_loses_the_chat_after_half_a_minute() {
        let timers = Timers::default();
        for status in [PreChatForm, Faq, OfflineForm, InQueue, CustomerLast, UserLast] {
            let asked = Session { chatbot_is_active: true, bot_waiting_at: NOW, ..session(status) };
            let expected = Some((Timestamp(NOW.0 + 30_000), Due::HandOver));
            assert_eq!(next_due(&asked, Warnings::default(), &timers), expected, "{status:?}");
            for not_asked in [
                Session { bot_waiting_at: Timestamp::NONE, ..asked.clone() },
                Session { chatbot_is_active: false, ..asked.clone() },
                Session { status: Closed, ..asked.clone() },
            ] {
                let due = next_due(&not_asked, Warnings::default(), &timers);
                assert!(due.is_none_or(|(_, due)| due != Due::HandOver), "{not_asked:?}");
            }
        }
    }

    #[test]
    fn an_offer_ends_after_five_minutes() {
        let offered = Session { transfer_to_id: 3, transfer_at: NOW, ..session(UserLast) };
        assert_eq!(
            next_due(&offered, Warnings::default(), &Timers::default()),
            Some((minutes(5), Due::ExpireTransfer))
        );
    }

    #[test]
    fn warnings_come_in_the_order_of_their_minutes_and_each_level_once() {
        let timers = Timers::default();
        let warnings = Warnings { new_chat: 2, manager_new_chat: 3, chat_message: 4, manager_chat_message: 5 };
        for (status, level, expected) in [
            (InQueue, 0, Some((minutes(2), Due::Warn(Warned::Agents)))),
            (InQueue, 1, Some((minutes(3), Due::Warn(Warned::Managers)))),
            (InQueue, 2, None),
            (CustomerLast, 0, Some((minutes(4), Due::Warn(Warned::Agents)))),
            (CustomerLast, 1, Some((minutes(5), Due::Warn(Warned::Managers)))),
        ] {
            let unknown = Timestamp::NONE;
            let waiting = Session { alert_level: level, fetched_at: unknown, idle_at: unknown, ..session(status) };
            assert_eq!(next_due(&waiting, warnings, &timers), expected, "{status:?} at {level}");
            let with_bot = Session { chatbot_is_active: true, ..waiting };
            assert_eq!(next_due(&with_bot, warnings, &timers), None, "a bot answers");
        }
    }
}
