//! The ranges of the settings that are numbers.

use std::{fmt::Display, ops::RangeInclusive};

/// The longest body of a request. Less would not hold a message.
pub(super) const BODY_BYTES: RangeInclusive<usize> = 1_024..=1_073_741_824;
/// Memory for answers; without any, every answer is made anew.
pub(super) const CACHE_BYTES: RangeInclusive<u64> = 0..=1_099_511_627_776;
/// Times, up to a year.
pub(super) const SECONDS: RangeInclusive<u32> = 1..=31_536_000;
/// How long the database is waited for at the start; 0 is not at all.
pub(super) const WAIT_SECONDS: RangeInclusive<u32> = 0..=86_400;
/// Limits of how often and how many; 0 is no limit.
pub(super) const COUNT: RangeInclusive<u32> = 0..=1_000_000;

/// Returns a setting that is in its range; the error says which range that is.
pub(super) fn of<N: PartialOrd + Display + Copy>(
    key: &str,
    given: Option<N>,
    range: &RangeInclusive<N>,
) -> Result<Option<N>, String> {
    match given.filter(|number| !range.contains(number)) {
        Some(number) => Err(format!("{key}: {} to {} are possible, not {number}", range.start(), range.end())),
        None => Ok(given),
    }
}
