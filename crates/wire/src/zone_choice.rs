//! The zone a caller wants dates in: what SO-TimeZone selects (specification §10.5).
//!
//! Deliberately unknown here: how a date looks, and where the base zone is configured.

use crate::zones::{self, VendorZone, ZONES};
use jiff::Timestamp as Instant;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use parlour_model::Timestamp;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

/// The word in SO-TimeZone that asks for offsets.
const INCLUDE_OFFSET: &str = "includeTZOffset";

/// The zone in effect for a request, and whether dates name their offset. Cheap to clone; a cache key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ZoneChoice {
    zone: ZoneIndex,
    includes_offset: bool,
    is_named: bool,
}

/// SO-TimeZone named a zone that does not exist. Carries the name as the caller wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

impl fmt::Display for UnknownZone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "there is no time zone '{}'", self.0)
    }
}

impl Error for UnknownZone {}

impl ZoneChoice {
    /// What the SO-TimeZone header selects: a code, an id or a name of the tz database such as `Europe/Oslo`,
    /// `includeTZOffset`, or both in either order, separated by a comma. What it leaves out, and all of it when it is blank or missing, is the base zone without offsets.
    pub fn choose(header: Option<&str>, base: &'static VendorZone) -> Result<Self, UnknownZone> {
        let mut choice = Self::plain(base);
        for word in header.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if word.eq_ignore_ascii_case(INCLUDE_OFFSET) {
                choice.includes_offset = true;
            } else {
                let zone = zones::by_code_or_id(word).or_else(|| by_iana_name(word)).filter(|_| !choice.is_named);
                choice.zone = ZoneIndex::of(zone.ok_or_else(|| UnknownZone(word.to_owned()))?);
                choice.is_named = true;
            }
        }
        // In universal time it changes no date; one value keeps one cached answer.
        choice.is_named &= !choice.is_utc();
        Ok(choice)
    }

    /// That zone, without offsets: what a request without the header gets.
    pub fn plain(zone: &'static VendorZone) -> Self {
        Self { zone: ZoneIndex::of(zone), includes_offset: false, is_named: false }
    }

    /// Universal time with the `Z` that says so: what an export is written in.
    pub fn utc_with_offset() -> Self {
        Self { zone: ZoneIndex::of(zones::UTC), includes_offset: true, is_named: false }
    }

    /// The code of the zone, for the SO-Timezone response header.
    pub fn name(&self) -> &'static str {
        let VendorZone { code, .. } = self.zone();
        code
    }

    /// The zone in effect.
    pub fn zone(&self) -> &'static VendorZone {
        self.zone.zone()
    }

    /// Whether dates name their offset.
    pub fn includes_offset(&self) -> bool {
        self.includes_offset
    }

    /// Whether "no date" is written as its instant on the clocks of the zone: the request named a zone, or wants offsets, which
    /// are only right beside the time that they belong to. Otherwise the text is the constant `0001-01-01T00:00:00`.
    pub(crate) fn shifts_no_date(&self) -> bool {
        self.is_named || self.includes_offset
    }

    /// Whether the zone is universal time itself, which is written `Z`; a zone that merely agrees with it is not.
    pub(crate) fn is_utc(&self) -> bool {
        self.zone == ZoneIndex::UTC
    }

    /// Seconds east of universal time at that instant; the standard offset for [`Timestamp::NONE`] and before.
    pub(crate) fn offset_seconds_at(&self, at: Timestamp) -> i32 {
        if self.is_utc() {
            return 0;
        }
        let clock = self.zone.clock();
        if at <= Timestamp::NONE {
            return clock.standard_offset_seconds;
        }
        clock.offset_seconds_at(at.0.div_euclid(1000))
    }

    /// Seconds east of universal time when clocks there show that. A time they skip belongs to the offset before, and
    /// so is an hour later than it looks; of a time they show twice the first is meant ("compatible").
    pub(crate) fn offset_seconds_when(&self, local: DateTime) -> i32 {
        if self.is_utc() {
            return 0;
        }
        match self.zone.clock().time_zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset }
            | AmbiguousOffset::Gap { before: offset, .. }
            | AmbiguousOffset::Fold { before: offset, .. } => offset.seconds(),
        }
    }
}

/// The zone of a name of the tz database. Names that are not in the table ("Asia/Calcutta") mean the first place whose clocks
/// have shown the same since 2000.
fn by_iana_name(name: &str) -> Option<&'static VendorZone> {
    if let Some(zone) = ZONES.iter().find(|zone| zone.iana.eq_ignore_ascii_case(name)) {
        return Some(zone);
    }
    // The library also reads other things than names.
    if !name.contains('/') && !["GMT", "Etc", "Zulu"].contains(&name) {
        return None;
    }
    let periods = Clock::periods_of(&TimeZone::get(name).ok()?);
    ZONES.iter().find(|zone| ZoneIndex::of(zone).clock().periods == periods)
}

/// The place of a zone in [`ZONES`]: a small number to compare and hash instead of three strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ZoneIndex(u16);

impl ZoneIndex {
    const UTC: Self = Self(0);

    /// Every `VendorZone` is an entry of the table, so the search does not fail.
    fn of(zone: &'static VendorZone) -> Self {
        ZONES.iter().position(|entry| entry.id == zone.id).map_or(Self::UTC, |index| Self(index as u16))
    }

    fn zone(self) -> &'static VendorZone {
        &ZONES[usize::from(self.0)]
    }

    fn clock(self) -> &'static Clock {
        static CLOCKS: [OnceLock<Clock>; ZONES.len()] = [const { OnceLock::new() }; ZONES.len()];
        CLOCKS[usize::from(self.0)].get_or_init(|| Clock::load(self.zone()))
    }
}

impl Hash for ZoneIndex {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u16(self.0);
    }
}

/// The clock of a zone, loaded once. Never changes and is never dropped: there are only so many zones.
struct Clock {
    time_zone: TimeZone,
    standard_offset_seconds: i32,
    /// The offsets within [`CHAT_ERA`], each with the second it begins at, in order: several times faster to search
    /// than the database, for the eighteen dates of every session.
    periods: Vec<(i64, i32)>,
}

/// From 2000 to 2060: what nearly every date in a chat desk falls into.
const CHAT_ERA: Range<i64> = 946_684_800..2_840_140_800;

impl Clock {
    fn load(zone: &VendorZone) -> Self {
        // The tests prove that every name is in the database that is compiled in.
        let time_zone = TimeZone::get(zone.iana).unwrap_or(TimeZone::UTC);
        let standard_offset_seconds = standard_offset(&time_zone).seconds();
        let periods = Self::periods_of(&time_zone);
        Self { time_zone, standard_offset_seconds, periods }
    }

    fn periods_of(time_zone: &TimeZone) -> Vec<(i64, i32)> {
        let changes = time_zone
            .following(instant(CHAT_ERA.start))
            .map(|change| (change.timestamp().as_second(), change.offset().seconds()))
            .take_while(|(second, _)| CHAT_ERA.contains(second));
        let start = (CHAT_ERA.start, time_zone.to_offset(instant(CHAT_ERA.start)).seconds());
        iter::once(start).chain(changes).collect()
    }

    fn offset_seconds_at(&self, second: i64) -> i32 {
        if !CHAT_ERA.contains(&second) {
            return self.time_zone.to_offset(instant(second)).seconds();
        }
        let following = self.periods.partition_point(|(start, _)| *start <= second);
        self.periods[following - 1].1
    }
}

/// That second, or the nearest that the library can represent.
fn instant(second: i64) -> Instant {
    let second = second.clamp(Instant::MIN.as_second(), Instant::MAX.as_second());
    Instant::from_second(second).unwrap_or(Instant::UNIX_EPOCH)
}

/// The offset outside summer time: the smaller of a January's and a July's. The year is fixed, so that "no date" looks
/// the same every year; and offsets are compared because the database may call winter the exception (`Europe/Dublin`).
fn standard_offset(time_zone: &TimeZone) -> Offset {
    const JANUARY_2024: i64 = 1_704_067_200;
    const JULY_2024: i64 = 1_719_792_000;
    let [january, july] = [JANUARY_2024, JULY_2024].map(|second| time_zone.to_offset(instant(second)));
    january.min(july)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn base() -> &'static VendorZone {
        zones::by_code_or_id("DK").unwrap()
    }

    #[test]
    fn the_header_selects_zone_and_offsets() {
        let cases = [
            (None, ("DK", false)),
            (Some(""), ("DK", false)),
            (Some(" , "), ("DK", false)),
            (Some("NO"), ("NO", false)),
            (Some(" us-ny "), ("US-NY", false)),
            (Some("261"), ("NO", false)),
            (Some("NO, includeTZOffset"), ("NO", true)),
            (Some("NO,includetzoffset"), ("NO", true)),
            (Some("261,INCLUDETZOFFSET,"), ("NO", true)),
            (Some("includeTZOffset"), ("DK", true)),
            (Some("includeTZOffset, NO"), ("NO", true)),
        ];
        for (header, (name, includes_offset)) in cases {
            let choice = ZoneChoice::choose(header, base()).unwrap();
            assert_eq!((choice.name(), choice.includes_offset()), (name, includes_offset), "{header:?}");
        }
    }

    #[test]
    fn names_of_the_tz_database_select_the_place_with_that_clock() {
        for (name, offset) in [
            ("Europe/Oslo", 3600),
            ("europe/oslo", 3600),
            ("America/Los_Angeles", -28_800),
            ("US/Pacific", -28_800),
            ("Asia/Tokyo", 32_400),
            ("Asia/Kolkata", 19_800),
            ("Asia/Calcutta", 19_800),
            ("Asia/Kathmandu", 20_700),
            ("Asia/Katmandu", 20_700),
            ("Australia/Lord_Howe", 37_800),
            ("Europe/Kiev", 7200),
            ("Etc/UTC", 0),
            ("UTC", 0),
        ] {
            let choice = ZoneChoice::choose(Some(name), base()).unwrap();
            // 2026-01-15, when it is winter in the north; Lord Howe has summer time then.
            let expected = if name.ends_with("Lord_Howe") { 39_600 } else { offset };
            assert_eq!(choice.offset_seconds_at(Timestamp(1_768_435_200_000)), expected, "{name}");
        }
    }

    #[test]
    fn unknown_zones_are_named() {
        let cases = [
            ("Narnia", "Narnia"),
            ("NO, DK", "DK"),
            ("Europe/Atlantis", "Europe/Atlantis"),
            ("Europe/Oslo, Asia/Tokyo", "Asia/Tokyo"),
            ("../../etc/passwd", "../../etc/passwd"),
            ("9999999999", "9999999999"),
        ];
        for (header, name) in cases {
            let error = ZoneChoice::choose(Some(header), base()).unwrap_err();
            assert_eq!(error, UnknownZone(name.to_owned()));
            assert!(error.to_string().contains(name));
        }
    }

    #[test]
    fn standard_offsets_are_those_of_winter() {
        let cases = [
            ("NO", 3600),
            ("GB", 0),
            ("IE", 0),
            ("US-NY", -18_000),
            ("AU-ACT", 36_000),
            ("CL", -14_400),
            ("IN", 19_800),
        ];
        for (code, seconds) in cases {
            let choice = ZoneChoice::plain(zones::by_code_or_id(code).unwrap());
            assert_eq!(choice.offset_seconds_at(Timestamp::NONE), seconds, "{code}");
        }
    }

    #[test]
    fn choices_are_keys() {
        let keys: HashSet<_> =
            ["NO", "261", "NO, includeTZOffset", "DK", "", "includeTZOffset", "UTC, includeTZOffset"]
                .into_iter()
                .map(|header| ZoneChoice::choose(Some(header), base()).unwrap())
                .collect();
        assert_eq!(keys.len(), 6, "a base zone that is named writes no date otherwise");
        assert!(keys.contains(&ZoneChoice::utc_with_offset()));
    }

    #[test]
    fn every_zone_has_the_clock_of_the_database() {
        // Every eleven days and some hours, from before until after the period that is kept at hand.
        for zone in ZONES {
            let choice = ZoneChoice::plain(zone);
            assert_eq!(choice.zone(), zone);
            let time_zone = TimeZone::get(zone.iana).unwrap();
            for second in (CHAT_ERA.start - 100_000_000..CHAT_ERA.end + 100_000_000).step_by(967_777) {
                let expected = time_zone.to_offset(instant(second)).seconds();
                assert_eq!(choice.offset_seconds_at(Timestamp(second * 1000)), expected, "{} {second}", zone.code);
            }
        }
    }

    #[test]
    fn offsets_change_on_the_second() {
        let choice = ZoneChoice::plain(zones::by_code_or_id("NO").unwrap());
        let spring = 1_711_846_800;
        assert_eq!(choice.offset_seconds_at(Timestamp(spring * 1000 - 1)), 3600);
        assert_eq!(choice.offset_seconds_at(Timestamp(spring * 1000)), 7200);
    }
}
