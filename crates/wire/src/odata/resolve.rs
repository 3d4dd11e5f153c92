//! Conditions as they were written, made into what a store can compare: each value in the type of its column, and each
//! date as instants on the reader's clock.

use jiff::civil::Date;
use parlour_model::{
    ArchiveFilter, ColumnKind, Comparison, Condition, Id, Named, SessionStatus, Test, TextMatch, TicketBaseStatus,
    TicketOrigin, TicketReadStatus, TicketSecurityLevel, Timestamp, UserType,
};

use super::{
    filter::{Clause, Expression, fault, shown},
    period::{END, FIRST, Unit, decoded, periods, written},
    words::{Meaning, Shape, family, family_of},
};
use crate::{Fault, ZoneChoice, time};

/// How many periods can be counted at once.
const PERIODS_MAX: i32 = 1000;

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The associate who asks, for `currentAssociate`.
    pub associate_id: Id,
    /// The time, for `today` and its like.
    pub now: Timestamp,
    /// The zone days are counted in, and times without an offset are taken in.
    pub zone: &'a ZoneChoice,
}

impl Reader<'_> {
    fn today(&self) -> Date {
        time::local_date(self.now, self.zone)
    }
}

/// The conditions a store can try.
pub(super) fn resolve(expression: &Expression, reader: &Reader<'_>) -> Result<ArchiveFilter, Fault> {
    let each = |parts: &[Expression]| parts.iter().map(|part| resolve(part, reader)).collect::<Result<Vec<_>, _>>();
    Ok(match expression {
        Expression::Clause(clause) => condition(clause, reader)?,
        Expression::All(parts) => ArchiveFilter::All(each(parts)?),
        Expression::Any(parts) => ArchiveFilter::Any(each(parts)?),
    })
}

fn condition(clause: &Clause, reader: &Reader<'_>) -> Result<ArchiveFilter, Fault> {
    let is = |test| ArchiveFilter::Is(Condition { column: clause.column, test });
    Ok(match family_of(clause.column.kind) {
        family::TEXT => is(text_test(clause)?),
        family::DATE => {
            let (from, until) = instants(clause, reader)?;
            match clause.word.meaning {
                // Every other instant, and no date at all.
                Meaning::Compare(Comparison::Unequal) | Meaning::Empty { negated: true } => ArchiveFilter::Any(vec![
                    is(Test::Within { from: Timestamp(i64::MIN), until: from }),
                    is(Test::Within { from: until, until: END }),
                ]),
                _ => is(Test::Within { from, until }),
            }
        }
        // A flag is never without a value.
        family::BOOL if matches!(clause.word.meaning, Meaning::Empty { negated: false }) => {
            ArchiveFilter::Any(Vec::new())
        }
        family::BOOL if matches!(clause.word.meaning, Meaning::Empty { negated: true }) => ArchiveFilter::default(),
        _ => is(number_test(clause, reader)?),
    })
}

/// The fault that a column takes no such operator; [`super::filter`] has looked already.
fn unfit(clause: &Clause) -> Fault {
    fault(format!("{} does not take {}", &clause.column.name, clause.word.name))
}

fn number_test(clause: &Clause, reader: &Reader<'_>) -> Result<Test, Fault> {
    let number = |at: usize| number(clause, &clause.values[at]);
    Ok(match clause.word.meaning {
        Meaning::Compare(comparison) => Test::Number(comparison, number(0)?),
        Meaning::Between => Test::NumberBetween(number(0)?, number(1)?),
        Meaning::OneOf { negated } => {
            Test::NumberIn { values: (0..clause.values.len()).map(number).collect::<Result<_, _>>()?, negated }
        }
        Meaning::Current => Test::Number(Comparison::Equal, reader.associate_id.into()),
        Meaning::Empty { negated: false } => Test::Number(Comparison::Equal, 0),
        Meaning::Empty { negated: true } => Test::Number(Comparison::Unequal, 0),
        _ => return Err(unfit(clause)),
    })
}

/// A number, or what a column has instead of one.
fn number(clause: &Clause, text: &str) -> Result<i64, Fault> {
    let facts = clause.column;
    let text = decoded(text.trim(), &["I", "B", "F", "TS"]);
    let number = match facts.kind {
        ColumnKind::Bool if text.eq_ignore_ascii_case("true") || text == "1" => Some(1),
        ColumnKind::Bool if text.eq_ignore_ascii_case("false") || text == "0" => Some(0),
        ColumnKind::Bool => None,
        ColumnKind::Duration => {
            text.parse().ok().or_else(|| time::parse_time_of_day(text).map(|duration| duration.0.into()))
        }
        ColumnKind::Decimal => decimal(text),
        ColumnKind::Status => list_number::<SessionStatus>(text),
        ColumnKind::UserType => list_number::<UserType>(text),
        ColumnKind::TicketStatus => list_number::<TicketBaseStatus>(text),
        ColumnKind::TicketOrigin => list_number::<TicketOrigin>(text),
        ColumnKind::TicketSecurity => list_number::<TicketSecurityLevel>(text),
        ColumnKind::TicketRead => list_number::<TicketReadStatus>(text),
        _ => text.parse().ok(),
    };
    let expected = match facts.kind {
        ColumnKind::Bool => "true or false",
        ColumnKind::Duration => "a number of seconds or HH:mm:ss",
        ColumnKind::Decimal => "a number",
        ColumnKind::Status
        | ColumnKind::UserType
        | ColumnKind::TicketStatus
        | ColumnKind::TicketOrigin
        | ColumnKind::TicketSecurity
        | ColumnKind::TicketRead => "a number or name of the list",
        _ => "a whole number",
    };
    number.ok_or_else(|| fault(format!("{} takes {expected}, not {}", facts.name, shown(text))))
}

/// A number with decimals, rounded away from 0. No column of decimals is stored, and compared with the 0 that stands for
/// no value the next whole number is the same.
fn decimal(text: &str) -> Option<i64> {
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some((number.abs().ceil() * number.signum()) as i64)
}

/// An item of a list by its number or name.
fn list_number<T: Named>(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| T::from_name(text).map(|item| item.number().into()))
}

fn text_test(clause: &Clause) -> Result<Test, Fault> {
    let value = |at: usize| clause.values.get(at).cloned().unwrap_or_default();
    let whole = |negated| Test::Text { how: TextMatch::Whole, value: value(0), negated };
    Ok(match clause.word.meaning {
        Meaning::Compare(Comparison::Equal) => whole(false),
        Meaning::Compare(Comparison::Unequal) => whole(true),
        Meaning::Compare(comparison) => Test::TextOrder(comparison, value(0)),
        // The empty text.
        Meaning::Empty { negated } => whole(negated),
        Meaning::Text { how, negated } => Test::Text { how, value: value(0), negated },
        Meaning::Between => Test::TextBetween(value(0), value(1)),
        Meaning::OneOf { negated: false } => Test::TextIn(clause.values.clone()),
        _ => return Err(unfit(clause)),
    })
}

/// The instants a condition on a date means: the first that counts, and the first that does not any more. A session
/// that has no such date is meant only where its date is asked for: `0001-01-01T00:00:00`.
fn instants(clause: &Clause, reader: &Reader<'_>) -> Result<(Timestamp, Timestamp), Fault> {
    let today = || periods(Unit::Day, 0, 0, reader.today(), reader.zone);
    let value = |at: usize| {
        let text = &clause.values[at];
        written(text, reader.zone).ok_or_else(|| {
            let name = &clause.column.name;
            fault(format!("{name} takes yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss, not {}", shown(text)))
        })
    };
    Ok(match clause.word.meaning {
        Meaning::Empty { .. } => (Timestamp::NONE, FIRST),
        // A day alone means all of it.
        Meaning::Compare(Comparison::Equal | Comparison::Unequal) => value(0)?,
        Meaning::OnDay => match value(0)? {
            none @ (Timestamp::NONE, _) => none,
            (from, _) => periods(Unit::Day, 0, 0, time::local_date(from, reader.zone), reader.zone),
        },
        Meaning::At => match value(0)? {
            none @ (Timestamp::NONE, _) => none,
            (from, _) => (from, Timestamp(from.0 + 1000)),
        },
        Meaning::Before | Meaning::Compare(Comparison::Less) => (FIRST, value(0)?.0),
        Meaning::UpTo | Meaning::Compare(Comparison::LessOrEqual) => (FIRST, value(0)?.1),
        Meaning::After | Meaning::Compare(Comparison::Greater) => (value(0)?.1, END),
        Meaning::From | Meaning::Compare(Comparison::GreaterOrEqual) => (value(0)?.0.max(FIRST), END),
        Meaning::Between => (value(0)?.0, value(1)?.1),
        Meaning::Periods(unit, first, last) => periods(unit, first, last, reader.today(), reader.zone),
        Meaning::BeforeToday => (FIRST, today().0),
        Meaning::AfterToday => (today().1, END),
        Meaning::Counted(reach) => {
            let (unit, count) = counted(clause)?;
            let (first, last) = reach(count);
            periods(unit, first, last, reader.today(), reader.zone)
        }
        _ => return Err(unfit(clause)),
    })
}

/// The period a function counts in, and how many of them.
fn counted(clause: &Clause) -> Result<(Unit, i32), Fault> {
    let (name, values) = (clause.word.name, clause.values.as_slice());
    let count = match (clause.word.shape, values) {
        (Shape::Function(2), [count, _]) => {
            let number = count.trim().parse().ok().filter(|count| (1..=PERIODS_MAX).contains(count));
            number.ok_or_else(|| fault(format!("{name} counts 1 to {PERIODS_MAX} periods, not {}", shown(count))))?
        }
        _ => 1,
    };
    let period = values.last().map(String::as_str).unwrap_or_default();
    let unit = Unit::read(period).ok_or_else(|| {
        fault(format!("{name} takes a period: day 1, week 2, month 3, quarter 4, year 5; not {}", shown(period)))
    })?;
    Ok((unit, count))
}
