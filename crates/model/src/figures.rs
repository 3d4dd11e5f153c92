//! What one session counts as in the desk's figures (specification §9), and sums of it.
//!
//! All figures of the desk are sums of [`Figures::shares`] over sessions, so that they can be kept up by adding what a session
//! has become and taking away what it was. Deliberately unknown here: where sums are kept, zones, averages.

use crate::{Id, Session, SessionStatus, Timestamp};

/// A quarter of an hour in milliseconds. In every time zone, hours and days begin with one.
pub const QUARTER_MS: i64 = 900_000;

/// Where a session is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiguresKey {
    /// The quarter of an hour in which it was requested, counted from the beginning of 1970 in universal time.
    pub quarter: i64,
    /// Its topic.
    pub topic_id: Id,
    /// The agent who has it, or had it last, and for a first response the agent who gave it; 0 for nobody.
    pub user_id: Id,
}

impl FiguresKey {
    /// Where that session is counted, except for its first response.
    pub fn of(session: &Session) -> Self {
        Self { quarter: quarter_of(session.requested_at), topic_id: session.topic_id, user_id: session.user_id }
    }
}

/// Returns the quarter of an hour that contains the instant.
pub fn quarter_of(at: Timestamp) -> i64 {
    at.0.div_euclid(QUARTER_MS)
}

/// Counts and sums, times in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Asked for.
    pub chats: i64,
    /// An agent took it.
    pub answered: i64,
    /// Left while waiting.
    pub abandoned: i64,
    /// A request was left instead.
    pub requests: i64,
    /// Ended with the bot it began with.
    pub bot_only: i64,
    /// Over, in whatever way.
    pub ended: i64,
    /// Waited in the queue, and does no longer.
    pub queued: i64,
    /// How long those did, from asking on.
    pub queue_ms: i64,
    /// An agent said something of his own.
    pub responses: i64,
    /// How long that took, from asking on.
    pub response_ms: i64,
    /// Answered and over.
    pub durations: i64,
    /// How long those ran.
    pub duration_ms: i64,
    /// Rated 1 to 5, each.
    pub rated: [i64; 5],
}

impl Figures {
    /// What a session counts as. One that is deleted, or is not anything yet, does not count.
    pub fn of(session: &Session) -> Self {
        let status = session.status;
        if matches!(status, SessionStatus::Invalid | SessionStatus::Deleted) {
            return Self::default();
        }
        let answered = session.started_at.is_some();
        let ended = status.is_ended() && session.ended_at.is_some();
        let was_queued = session.initial_queue_pos > 0;
        let is_finished = matches!(status, SessionStatus::Finished | SessionStatus::Closed);
        let requested = session.requested_at;
        let left_queue_at = if answered { session.started_at } else { session.ended_at };
        let queue_ms = (was_queued && (answered || ended)).then(|| between(requested, left_queue_at));
        let responded = answered && session.first_response_at.is_some();
        let response_ms = responded.then(|| between(requested, session.first_response_at));
        let duration_ms = (answered && ended).then(|| between(session.started_at, session.ended_at));
        let mut rated = [0; 5];
        if let Some(count) = usize::try_from(session.rating - 1).ok().and_then(|place| rated.get_mut(place)) {
            *count = 1;
        }
        Self {
            chats: 1,
            answered: answered.into(),
            abandoned: (status == SessionStatus::ClosedFromQueue).into(),
            requests: (status == SessionStatus::RequestPosted).into(),
            bot_only: (session.begun_by_bot && is_finished && !answered && session.user_id == 0 && !was_queued).into(),
            ended: ended.into(),
            queued: queue_ms.is_some().into(),
            queue_ms: queue_ms.unwrap_or_default(),
            responses: responded.into(),
            response_ms: response_ms.unwrap_or_default(),
            durations: duration_ms.is_some().into(),
            duration_ms: duration_ms.unwrap_or_default(),
            rated,
        }
    }

    /// Returns what a session counts as for the agent who has it, and its first response for the agent who gave it.
    pub fn shares(session: &Session) -> [(FiguresKey, Self); 2] {
        let all = Self::of(session);
        let response = Self { responses: all.responses, response_ms: all.response_ms, ..Self::default() };
        let owner = FiguresKey::of(session);
        let responder = FiguresKey { user_id: session.first_responder_id, ..owner };
        [(owner, all.minus(response)), (responder, response)]
    }

    /// All numbers, in the order of [`Figures::NAMES`].
    pub fn numbers(&self) -> [i64; Self::NAMES.len()] {
        let [r1, r2, r3, r4, r5] = self.rated;
        [
            self.chats,
            self.answered,
            self.abandoned,
            self.requests,
            self.bot_only,
            self.ended,
            self.queued,
            self.queue_ms,
            self.responses,
            self.response_ms,
            self.durations,
            self.duration_ms,
            r1,
            r2,
            r3,
            r4,
            r5,
        ]
    }

    /// What the numbers are called where they are kept.
    pub const NAMES: [&'static str; 17] = [
        "chats",
        "answered",
        "abandoned",
        "requests",
        "bot_only",
        "ended",
        "queued",
        "queue_ms",
        "responses",
        "response_ms",
        "durations",
        "duration_ms",
        "rated1",
        "rated2",
        "rated3",
        "rated4",
        "rated5",
    ];

    /// The figures of these numbers, in the order of [`Figures::NAMES`].
    pub fn from_numbers(numbers: [i64; Self::NAMES.len()]) -> Self {
        let [chats, answered, abandoned, requests, bot_only, ended, queued, queue_ms, rest @ ..] = numbers;
        let [responses, response_ms, durations, duration_ms, rated @ ..] = rest;
        Self {
            chats,
            answered,
            abandoned,
            requests,
            bot_only,
            ended,
            queued,
            queue_ms,
            responses,
            response_ms,
            durations,
            duration_ms,
            rated,
        }
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = self.numbers();
        sum.iter_mut().zip(other.numbers()).for_each(|(sum, more)| *sum += more);
        Self::from_numbers(sum)
    }

    /// What is left without the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self::from_numbers(other.numbers().map(|number| -number)))
    }

    /// How many were rated, and the sum of their ratings.
    pub fn ratings(&self) -> (i64, i64) {
        let sum = self.rated.iter().zip(1..).map(|(count, rating)| count * rating).sum();
        (self.rated.iter().sum(), sum)
    }
}

/// The milliseconds from one instant to a later one; a clock that was set back makes none.
fn between(start: Timestamp, end: Timestamp) -> i64 {
    end.0.saturating_sub(start.0).max(0)
}

#[cfg(test)]
mod tests {
    use SessionStatus::{
        Closed, ClosedFromQueue, CustomerLast, Deleted, Finished, InQueue, Invalid, OfflineForm, PreChatForm,
        RequestPosted, UserLast,
    };

    use super::*;

    const ASKED: Timestamp = Timestamp(1_772_442_000_000);

    fn seconds(seconds: i64) -> Timestamp {
        Timestamp(ASKED.0 + seconds * 1000)
    }

    fn session(status: SessionStatus) -> Session {
        Session { status, requested_at: ASKED, topic_id: 10, ..Session::default() }
    }

    fn taken(status: SessionStatus) -> Session {
        Session {
            user_id: 1,
            initial_queue_pos: 1,
            started_at: seconds(30),
            first_response_at: seconds(45),
            ..session(status)
        }
    }

    /// A row is a session, and which of `chats`, `answered`, `abandoned`, `requests`, `bot_only` and `ended` it counts as.
    #[test]
    fn each_session_counts_as_the_specification_says() {
        let ended = |session| Session { ended_at: seconds(90), ..session };
        let bot = |session| Session { begun_by_bot: true, ..session };
        for (session, expected) in [
            (session(Invalid), [0, 0, 0, 0, 0, 0]),
            (ended(taken(Deleted)), [0, 0, 0, 0, 0, 0]),
            (session(PreChatForm), [1, 0, 0, 0, 0, 0]),
            (session(InQueue), [1, 0, 0, 0, 0, 0]),
            (taken(CustomerLast), [1, 1, 0, 0, 0, 0]),
            (ended(taken(Finished)), [1, 1, 0, 0, 0, 1]),
            (ended(session(ClosedFromQueue)), [1, 0, 1, 0, 0, 1]),
            (ended(session(RequestPosted)), [1, 0, 0, 1, 0, 1]),
            (ended(session(Closed)), [1, 0, 0, 0, 0, 1]),
            (bot(session(UserLast)), [1, 0, 0, 0, 0, 0]),
            (ended(bot(session(Finished))), [1, 0, 0, 0, 1, 1]),
            (ended(bot(session(RequestPosted))), [1, 0, 0, 1, 0, 1]),
            (ended(bot(taken(Closed))), [1, 1, 0, 0, 0, 1]),
            (session(OfflineForm), [1, 0, 0, 0, 0, 0]),
        ] {
            let figures = Figures::of(&session);
            assert_eq!(figures.numbers()[..6], expected, "{session:?}");
        }
    }

    #[test]
    fn times_run_from_asking_and_from_taking_and_are_never_negative() {
        let figures = Figures::of(&Session { ended_at: seconds(90), rating: 4, ..taken(Finished) });
        assert_eq!((figures.queued, figures.queue_ms), (1, 30_000));
        assert_eq!((figures.responses, figures.response_ms), (1, 45_000));
        assert_eq!((figures.durations, figures.duration_ms), (1, 60_000));
        assert_eq!(figures.ratings(), (1, 4));
        let left = Session { initial_queue_pos: 2, ended_at: seconds(20), ..session(ClosedFromQueue) };
        assert_eq!((Figures::of(&left).queued, Figures::of(&left).queue_ms), (1, 20_000));
        assert_eq!(Figures::of(&Session { ended_at: Timestamp::NONE, ..left }).queued, 0, "still waiting");
        let never_queued = Session { initial_queue_pos: 0, ..taken(UserLast) };
        assert_eq!(Figures::of(&never_queued).queued, 0);
        let set_back = Session { started_at: seconds(-30), ..taken(UserLast) };
        assert_eq!(Figures::of(&set_back).queue_ms, 0);
    }

    #[test]
    fn the_first_response_counts_for_the_agent_who_gave_it_and_the_rest_for_the_agent_who_has_the_chat() {
        for responder in [1, 2] {
            let session = Session { first_responder_id: responder, ended_at: seconds(90), ..taken(Finished) };
            let [(owner, rest), (by, response)] = Figures::shares(&session);
            assert_eq!((owner.user_id, rest.chats, rest.answered, rest.responses, rest.response_ms), (1, 1, 1, 0, 0));
            assert_eq!(
                (by.user_id, response.chats, response.responses, response.response_ms),
                (responder, 0, 1, 45_000)
            );
            assert_eq!(rest.plus(response), Figures::of(&session));
        }
    }

    #[test]
    fn what_is_taken_away_again_leaves_nothing() {
        let figures = Figures::of(&Session { ended_at: seconds(90), rating: 2, ..taken(Finished) });
        assert_eq!(Figures::from_numbers(figures.numbers()), figures);
        assert_eq!(figures.plus(figures).minus(figures), figures);
        assert_eq!(figures.minus(figures), Figures::default());
    }

    #[test]
    fn quarters_are_counted_downwards_before_1970() {
        let length = QUARTER_MS;
        for (ms, quarter) in [(0, 0), (length - 1, 0), (length, 1), (-1, -1), (-length, -1), (-length - 1, -2)] {
            assert_eq!(quarter_of(Timestamp(ms)), quarter, "{ms}");
        }
    }
}
