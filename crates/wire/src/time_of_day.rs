//! Times of day on the wire: `HH:mm:ss` out, that or an ISO 8601 duration in (specification §10.2).
//!
//! Deliberately unknown here: dates and zones. An opening hour is the same number wherever it is read.

use crate::scan::Scanner;
use parlour_model::TimeOfDay;

/// Writes `HH:mm:ss`. A value that is no time of day is drawn to the nearest one.
pub fn write_time_of_day(out: &mut Vec<u8>, time: TimeOfDay) {
    let seconds = time.0.clamp(0, TimeOfDay::SECONDS_MAX - 1);
    let [hour, minute, second] = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two_digits);
    out.extend_from_slice(&[hour[0], hour[1], b':', minute[0], minute[1], b':', second[0], second[1]]);
}

/// Reads `HH:mm`, `HH:mm:ss`, or an ISO 8601 duration of days, hours, minutes and whole seconds (`PT16H30M`, `P0D`),
/// below 24 hours. Anything else is `None`.
pub fn parse_time_of_day(text: &str) -> Option<TimeOfDay> {
    let mut scanner = Scanner::new(text);
    let seconds = match scanner.take(b'P') {
        Some(()) => duration_seconds(scanner)?,
        None => clock_seconds(scanner)?,
    };
    let seconds = i32::try_from(seconds).ok().filter(|seconds| *seconds < TimeOfDay::SECONDS_MAX)?;
    Some(TimeOfDay(seconds))
}

/// `HH:mm[:ss]`, to its end.
fn clock_seconds(mut scanner: Scanner<'_>) -> Option<i64> {
    let hour = scanner.digits(2).filter(|hour| *hour < 24)?;
    scanner.take(b':')?;
    let minute = scanner.digits(2).filter(|minute| *minute < 60)?;
    let second = if scanner.is_at_end() {
        0
    } else {
        scanner.take(b':')?;
        scanner.digits(2).filter(|second| *second < 60)?
    };
    scanner.is_at_end().then_some(i64::from(hour * 3600 + minute * 60 + second))
}

/// What follows the `P` of a duration, to its end: `nD`, `TnHnMnS`, or both; parts in that order, at least one.
fn duration_seconds(mut scanner: Scanner<'_>) -> Option<i64> {
    let days = part_seconds(&mut scanner, b'D', 86_400);
    let time = match scanner.take(b'T') {
        Some(()) => Some(time_part_seconds(&mut scanner)?),
        None => None,
    };
    if days.is_none() && time.is_none() || !scanner.is_at_end() {
        return None;
    }
    Some(days.unwrap_or(0) + time.unwrap_or(0))
}

/// What follows the `T` of a duration: at least one of hours, minutes and seconds.
fn time_part_seconds(scanner: &mut Scanner<'_>) -> Option<i64> {
    let units = [(b'H', 3600), (b'M', 60), (b'S', 1)];
    let parts = units.map(|(unit, length)| part_seconds(scanner, unit, length));
    parts.iter().any(Option::is_some).then(|| parts.into_iter().flatten().sum())
}

/// The part of a duration in that unit, if it comes next.
fn part_seconds(scanner: &mut Scanner<'_>, unit: u8, length: i64) -> Option<i64> {
    let mut ahead = *scanner;
    let count = ahead.number()?;
    ahead.take(unit)?;
    *scanner = ahead;
    Some(i64::from(count) * length)
}

/// The last two digits of a number that is not negative.
pub(crate) fn two_digits(value: i32) -> [u8; 2] {
    let value = (value as u32 % 100) as u8;
    [b'0' + value / 10, b'0' + value % 10]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn written(seconds: i32) -> String {
        let mut out = Vec::new();
        write_time_of_day(&mut out, TimeOfDay(seconds));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn reads_clock_times_and_durations() {
        let cases = [
            ("08:00", Some(28_800)),
            ("23:59:59", Some(86_399)),
            ("00:00", Some(0)),
            ("PT8H", Some(28_800)),
            ("PT16H30M", Some(59_400)),
            ("PT16H30S", Some(57_630)),
            ("PT90M", Some(5400)),
            ("P0D", Some(0)),
            ("P0DT8H", Some(28_800)),
            ("PT30S", Some(30)),
            ("P1D", None),
            ("PT24H", None),
            ("PT8H999999999H", None),
            ("PT999999999H", None),
            ("PT30M8H", None),
            ("PT", None),
            ("P", None),
            ("P0DT", None),
            ("P8H", None),
            ("PT8", None),
            ("PT-8H", None),
            ("-PT8H", None),
            ("24:00", None),
            ("08:60", None),
            ("08:00:60", None),
            ("08:00:00.5", None),
            ("8:00", None),
            ("08:00 ", None),
            ("", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse_time_of_day(text), seconds.map(TimeOfDay), "{text:?}");
        }
    }

    #[test]
    fn writes_two_digits_each() {
        assert_eq!(written(28_800), "08:00:00");
        assert_eq!(written(i32::MAX), "23:59:59");
        assert_eq!(written(i32::MIN), "00:00:00");
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn what_is_written_is_read_back(seconds in 0..TimeOfDay::SECONDS_MAX) {
            prop_assert_eq!(parse_time_of_day(&written(seconds)), Some(TimeOfDay(seconds)));
        }

        #[test]
        fn no_text_makes_it_panic(text in "[PTDHMS0-9:.+-]{0,14}|\\PC{0,12}") {
            let _ = parse_time_of_day(&text);
        }
    }
}
