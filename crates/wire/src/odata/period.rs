//! Days, weeks, months and the like on the reader's clock, as instants. Weeks begin on Monday.

use jiff::{Span, ToSpan, civil::Date};
use parlour_model::Timestamp;

use crate::{ZoneChoice, time};

/// The lengths of time the vendor counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

impl Unit {
    /// The vendor's numbers for them in functions, or their names.
    pub(super) fn read(text: &str) -> Option<Self> {
        let named = [
            ("1", "day", Self::Day),
            ("2", "week", Self::Week),
            ("3", "month", Self::Month),
            ("4", "quarter", Self::Quarter),
            ("5", "year", Self::Year),
        ];
        let text = text.trim();
        named.into_iter().find(|(number, name, _)| *number == text || name.eq_ignore_ascii_case(text)).map(|it| it.2)
    }

    /// The first day of the period that holds a day.
    fn first_day(self, day: Date) -> Option<Date> {
        let months = |length: i8| Date::new(day.year(), (day.month() - 1) / length * length + 1, 1).ok();
        match self {
            Self::Day => Some(day),
            Self::Week => day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok(),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Half => months(6),
            Self::Year => months(12),
        }
    }

    /// The day that many periods later.
    fn later(self, day: Date, count: i32) -> Option<Date> {
        let count = i64::from(count);
        let span = match self {
            Self::Day => Span::new().try_days(count),
            Self::Week => Span::new().try_weeks(count),
            Self::Month => Span::new().try_months(count),
            Self::Quarter => Span::new().try_months(3 * count),
            Self::Half => Span::new().try_months(6 * count),
            Self::Year => Span::new().try_years(count),
        };
        day.checked_add(span.ok()?).ok()
    }
}

/// From the first to the last of these periods, counted from the one of `today`: the first instant that counts, and the
/// first that does not any more. What lies beyond the calendar is drawn to its ends.
pub(super) fn periods(unit: Unit, first: i32, last: i32, today: Date, zone: &ZoneChoice) -> (Timestamp, Timestamp) {
    let this = unit.first_day(today);
    let edge = |count: i32| this.and_then(|day| unit.later(day, count)).filter(|day| day.year() >= 1);
    let from = edge(first).map_or(FIRST, |day| time::start_of_day(day, zone));
    let until = last.checked_add(1).and_then(edge).map_or(END, |day| time::start_of_day(day, zone));
    (from.max(FIRST), until)
}

/// The first instant that is a date at all.
pub(super) const FIRST: Timestamp = Timestamp(Timestamp::NONE.0 + 1);
/// After every date.
pub(super) const END: Timestamp = Timestamp(i64::MAX);

/// A day or a time as a caller wrote it: the instants it covers, the first and the first after.
pub(super) fn written(text: &str, zone: &ZoneChoice) -> Option<(Timestamp, Timestamp)> {
    let text = text.trim();
    if let Some(day) = time::parse_date(text) {
        if time::parse(text, zone)? == Timestamp::NONE {
            return Some((Timestamp::NONE, FIRST));
        }
        let next = day.tomorrow().map_or(END, |next| time::start_of_day(next, zone));
        return Some((time::start_of_day(day, zone), next));
    }
    let at = time::parse(text, zone)?;
    if at == Timestamp::NONE {
        return Some((Timestamp::NONE, FIRST));
    }
    // The wire has whole seconds: what looks the same there is the same.
    let second = at.0.div_euclid(1000) * 1000;
    Some((Timestamp(second), Timestamp(second + 1000)))
}
