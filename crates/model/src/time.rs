//! Instants and times of day.

/// An instant, in milliseconds since 1970-01-01T00:00:00Z. The default is [`Timestamp::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// "No date": `0001-01-01T00:00:00`, never null on the wire (specification §10.5).
    pub const NONE: Self = Self(-62_135_596_800_000);

    /// Whether there is a date at all.
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }
}

impl Default for Timestamp {
    fn default() -> Self {
        Self::NONE
    }
}

/// A time of day, in seconds since midnight, below 86,400.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(pub i32);

impl TimeOfDay {
    /// The first number of seconds that is not a time of day.
    pub const SECONDS_MAX: i32 = 86_400;

    /// The time at that hour and minute.
    pub const fn at(hour: i32, minute: i32) -> Self {
        Self(hour * 3600 + minute * 60)
    }
}
