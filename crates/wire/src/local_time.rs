//! What the clock on the wall shows in a zone: what opening hours are held against (specification §5.1).
//!
//! Deliberately unknown here: which zone a topic keeps, and when it is open.

use crate::zone_choice::ZoneChoice;
use crate::zones::VendorZone;
use parlour_model::{LocalTime, TimeOfDay, Timestamp};

/// 1970 began on a Thursday.
const WEEKDAY_OF_1970: i64 = 3;

/// The weekday and time of day on the clocks of that zone. Clocks that are turned back show an hour twice, and ones
/// that are turned forward never show one; an instant has one local time in any case.
pub fn local_time(at: Timestamp, zone: &'static VendorZone) -> LocalTime {
    let offset = ZoneChoice::plain(zone).offset_seconds_at(at);
    let second = at.0.div_euclid(1000) + i64::from(offset);
    let seconds_of_day = i64::from(TimeOfDay::SECONDS_MAX);
    LocalTime {
        weekday: (second.div_euclid(seconds_of_day) + WEEKDAY_OF_1970).rem_euclid(7) as u8,
        time: TimeOfDay(second.rem_euclid(seconds_of_day) as i32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{parse, parse_time_of_day, write_local, write_time_of_day};
    use crate::zones::{self, ZONES};
    use jiff::civil::Weekday;
    use parlour_model::{DayHours, OpeningHours};
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    const SUN: u8 = 6;

    fn zone(code: &str) -> &'static VendorZone {
        zones::by_code_or_id(code).unwrap()
    }

    fn instant(utc: &str) -> Timestamp {
        parse(utc, &ZoneChoice::plain(zones::UTC)).unwrap()
    }

    fn shown(utc: &str, code: &str) -> (u8, String) {
        let local = local_time(instant(utc), zone(code));
        let mut clock = Vec::new();
        write_time_of_day(&mut clock, local.time);
        (local.weekday, String::from_utf8(clock).unwrap())
    }

    #[test]
    fn the_weekday_is_that_of_the_zone() {
        let cases = [
            ("1970-01-01T00:00:00", "UTC", 3, "00:00:00"),
            ("1969-12-31T23:59:59", "UTC", 2, "23:59:59"),
            ("2026-11-25T23:30:00", "NO", 3, "00:30:00"),
            ("2026-11-23T02:00:00", "US-NY", SUN, "21:00:00"),
            ("2026-11-22T13:00:00", "AU-LHI", 0, "00:00:00"),
            ("0001-01-01T00:00:00", "US-NY", SUN, "19:00:00"),
        ];
        for (utc, code, weekday, clock) in cases {
            assert_eq!(shown(utc, code), (weekday, clock.to_owned()), "{utc} in {code}");
        }
    }

    /// Instants around the changes of 2026, all on a Sunday; Lord Howe Island changes by half an hour.
    #[test]
    fn skipped_and_repeated_hours_are_read_off_the_clock() {
        let cases = [
            ("2026-03-29T00:59:59", "NO", "01:59:59"),
            ("2026-03-29T01:00:00", "NO", "03:00:00"),
            ("2026-10-25T00:30:00", "NO", "02:30:00"),
            ("2026-10-25T01:30:00", "NO", "02:30:00"),
            ("2026-10-25T02:00:00", "NO", "03:00:00"),
            ("2026-03-08T06:59:59", "US-NY", "01:59:59"),
            ("2026-03-08T07:00:00", "US-NY", "03:00:00"),
            ("2026-11-01T05:30:00", "US-NY", "01:30:00"),
            ("2026-11-01T06:30:00", "US-NY", "01:30:00"),
            ("2026-11-01T07:00:00", "US-NY", "02:00:00"),
            ("2026-10-03T15:29:59", "AU-LHI", "01:59:59"),
            ("2026-10-03T15:30:00", "AU-LHI", "02:30:00"),
            ("2026-04-04T14:45:00", "AU-LHI", "01:45:00"),
            ("2026-04-04T15:15:00", "AU-LHI", "01:45:00"),
            ("2026-04-04T15:30:00", "AU-LHI", "02:00:00"),
        ];
        for (utc, code, clock) in cases {
            assert_eq!(shown(utc, code), (SUN, clock.to_owned()), "{utc} in {code}");
        }
    }

    /// Whether a desk with these hours on Sundays is open.
    fn is_open(utc: &str, code: &str, start: &str, stop: &str) -> bool {
        let [start, stop] = [start, stop].map(|text| parse_time_of_day(text).unwrap());
        let hours = OpeningHours { sun: DayHours { enabled: true, start, stop }, ..OpeningHours::default() };
        hours.is_open_at(local_time(instant(utc), zone(code)))
    }

    #[test]
    fn hours_within_a_skipped_hour_never_come() {
        let before_and_after = [
            ("NO", "02:00", "03:00", "2026-03-29T00:59:59", "2026-03-29T01:00:00"),
            ("US-NY", "02:00", "03:00", "2026-03-08T06:59:59", "2026-03-08T07:00:00"),
            ("AU-LHI", "02:00", "02:30", "2026-10-03T15:29:59", "2026-10-03T15:30:00"),
        ];
        for (code, start, stop, before, after) in before_and_after {
            assert!(!is_open(before, code, start, stop) && !is_open(after, code, start, stop), "{code}");
            assert!(is_open(after, code, start, "04:00"), "a start that is skipped is when the clocks move: {code}");
        }
    }

    #[test]
    fn hours_within_a_repeated_hour_come_twice() {
        let instants = [
            ("NO", "02:00", "02:45", ["2026-10-25T00:30:00", "2026-10-25T00:45:00", "2026-10-25T01:30:00"]),
            ("US-NY", "01:00", "01:45", ["2026-11-01T05:30:00", "2026-11-01T05:45:00", "2026-11-01T06:30:00"]),
            ("AU-LHI", "01:30", "01:50", ["2026-04-04T14:45:00", "2026-04-04T14:50:00", "2026-04-04T15:15:00"]),
        ];
        for (code, start, stop, utc) in instants {
            assert_eq!(utc.map(|at| is_open(at, code, start, stop)), [true, false, true], "{code}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn it_is_what_dates_are_written_with(second in 0..4_102_444_800_i64, index in 0..ZONES.len()) {
            let at = Timestamp(second * 1000);
            let mut written = Vec::new();
            write_local(&mut written, at, &ZoneChoice::plain(&ZONES[index]));
            let written = String::from_utf8(written).unwrap();
            let local = local_time(at, &ZONES[index]);
            prop_assert_eq!(parse_time_of_day(&written[11..]), Some(local.time));
            let date: jiff::civil::Date = written[..10].parse().unwrap();
            let days_from_monday = date.weekday().since(Weekday::Monday);
            prop_assert_eq!(i32::from(days_from_monday), i32::from(local.weekday));
        }

        #[test]
        fn any_number_has_a_local_time(ms in any::<i64>(), index in 0..ZONES.len()) {
            let local = local_time(Timestamp(ms), &ZONES[index]);
            prop_assert!(local.weekday < 7 && (0..TimeOfDay::SECONDS_MAX).contains(&local.time.0));
        }
    }
}
