//! What a verb is given beside the transaction.

use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_model::{
    ADMINISTRATOR_LOGIN_MS_MAX, Id, LOGIN_MS_MAX, LocalTime, Text, TimeOfDay, Timers, Timestamp, Topic,
};

/// Fills a buffer with bytes nobody can guess.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// What holds for the whole desk, and what the edge knows better than the engine.
pub struct Rules {
    /// How long everything may take.
    pub timers: Timers,
    /// Shows administrators the keys of sessions that programs made.
    pub show_session_keys: bool,
    /// Whether there is a server that takes mail. Without one none is queued.
    pub sends_mail: bool,
    /// How long a login may last however much it is used.
    pub logins: LoginLimits,
    /// The time on the clocks of a zone, by the vendor's number of it; 0 is the server's own.
    pub local_time: LocalTimeOf,
    /// A text of a topic in the language its visitors read.
    pub render: Render,
}

/// How long a login may last however much it is used, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginLimits {
    /// Of anybody.
    pub ms_max: i64,
    /// Of administrators.
    pub administrator_ms_max: i64,
}

impl Default for LoginLimits {
    fn default() -> Self {
        Self { ms_max: LOGIN_MS_MAX, administrator_ms_max: ADMINISTRATOR_LOGIN_MS_MAX }
    }
}

impl LoginLimits {
    /// When a login that begins now ends at the latest.
    pub fn end_of(self, administrator: bool, now: Timestamp) -> Timestamp {
        let ms_max = if administrator { self.administrator_ms_max.min(self.ms_max) } else { self.ms_max };
        Timestamp(now.0.saturating_add(ms_max))
    }
}

/// Reads the clock of a zone.
pub type LocalTimeOf = Box<dyn Fn(Id, Timestamp) -> LocalTime + Send + Sync>;
/// Renders a topic's text for its visitors.
pub type Render = Box<dyn Fn(&Topic, &Text) -> String + Send + Sync>;

impl Default for Rules {
    /// The specification's times, everywhere universal time, texts as they stand, no mail.
    fn default() -> Self {
        Self {
            timers: Timers::default(),
            show_session_keys: true,
            sends_mail: false,
            logins: LoginLimits::default(),
            local_time: Box::new(|_, at| utc(at)),
            render: Box::new(|_, text| text.0.clone()),
        }
    }
}

/// The circumstances of one verb.
pub struct Cx<'a> {
    /// The time.
    pub now: Timestamp,
    /// The associate who acts, 0 for the server itself.
    pub actor_id: Id,
    /// Where secrets come from.
    pub random: Random<'a>,
    /// What holds for the whole desk.
    pub rules: &'a Rules,
}

impl Cx<'_> {
    /// A secret of 256 bits, in characters that need no escaping in an address or a header.
    pub fn secret(&mut self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.bytes())
    }

    /// A name nothing else has, in hexadecimal digits.
    pub(crate) fn name(&mut self) -> String {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        format!("{:032x}", u128::from_le_bytes(bytes))
    }

    /// A login ticket: the vendor's prefix for one and 256 bits.
    pub(crate) fn login_ticket(&mut self) -> String {
        format!("7T:{}", BASE64_STANDARD.encode(self.bytes()))
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        (self.random)(&mut bytes);
        bytes
    }
}

/// The time on a clock that keeps universal time. Day 0 of the count was a Thursday.
fn utc(at: Timestamp) -> LocalTime {
    let seconds = at.0.div_euclid(1000);
    let weekday = (seconds.div_euclid(86_400) + 3).rem_euclid(7);
    LocalTime { weekday: weekday as u8, time: TimeOfDay(seconds.rem_euclid(86_400) as i32) }
}
