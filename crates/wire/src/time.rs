//! Dates on the wire: `yyyy-MM-ddTHH:mm:ss` in the zone of the caller, with the offset only on demand
//! (specification §10.5).
//!
//! Deliberately unknown here: which member of which carrier is a plain date and which a created or updated stamp.

pub use crate::date_reader::parse;
pub(crate) use crate::date_reader::parse_date;
pub use crate::http_date::{http_date, parse_http_date};
pub use crate::local_time::local_time;
pub use crate::time_of_day::{parse_time_of_day, write_time_of_day};
pub use crate::zone_choice::{UnknownZone, ZoneChoice};

use crate::time_of_day::two_digits;
use jiff::civil::{Date, Time};
use parlour_model::Timestamp;

/// The last instant that is written and read: 9999-12-31T23:59:59.999Z.
pub(crate) const LAST_MS: i64 = 253_402_300_799_999;

const FIRST_SECOND: i64 = Timestamp::NONE.0 / 1000;
const LAST_SECOND: i64 = LAST_MS / 1000;
pub(crate) const SECONDS_PER_DAY: i64 = 86_400;

/// Days from 0000-03-01, where the leap day ends the year, to 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_468;
const DAYS_PER_ERA: i64 = 146_097;

/// Writes a plain date in the zone: `2024-07-01T10:00:00`, and its offset (`+02:00`; `Z` for universal time) if wanted.
///
/// "No date" is `0001-01-01T00:00:00`. Where the request names a zone or wants offsets, it is that instant in the standard time
/// of the zone (`0001-01-01T01:00:00+01:00`), so that a client which converts it to universal time stays within the calendar.
/// Instants outside the years 1 to 9999 are written as their nearest end: west of universal time "no date" is
/// `0001-01-01T00:00:00-05:00`, as the year 0 cannot be written.
pub fn write_local(out: &mut Vec<u8>, at: Timestamp, zone: &ZoneChoice) {
    let mut offset = zone.offset_seconds_at(at);
    if zone.includes_offset() {
        // Offsets of before 1900 have seconds, which the suffix cannot say: the time must agree with what it says.
        offset -= offset % 60;
    }
    let shift = if at > Timestamp::NONE || zone.shifts_no_date() { offset } else { 0 };
    write_date_time(out, whole_second(at).max(FIRST_SECOND) + i64::from(shift));
    if zone.includes_offset() {
        write_offset(out, zone, offset);
    }
}

/// Writes a created or updated stamp: universal time whatever the zone, with `Z` if offsets are wanted.
pub fn write_utc(out: &mut Vec<u8>, at: Timestamp, zone: &ZoneChoice) {
    write_date_time(out, whole_second(at));
    if zone.includes_offset() {
        out.push(b'Z');
    }
}

/// The day clocks in the zone show at that instant.
pub(crate) fn local_date(at: Timestamp, zone: &ZoneChoice) -> Date {
    let second = (whole_second(at) + i64::from(zone.offset_seconds_at(at))).clamp(FIRST_SECOND, LAST_SECOND);
    let (year, month, day) = civil_date(second.div_euclid(SECONDS_PER_DAY));
    Date::new(year as i16, month as i8, day as i8).unwrap_or_default()
}

/// The hour and minute that clocks in the zone show at that instant, and their day as year, month and day.
pub fn civil_time(at: Timestamp, zone: &ZoneChoice) -> ((i16, u8, u8), (u8, u8)) {
    let day = local_date(at, zone);
    let second = at.0.div_euclid(1000) + i64::from(zone.offset_seconds_at(at));
    let minute = second.rem_euclid(SECONDS_PER_DAY) / 60;
    ((day.year(), day.month() as u8, day.day() as u8), ((minute / 60) as u8, (minute % 60) as u8))
}

/// The first instant of a day in the zone.
pub(crate) fn start_of_day(day: Date, zone: &ZoneChoice) -> Timestamp {
    let offset = zone.offset_seconds_when(day.to_datetime(Time::midnight()));
    Timestamp((days_since_1970(day) * SECONDS_PER_DAY - i64::from(offset)) * 1000)
}

/// Returns the beginning of the hour that contains an instant, in the zone.
pub fn beginning_of_hour(at: Timestamp, zone: &ZoneChoice) -> Timestamp {
    let second_of_hour = i64::from(local_time(at, zone.zone()).time.0 % 3_600);
    Timestamp((whole_second(at) - second_of_hour) * 1000)
}

/// The beginning of the day that an instant lies in, in the zone.
pub fn beginning_of_day(at: Timestamp, zone: &ZoneChoice) -> Timestamp {
    start_of_day(local_date(at, zone), zone)
}

/// The beginning of the month that an instant lies in, in the zone.
pub fn beginning_of_month(at: Timestamp, zone: &ZoneChoice) -> Timestamp {
    start_of_day(local_date(at, zone).first_of_month(), zone)
}

fn whole_second(at: Timestamp) -> i64 {
    at.0.div_euclid(1000)
}

/// Writes the second, counted from 1970 on a clock that shows universal time.
fn write_date_time(out: &mut Vec<u8>, second: i64) {
    let second = second.clamp(FIRST_SECOND, LAST_SECOND);
    let (year, month, day) = civil_date(second.div_euclid(SECONDS_PER_DAY));
    let second_of_day = second.rem_euclid(SECONDS_PER_DAY) as i32;
    let [century, year_of_century, month, day] = [year / 100, year, month, day].map(two_digits);
    let [hour, minute, second] = [second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60].map(two_digits);
    #[rustfmt::skip] // as it reads on the wire
    let text = [
        century[0], century[1], year_of_century[0], year_of_century[1], b'-', month[0], month[1], b'-', day[0], day[1],
        b'T', hour[0], hour[1], b':', minute[0], minute[1], b':', second[0], second[1],
    ];
    out.extend_from_slice(&text);
}

fn write_offset(out: &mut Vec<u8>, zone: &ZoneChoice, offset_seconds: i32) {
    if zone.is_utc() {
        out.push(b'Z');
        return;
    }
    let sign = if offset_seconds < 0 { b'-' } else { b'+' };
    let minutes = offset_seconds.abs() / 60;
    let [hour, minute] = [minutes / 60, minutes % 60].map(two_digits);
    out.extend_from_slice(&[sign, hour[0], hour[1], b':', minute[0], minute[1]]);
}

/// Year, month and day of a day counted from 1970, between the years 1 and 9999. The calendar repeats every 400 years
/// (an era); within one, years begin in March so that the leap day comes last.
fn civil_date(day_since_1970: i64) -> (i32, i32, i32) {
    let day = (day_since_1970 + DAYS_BEFORE_1970) as u32;
    let (era, day_of_era) = (day / DAYS_PER_ERA as u32, day % DAYS_PER_ERA as u32);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    (year as i32, month as i32, day_of_month as i32)
}

/// The reverse of [`civil_date`].
pub(crate) fn days_since_1970(date: Date) -> i64 {
    let month = i64::from(date.month());
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let (era, year_of_era) = (year / 400, year % 400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(date.day()) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date_reader::OFFSET_HOURS_MAX;
    use crate::zones::{self, ZONES};
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn zone(header: &str) -> ZoneChoice {
        ZoneChoice::choose(Some(header), zones::UTC).unwrap()
    }

    fn local(ms: i64, header: &str) -> String {
        written(|out| write_local(out, Timestamp(ms), &zone(header)))
    }

    fn utc(ms: i64, header: &str) -> String {
        written(|out| write_utc(out, Timestamp(ms), &zone(header)))
    }

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dates_are_written_in_the_zone() {
        const WINTER: i64 = 1_545_651_285_678;
        const SUMMER: i64 = 1_719_820_800_000;
        let cases = [
            (WINTER, "", "2018-12-24T11:34:45"),
            (WINTER, "includeTZOffset", "2018-12-24T11:34:45Z"),
            (WINTER, "NO", "2018-12-24T12:34:45"),
            (WINTER, "NO, includeTZOffset", "2018-12-24T12:34:45+01:00"),
            (WINTER, "GB, includeTZOffset", "2018-12-24T11:34:45+00:00"),
            (WINTER, "US-NY, includeTZOffset", "2018-12-24T06:34:45-05:00"),
            (SUMMER, "NO, includeTZOffset", "2024-07-01T10:00:00+02:00"),
            (SUMMER, "IN, includeTZOffset", "2024-07-01T13:30:00+05:30"),
            (-1, "", "1969-12-31T23:59:59"),
            (951_782_400_000, "", "2000-02-29T00:00:00"),
            (4_102_444_800_000, "NO, includeTZOffset", "2100-01-01T01:00:00+01:00"),
            (-2_500_000_000_000, "NO, includeTZOffset", "1890-10-11T20:26:20+00:53"),
        ];
        for (ms, header, expected) in cases {
            assert_eq!(local(ms, header), expected);
        }
    }

    #[test]
    fn no_date_is_its_instant_in_a_zone_that_was_asked_for() {
        let cases = [
            ("", "0001-01-01T00:00:00"),
            ("includeTZOffset", "0001-01-01T00:00:00Z"),
            ("UTC", "0001-01-01T00:00:00"),
            ("NO", "0001-01-01T01:00:00"),
            ("NO, includeTZOffset", "0001-01-01T01:00:00+01:00"),
            ("IN, includeTZOffset", "0001-01-01T05:30:00+05:30"),
            ("Pacific/Kiritimati, includeTZOffset", "0001-01-01T14:00:00+14:00"),
            ("GB, includeTZOffset", "0001-01-01T00:00:00+00:00"),
            ("US-NY", "0001-01-01T00:00:00"),
            ("US-NY, includeTZOffset", "0001-01-01T00:00:00-05:00"),
        ];
        for (header, expected) in cases {
            assert_eq!(local(Timestamp::NONE.0, header), expected, "{header}");
        }
        assert_eq!(utc(Timestamp::NONE.0, "NO, includeTZOffset"), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn no_date_is_unshifted_in_a_base_zone_that_the_request_does_not_name() {
        let norway = zones::by_code_or_id("NO").unwrap();
        for (header, expected) in [
            (None, "0001-01-01T00:00:00"),
            (Some("NO"), "0001-01-01T01:00:00"),
            (Some("includeTZOffset"), "0001-01-01T01:00:00+01:00"),
        ] {
            let zone = ZoneChoice::choose(header, norway).unwrap();
            assert_eq!(written(|out| write_local(out, Timestamp::NONE, &zone)), expected, "{header:?}");
        }
    }

    #[test]
    fn stamps_are_universal_whatever_the_zone() {
        assert_eq!(utc(0, "NO"), "1970-01-01T00:00:00");
        assert_eq!(utc(0, "NO, includeTZOffset"), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn impossible_instants_are_drawn_to_the_ends() {
        for header in ["", "NO, includeTZOffset", "US-NY"] {
            assert_eq!(local(i64::MIN, header), local(Timestamp::NONE.0, header));
            assert!(local(Timestamp::NONE.0 + 1, "US-NY").starts_with("0001-01-01T00:00:00"));
        }
        assert_eq!(local(i64::MAX, ""), "9999-12-31T23:59:59");
        assert_eq!(local(i64::MAX, "NO, includeTZOffset"), "9999-12-31T23:59:59+01:00");
        assert_eq!(utc(i64::MAX, ""), "9999-12-31T23:59:59");
    }

    #[test]
    fn every_day_of_the_calendar_is_that_of_the_library() {
        let mut date = Date::constant(1, 1, 1);
        let mut day = FIRST_SECOND / SECONDS_PER_DAY;
        // A prime step meets every weekday, month and year of the cycle.
        while let Ok(next) = date.checked_add(jiff::Span::new().days(13)) {
            assert_eq!(days_since_1970(date), day);
            let expected = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
            assert_eq!(civil_date(day), expected);
            (date, day) = (next, day + 13);
        }
    }

    fn any_zone() -> impl Strategy<Value = ZoneChoice> {
        (0..ZONES.len(), any::<bool>()).prop_map(|(index, includes_offset)| {
            let header = if includes_offset { "includeTZOffset" } else { "" };
            ZoneChoice::choose(Some(header), &ZONES[index]).unwrap()
        })
    }

    /// Each way a header can ask for a zone, on a server of any base zone.
    fn any_zone_choice() -> impl Strategy<Value = ZoneChoice> {
        (0..ZONES.len(), prop::option::of(0..ZONES.len()), any::<bool>()).prop_map(|(base, named, includes_offset)| {
            let named = named.map_or("", |index| ZONES[index].code);
            let offset = if includes_offset { "includeTZOffset" } else { "" };
            ZoneChoice::choose(Some(&format!("{named},{offset}")), &ZONES[base]).unwrap()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn with_offset_what_is_written_is_read_back(
            second in FIRST_SECOND + 2 * SECONDS_PER_DAY..LAST_SECOND - 2 * SECONDS_PER_DAY,
            index in 0..ZONES.len(),
        ) {
            let zone = ZoneChoice::choose(Some("includeTZOffset"), &ZONES[index]).unwrap();
            let text = written(|out| write_local(out, Timestamp(second * 1000), &zone));
            prop_assert_eq!(parse(&text, &ZoneChoice::plain(zones::UTC)), Some(Timestamp(second * 1000)));
        }

        #[test]
        fn without_offset_what_is_written_reads_as_the_same_clock(
            ms in Timestamp::NONE.0 + 200_000_000..LAST_MS - 200_000_000,
            index in 0..ZONES.len(),
        ) {
            let zone = ZoneChoice::plain(&ZONES[index]);
            let text = written(|out| write_local(out, Timestamp(ms), &zone));
            let again = parse(&text, &zone).unwrap();
            prop_assert_eq!(written(|out| write_local(out, again, &zone)), text);
        }

        #[test]
        fn any_number_is_written(ms in any::<i64>(), zone in any_zone()) {
            let text = written(|out| write_local(out, Timestamp(ms), &zone));
            prop_assert!(parse(&text, &zone).is_some(), "{}", text);
            let stamp = written(|out| write_utc(out, Timestamp(ms), &zone));
            prop_assert_eq!(stamp.len(), 19 + usize::from(zone.includes_offset()));
        }

        /// A client reads a date without an offset on the clock of its own machine.
        #[test]
        fn no_date_is_read_back_from_every_zone_on_every_machine(
            zone in any_zone_choice(), machine_minutes in -14 * 60..=OFFSET_HOURS_MAX * 60,
        ) {
            let text = written(|out| write_local(out, Timestamp::NONE, &zone));
            prop_assert_eq!(parse(&text, &zone), Some(Timestamp::NONE), "{}", text);
            if !zone.includes_offset() {
                let (sign, minutes) = (if machine_minutes < 0 { '+' } else { '-' }, machine_minutes.abs());
                let on_machine = format!("{text}{sign}{:02}:{:02}", minutes / 60, minutes % 60);
                prop_assert_eq!(parse(&on_machine, &zone), Some(Timestamp::NONE), "{}", on_machine);
            }
        }

        #[test]
        fn any_civil_time_is_read(
            year in 1..=9999, month in 1..=12, day in 1..=28, hour in 0..24, minute in 0..60, zone in any_zone(),
        ) {
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
            prop_assert!(parse(&text, &zone).is_some());
        }
    }
}
