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
    /// The period of that name or number, as functions take it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let names: [(&[&str], Self); 6] = [
            (&["1", "day", "days"], Self::Day),
            (&["2", "week", "weeks", "wk", "wks"], Self::Week),
            (&["3", "month", "months", "mon", "mos"], Self::Month),
            (&["4", "quarter", "quarters", "qtr", "qtrs"], Self::Quarter),
            (&["halfyear", "halfyears", "hyr", "hyrs"], Self::Half),
            (&["5", "year", "years", "yr", "yrs"], Self::Year),
        ];
        let text = text.trim();
        names.into_iter().find(|(names, _)| names.iter().any(|name| name.eq_ignore_ascii_case(text))).map(|it| it.1)
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
    let text = &iso(text.trim());
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

/// A date in one of the other forms of the vendor as `yyyy-MM-dd`, with its time if it has one: `2014.3.4`, `4.3.2014`,
/// `03/04/2014 10:11:12` (the month first) and the encoded forms `[D:…]` and `[DT:…]`. Any other text stays as it is.
fn iso(text: &str) -> String {
    let text = decoded(text, &["D", "DT"]);
    let end = text.find([' ', 'T', 'Z']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let Some(separator) = date.chars().find(|it| !it.is_ascii_digit()) else { return text.to_owned() };
    let parts: Option<Vec<u16>> = date.split(separator).map(|part| part.parse().ok()).collect();
    let year_first = date.find(separator) == Some(4);
    let (year, month, day) = match (separator, parts.as_deref()) {
        ('.' | '/' | '-', Some([year, month, day])) if year_first => (*year, *month, *day),
        ('.', Some([day, month, year])) | ('/', Some([month, day, year])) => (*year, *month, *day),
        _ => return text.to_owned(),
    };
    match time.get(1..).unwrap_or_default().trim() {
        "" => format!("{year:04}-{month:02}-{day:02}"),
        time => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}

/// The value of an encoded text, `[I:10]`, if it has one of these markers; any other text as it is.
pub(super) fn decoded<'t>(text: &'t str, markers: &[&str]) -> &'t str {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(|inner| inner.split_once(':'));
    match inner {
        Some((marker, value)) if markers.iter().any(|it| it.eq_ignore_ascii_case(marker)) => value.trim(),
        _ => text,
    }
}
