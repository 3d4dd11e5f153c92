//! Reading dates as callers write them: the forms of RFC 3339 and ISO 8601 that name a day or an instant.

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use parlour_model::Timestamp;

use crate::{
    ZoneChoice,
    scan::Scanner,
    time::{LAST_MS, SECONDS_PER_DAY, days_since_1970},
};

/// Offsets beyond this are garbage. (Before standard time, clocks across the date line were 15 hours off.)
pub(crate) const OFFSET_HOURS_MAX: i32 = 16;
/// The zone that is furthest east, in which "no date" is written as `0001-01-01T14:00:00`.
const EASTERNMOST_HOURS: i32 = 14;
/// Instants before this are "no date": one that was written for the easternmost zone, and read on a clock furthest west.
const FIRST_DATE_SECOND: i64 = Timestamp::NONE.0 / 1000 + (EASTERNMOST_HOURS + OFFSET_HOURS_MAX) as i64 * 3600 + 1;
/// The first day of the calendar, which stands for "no date" in every zone.
const FIRST_DAY: Date = Date::constant(1, 1, 1);
/// Digits of an expanded year, which has a sign.
const EXPANDED_YEAR_DIGITS: usize = 6;

/// Reads an instant, in the precision of a millisecond:
///
/// * a day: `2026-03-02`, `20260302`, by its number in the year (`2026-061`, `2026061`) or by its week (`2026-W10-1`,
///   `2026W101`); years before 0 have a sign and six digits;
/// * after `T`, `t` or a blank a time: `10:30`, `10:30:15`, `1030`, `103015`, the seconds with a fraction of any length
///   after a dot or a comma; `24:00:00` is the end of the day, `23:59:60` in universal time a leap second; no time is
///   midnight;
/// * after the time `Z`, `z`, `+02:00`, `+0200` or `+02`, with a blank before it or not. Without it the time is read in the
///   zone, and one that is skipped there in spring is moved on. A `+` that became a blank on its way is understood.
///
/// A date on or before the first day of the year 1 is [`Timestamp::NONE`], and so is an instant of the thirty hours after its
/// beginning in universal time: clients shift "no date" by the offset of their zone. An instant after the year 9999 is its end. Anything else is `None`.
pub fn parse(text: &str, zone: &ZoneChoice) -> Option<Timestamp> {
    let mut scanner = Scanner::new(text);
    let day = scan_day(&mut scanner)?;
    let clock = if scanner.is_at_end() { ClockTime::default() } else { scan_clock_time(&mut scanner)? };
    let date = match day {
        Day::Of(date) if date > FIRST_DAY => date,
        Day::Of(_) | Day::BeforeTheCalendar => return Some(Timestamp::NONE),
    };
    let second_of_day = i64::from(clock.second_of_day);
    let time = Time::midnight() + jiff::SignedDuration::from_secs(second_of_day % SECONDS_PER_DAY);
    let civil = DateTime::from_parts(date, time);
    let offset = clock.offset_seconds.unwrap_or_else(|| zone.offset_seconds_when(civil));
    let second = days_since_1970(date) * SECONDS_PER_DAY + second_of_day - i64::from(offset);
    // A leap second is the last one of a day in universal time.
    if clock.is_leap_second && second.rem_euclid(SECONDS_PER_DAY) != 0 {
        return None;
    }
    if second < FIRST_DATE_SECOND {
        return Some(Timestamp::NONE);
    }
    Some(Timestamp((second * 1000 + i64::from(clock.millisecond)).min(LAST_MS)))
}

/// Reads a day without a time, in any of its forms.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let mut scanner = Scanner::new(text);
    match scan_day(&mut scanner)? {
        Day::Of(date) if scanner.is_at_end() => Some(date),
        Day::BeforeTheCalendar if scanner.is_at_end() => Some(FIRST_DAY),
        _ => None,
    }
}

/// A day as it was written.
enum Day {
    /// In the years from 1 to 9999.
    Of(Date),
    /// In the year 0 or before it.
    BeforeTheCalendar,
}

/// The part that may follow a day.
#[derive(Default)]
struct ClockTime {
    /// From 0 to the 86,400 of `24:00:00`; a leap second counts as the second after it.
    second_of_day: i32,
    is_leap_second: bool,
    millisecond: i32,
    offset_seconds: Option<i32>,
}

fn scan_day(scanner: &mut Scanner<'_>) -> Option<Day> {
    let year = scan_year(scanner)?;
    let is_extended = scanner.take(b'-').is_some();
    // The calendar repeats every 400 years, and the library's ends early: the year 2000 stands for those before 1.
    let in_calendar = if year > 0 { year } else { 2000 + year.rem_euclid(400) };
    let date = scan_day_of_year(scanner, in_calendar as i16, is_extended)?;
    Some(if year > 0 { Day::Of(date) } else { Day::BeforeTheCalendar })
}

/// Four digits, or a sign and six. No year after 9999.
fn scan_year(scanner: &mut Scanner<'_>) -> Option<i32> {
    let sign = match scanner.peek()? {
        b'-' => -1,
        b'+' => 1,
        _ => return scanner.digits(4),
    };
    scanner.take(scanner.peek()?)?;
    let year = sign * scanner.digits(EXPANDED_YEAR_DIGITS)?;
    (year <= 9999).then_some(year)
}

/// Month and day, the number of the day, or week and weekday; with dashes between them or not.
fn scan_day_of_year(scanner: &mut Scanner<'_>, year: i16, is_extended: bool) -> Option<Date> {
    if scanner.take(b'W').is_some() {
        let week = scanner.digits(2)?;
        if is_extended {
            scanner.take(b'-')?;
        }
        let weekday = Weekday::from_monday_one_offset(scanner.digits(1)? as i8).ok()?;
        return Some(ISOWeekDate::new(year, week as i8, weekday).ok()?.date());
    }
    if scanner.digit_count() == 3 {
        let day = scanner.digits(3)?;
        return Date::new(year, 1, 1).ok()?.with().day_of_year(day as i16).build().ok();
    }
    let month = scanner.digits(2)?;
    if is_extended {
        scanner.take(b'-')?;
    }
    Date::new(year, month as i8, scanner.digits(2)? as i8).ok()
}

/// From the `T` to the end of the text.
fn scan_clock_time(scanner: &mut Scanner<'_>) -> Option<ClockTime> {
    [b'T', b't', b' '].into_iter().find_map(|separator| scanner.take(separator))?;
    let hour = scanner.digits(2)?;
    let is_extended = scanner.take(b':').is_some();
    let minute = scanner.digits(2).filter(|minute| *minute < 60)?;
    let has_second = if is_extended { scanner.take(b':').is_some() } else { scanner.digit_count() > 0 };
    let second = if has_second { scanner.digits(2).filter(|second| *second <= 60)? } else { 0 };
    let has_fraction = has_second && (scanner.take(b'.').is_some() || scanner.take(b',').is_some());
    let millisecond = if has_fraction { scan_fraction(scanner)? } else { 0 };
    if hour > 24 || hour == 24 && (minute, second, millisecond) != (0, 0, 0) {
        return None;
    }
    let offset_seconds = if scanner.is_at_end() { None } else { Some(scan_offset(scanner)?) };
    scanner.is_at_end().then_some(ClockTime {
        second_of_day: hour * 3600 + minute * 60 + second,
        is_leap_second: second == 60,
        millisecond,
        offset_seconds,
    })
}

/// The digits of a fraction as whole milliseconds; what is more exact is cut off.
fn scan_fraction(scanner: &mut Scanner<'_>) -> Option<i32> {
    let count = scanner.digit_count().min(3);
    let milliseconds = match count {
        0 => return None,
        count => scanner.digits(count)? * 10_i32.pow(3 - count as u32),
    };
    while scanner.digit_count() > 0 {
        scanner.digits(1)?;
    }
    Some(milliseconds)
}

/// `Z`, `±hh`, `±hh:mm` or `±hhmm`, as seconds.
fn scan_offset(scanner: &mut Scanner<'_>) -> Option<i32> {
    let had_blank = scanner.take(b' ').is_some();
    if scanner.take(b'Z').or_else(|| scanner.take(b'z')).is_some() {
        return Some(0);
    }
    let sign = match scanner.peek()? {
        b'-' => -1,
        b'+' => 1,
        // In the query of an address "+" means a blank.
        b'0'..=b'9' if had_blank => 0,
        _ => return None,
    };
    if sign != 0 {
        scanner.take(scanner.peek()?)?;
    }
    let hours = scanner.digits(2)?;
    let has_minutes = scanner.take(b':').is_some() || scanner.digit_count() > 0;
    let minutes = if has_minutes { scanner.digits(2).filter(|minutes| *minutes < 60)? } else { 0 };
    let seconds = hours * 3600 + minutes * 60;
    (seconds <= OFFSET_HOURS_MAX * 3600).then_some(if sign < 0 { -seconds } else { seconds })
}

#[cfg(test)]
mod tests;
