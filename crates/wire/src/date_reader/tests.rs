//! The forms of a date that are read, and those that are not.

use proptest::prelude::*;

use super::*;
use crate::{
    time::write_utc,
    zones::{self, ZONES},
};

fn zone(header: &str) -> ZoneChoice {
    ZoneChoice::choose(Some(header), zones::UTC).expect("a zone")
}

fn read(text: &str, header: &str) -> Option<String> {
    parse(text, &zone(header)).map(|at| {
        let mut out = Vec::new();
        write_utc(&mut out, at, &ZoneChoice::plain(zones::UTC));
        String::from_utf8(out).expect("a date")
    })
}

#[test]
fn dates_are_read_with_their_offset_or_in_the_zone() {
    let cases = [
        ("2018-12-24T12:34:45", "NO", "2018-12-24T11:34:45"),
        ("2018-12-24T12:34:45", "", "2018-12-24T12:34:45"),
        ("2018-12-24 12:34:45Z", "NO", "2018-12-24T12:34:45"),
        ("2018-12-24T12:34:45-0500", "NO", "2018-12-24T17:34:45"),
        ("2018-07-30T03:24:47.2833249+02:00", "US-NY", "2018-07-30T01:24:47"),
        ("2018-07-30", "NO", "2018-07-29T22:00:00"),
        ("2024-02-29", "", "2024-02-29T00:00:00"),
        ("2024-03-31T02:30:00", "NO", "2024-03-31T01:30:00"),
        ("2024-10-27T02:30:00", "NO", "2024-10-27T00:30:00"),
        ("9999-12-31T23:59:59.9999999", "US-NY", "9999-12-31T23:59:59"),
    ];
    for (text, header, expected) in cases {
        assert_eq!(read(text, header).as_deref(), Some(expected), "{text} in {header:?}");
    }
}

#[test]
fn every_form_of_the_standards_that_names_an_instant_is_read() {
    let noon_in_oslo = "2026-03-02T11:30:15";
    for text in [
        "2026-03-02t12:30:15",
        "2026-03-02 12:30:15",
        "2026-03-02T12:30:15,25",
        "2026-03-02T12:30:15.123456789012345678901234567890",
        "2026-03-02T11:30:15.123456789Z",
        "2026-03-02T11:30:15z",
        "2026-03-02T11:30:15 Z",
        "2026-03-02T12:30:15+01",
        "2026-03-02T12:30:15+0100",
        "2026-03-02T12:30:15 +01:00",
        "2026-03-02T12:30:15 01:00",
        "2026-03-02T10:30:15-01",
        "20260302T123015",
        "20260302T113015Z",
        "20260302T123015.5+0100",
        "20260302T12:30:15",
        "2026-03-02T123015",
        "2026-061T12:30:15",
        "2026061T123015",
        "2026-W10-1T12:30:15",
        "2026W101T123015",
        "+002026-03-02T12:30:15",
    ] {
        assert_eq!(read(text, "NO").as_deref(), Some(noon_in_oslo), "{text}");
    }
    for (text, expected) in [
        ("2026-03-02T12:30", "2026-03-02T12:30:00"),
        ("2026-03-02T1230Z", "2026-03-02T12:30:00"),
        ("20260302", "2026-03-02T00:00:00"),
        ("2024366", "2024-12-31T00:00:00"),
        ("2020-W53-7", "2021-01-03T00:00:00"),
        ("2026-03-02T24:00:00", "2026-03-03T00:00:00"),
        ("2026-03-02T24:00", "2026-03-03T00:00:00"),
        ("2026-12-31T24:00:00.000Z", "2027-01-01T00:00:00"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00"),
        ("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00"),
        ("9999-12-31T24:00:00", "9999-12-31T23:59:59"),
    ] {
        assert_eq!(read(text, "").as_deref(), Some(expected), "{text}");
    }
    assert_eq!(read("2017-01-01T00:59:60", "NO").as_deref(), Some("2017-01-01T00:00:00"));
}

#[test]
fn no_date_is_known_in_every_zone_that_a_client_shifts_it_to() {
    for text in [
        "0001-01-01T00:00:00",
        "0001-01-01",
        "0001-01-01T01:00:00+01:00",
        "0001-01-01T23:59:59.999-14:00",
        "0001-01-02T00:00:00+14:00",
        "0001-01-02T05:56:08.000Z",
        "0001-01-01T14:00:00-16:00",
        "0001-01-01T04:56:02.000Z",
        "0001-01-01T12:00:00Z",
        "0000-12-31T23:06:32.000Z",
        "0000-12-31T23:00:00.000Z",
        "0000-12-31T10:00:00Z",
        "0000-02-29",
        "-000001-12-31T23:00:00.000Z",
        "-271821-04-20T00:00:00.000Z",
        "00010101T000000",
        "0001-001",
    ] {
        for header in ["", "NO", "JP", "US-CA"] {
            assert_eq!(parse(text, &zone(header)), Some(Timestamp::NONE), "{text} in {header:?}");
        }
    }
    assert_eq!(read("0001-01-02T12:00:00Z", "").as_deref(), Some("0001-01-02T12:00:00"));
}

#[test]
fn milliseconds_are_kept_and_more_exact_fractions_are_cut() {
    let cases =
        [("", 0), (".5", 500), (".05", 50), (",678", 678), (".6789999", 678), (".0000001", 0), (".999999999999", 999)];
    for (fraction, expected) in cases {
        let text = format!("1970-01-01T00:00:00{fraction}Z");
        assert_eq!(parse(&text, &zone("")), Some(Timestamp(expected)), "{text}");
    }
}

#[test]
fn garbage_is_refused() {
    let cases = [
        "",
        "2024",
        "2024-07",
        "202407",
        "2024-7-1",
        "2023-02-29",
        "2024-13-01",
        "2023-366",
        "2024-000",
        "2023-W53-1",
        "2024-W10",
        "2024-W10-8",
        "0000-13-01",
        "-000001-02-30",
        "2024-07-01T",
        "2024-07-01T10",
        "2024-07-01T10:",
        "2024-07-01T10:00:",
        "2024-07-01T1",
        "2024-07-01T10000",
        "2024-07-01T24:00:01",
        "2024-07-01T24:00:00.5",
        "2024-07-01T25:00:00",
        "2024-07-01T10:60:00",
        "2024-07-01T10:00:60",
        "2024-07-01T10:00:61",
        "2024-07-01T10:00.5",
        "2024-07-01T10:00:00.",
        "2024-07-01T10:00:00,",
        "2024-07-01T10:00:00..5",
        "2024-07-01T10:00:00+",
        "2024-07-01T10:00:00+2",
        "2024-07-01T10:00:00+02:",
        "2024-07-01T10:00:00+02:60",
        "2024-07-01T10:00:00+16:01",
        "2024-07-01T10:00:00+02:00x",
        "2024-07-01T10:00:00ZZ",
        "2024-07-01  10:00:00",
        "2024-07-01Z",
        " 2024-07-01",
        "2024-07-01 ",
        "0001-01-01T25:00:00",
        "12024-07-01T10:00:00",
        "+12024-07-01T10:00:00",
        "+010000-01-01T00:00:00Z",
        "-2024-07-01T10:00:00",
        "２０２４-07-01",
        "[DT:07/01/2024 10:00:00]",
    ];
    for text in cases {
        assert_eq!(read(text, "NO"), None, "{text:?}");
    }
}

/// The forms of a day, of a time and of an offset.
fn written(at: jiff::civil::DateTime, day: usize, time: usize, offset: usize) -> String {
    let week = at.date().iso_week_date();
    let day = match day {
        0 => at.strftime("%Y-%m-%d").to_string(),
        1 => at.strftime("%Y%m%d").to_string(),
        2 => at.strftime("%Y-%j").to_string(),
        3 => at.strftime("%Y%j").to_string(),
        4 => format!("{:04}-W{:02}-{}", week.year(), week.week(), week.weekday().to_monday_one_offset()),
        _ => format!("{:04}W{:02}{}", week.year(), week.week(), week.weekday().to_monday_one_offset()),
    };
    let time = match time {
        0 => at.strftime("T%H:%M:%S.%3f").to_string(),
        1 => at.strftime("t%H:%M:%S,%6f").to_string(),
        2 => at.strftime(" %H%M%S.%9f").to_string(),
        _ => format!("{}000000000000", at.strftime("T%H:%M:%S.%9f")),
    };
    format!("{day}{time}{}", ["Z", "z", "+00:00", "-0000", "+00", " Z", " 00:00"][offset])
}

proptest! {
    #[test]
    fn every_instant_is_read_back_from_each_form(
        ms in Timestamp::NONE.0 + 400 * 86_400_000..LAST_MS - 400 * 86_400_000,
        day in 0..6_usize,
        time in 0..4_usize,
        offset in 0..7_usize,
        index in 0..ZONES.len(),
    ) {
        let at = jiff::Timestamp::from_millisecond(ms).expect("in range").to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let text = written(at, day, time, offset);
        prop_assert_eq!(parse(&text, &ZoneChoice::plain(&ZONES[index])), Some(Timestamp(ms)), "{}", text);
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "[0-9TtWZz:.,+ -]{0,40}|[0-9]{4}-?[0-9W]{2,4}-?[0-9]{0,2}[Tt ][0-9:]{2,8}[.,]?[0-9]{0,30}.{0,8}|\\PC{0,30}",
        index in 0..ZONES.len(),
    ) {
        let _ = parse(&text, &ZoneChoice::plain(&ZONES[index]));
        let _ = parse_date(&text);
    }
}
