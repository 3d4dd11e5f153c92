//! The operators and functions of `$filter`: what each is called, what it can be asked of, and what it means.

use parlour_model::{ColumnKind, Comparison, TextMatch};

use super::period::Unit;

/// Kinds of columns that are compared alike, as bits.
pub(super) mod family {
    /// Whole numbers and durations.
    pub(crate) const NUMBER: u8 = 1;
    /// Texts.
    pub(crate) const TEXT: u8 = 2;
    /// Items of a list.
    pub(crate) const LIST: u8 = 4;
    /// Associates.
    pub(crate) const ASSOCIATE: u8 = 8;
    /// Yes or no.
    pub(crate) const BOOL: u8 = 16;
    /// Instants.
    pub(crate) const DATE: u8 = 32;
}
use family::{ASSOCIATE, BOOL, DATE, LIST, NUMBER, TEXT};

/// The family of a column.
pub(super) const fn family_of(kind: ColumnKind) -> u8 {
    match kind {
        ColumnKind::Number | ColumnKind::Decimal | ColumnKind::Duration => NUMBER,
        ColumnKind::Text | ColumnKind::Label => TEXT,
        ColumnKind::Status
        | ColumnKind::UserType
        | ColumnKind::TicketStatus
        | ColumnKind::TicketOrigin
        | ColumnKind::TicketSecurity
        | ColumnKind::TicketRead
        | ColumnKind::List
        | ColumnKind::Item => LIST,
        ColumnKind::Associate | ColumnKind::Agent => ASSOCIATE,
        ColumnKind::Bool => BOOL,
        ColumnKind::DateTime | ColumnKind::Date | ColumnKind::Stamp => DATE,
    }
}

/// What an operator takes beside the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Unary,
    /// One value.
    Value,
    /// Two values in parentheses.
    Pair,
    /// Any number of values in parentheses.
    List,
    /// A function of a column and that many values.
    Function(usize),
}

/// What an operator means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// Compared with a value.
    Compare(Comparison),
    /// Without a value: 0, no text or no date; or, negated, with one.
    Empty { negated: bool },
    /// From one value to another, both included.
    Between,
    /// Among values, or, negated, not.
    OneOf { negated: bool },
    /// Whoever asks.
    Current,
    /// Matches a text, or, negated, does not.
    Text { how: TextMatch, negated: bool },
    /// On that day, whatever the time.
    OnDay,
    /// At that time, to the second.
    At,
    /// Before that day or time.
    Before,
    /// On that day or time, or before.
    UpTo,
    /// After that day or time.
    After,
    /// At that time, or after.
    From,
    /// From the first to the last of these periods, counted from the one that is now.
    Periods(Unit, i32, i32),
    /// Before the day that is now.
    BeforeToday,
    /// After it.
    AfterToday,
    /// A period that is named, and the first and last that a number of them means.
    Counted(fn(i32) -> (i32, i32)),
}

/// An operator or function by one of its names.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) meaning: Meaning,
    /// The families it can be asked of.
    pub(super) families: u8,
    pub(super) shape: Shape,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The word of that name, whatever the case.
pub(super) fn word(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name.eq_ignore_ascii_case(name))
}

const fn value(name: &'static str, families: u8, meaning: Meaning) -> Word {
    Word { name, meaning, families, shape: Shape::Value }
}

const fn several(name: &'static str, families: u8, meaning: Meaning) -> Word {
    let shape = if matches!(meaning, Meaning::Between) { Shape::Pair } else { Shape::List };
    Word { name, meaning, families, shape }
}

const fn unary(name: &'static str, families: u8, meaning: Meaning) -> Word {
    Word { name, meaning, families, shape: Shape::Unary }
}

const fn period(name: &'static str, unit: Unit, place: i32) -> Word {
    unary(name, DATE, Meaning::Periods(unit, place, place))
}

const fn function(name: &'static str, families: u8, values: usize, meaning: Meaning) -> Word {
    Word { name, meaning, families, shape: Shape::Function(values) }
}

const fn text(how: TextMatch, negated: bool) -> Meaning {
    Meaning::Text { how, negated }
}

const ANY: u8 = NUMBER | TEXT | LIST | ASSOCIATE | BOOL | DATE;
const ORDERED: u8 = NUMBER | TEXT | DATE;
const KEYS: u8 = NUMBER | LIST | ASSOCIATE;

/// Every operator and function.
#[rustfmt::skip] // one row per word
pub(super) static WORDS: &[Word] = &[
    value("eq", ANY, Meaning::Compare(Comparison::Equal)),
    value("=", ANY, Meaning::Compare(Comparison::Equal)),
    value("equals", ANY, Meaning::Compare(Comparison::Equal)),
    value("set", KEYS | BOOL, Meaning::Compare(Comparison::Equal)),
    value("ne", ANY, Meaning::Compare(Comparison::Unequal)),
    value("<>", ANY, Meaning::Compare(Comparison::Unequal)),
    value("!=", ANY, Meaning::Compare(Comparison::Unequal)),
    value("unequals", ANY, Meaning::Compare(Comparison::Unequal)),
    value("lt", ORDERED, Meaning::Compare(Comparison::Less)),
    value("<", ORDERED, Meaning::Compare(Comparison::Less)),
    value("less", ORDERED, Meaning::Compare(Comparison::Less)),
    value("le", ORDERED, Meaning::Compare(Comparison::LessOrEqual)),
    value("<=", ORDERED, Meaning::Compare(Comparison::LessOrEqual)),
    value("gt", ORDERED, Meaning::Compare(Comparison::Greater)),
    value(">", ORDERED, Meaning::Compare(Comparison::Greater)),
    value("greater", ORDERED, Meaning::Compare(Comparison::Greater)),
    value("ge", ORDERED, Meaning::Compare(Comparison::GreaterOrEqual)),
    value(">=", ORDERED, Meaning::Compare(Comparison::GreaterOrEqual)),
    unary("isNull", ANY, Meaning::Empty { negated: false }),
    unary("isNotNull", ANY, Meaning::Empty { negated: true }),
    several("between", NUMBER | TEXT | DATE, Meaning::Between),
    value("begins", TEXT, text(TextMatch::Begins, false)),
    value("contains", TEXT, text(TextMatch::Contains, false)),
    value("is", TEXT, text(TextMatch::Whole, false)),
    value("isNot", TEXT, text(TextMatch::Whole, true)),
    value("notBegins", TEXT, text(TextMatch::Begins, true)),
    value("notContains", TEXT, text(TextMatch::Contains, true)),
    several("in", KEYS | TEXT, Meaning::OneOf { negated: false }),
    several("oneOf", KEYS, Meaning::OneOf { negated: false }),
    several("notOneOf", KEYS, Meaning::OneOf { negated: true }),
    several("associateIsOneOf", ASSOCIATE, Meaning::OneOf { negated: false }),
    several("associateIsNotOneOf", ASSOCIATE, Meaning::OneOf { negated: true }),
    unary("currentAssociate", ASSOCIATE, Meaning::Current),
    value("before", DATE, Meaning::Before),
    value("date", DATE, Meaning::OnDay),
    value("after", DATE, Meaning::After),
    several("dateBetween", DATE, Meaning::Between),
    value("beforeOrEqual", DATE, Meaning::UpTo),
    value("to", DATE, Meaning::UpTo),
    value("afterOrEqual", DATE, Meaning::From),
    value("from", DATE, Meaning::From),
    value("dateTime", DATE, Meaning::At),
    value("beforeTime", DATE, Meaning::Before),
    value("afterTime", DATE, Meaning::From),
    unary("beforeToday", DATE, Meaning::BeforeToday),
    period("today", Unit::Day, 0),
    unary("afterToday", DATE, Meaning::AfterToday),
    period("lastWeek", Unit::Week, -1),
    period("thisWeek", Unit::Week, 0),
    period("nextWeek", Unit::Week, 1),
    period("lastMonth", Unit::Month, -1),
    period("thisMonth", Unit::Month, 0),
    period("nextMonth", Unit::Month, 1),
    period("lastQuarter", Unit::Quarter, -1),
    period("thisQuarter", Unit::Quarter, 0),
    period("nextQuarter", Unit::Quarter, 1),
    period("thisHalf", Unit::Half, 0),
    period("thisYear", Unit::Year, 0),
    function("substringof", TEXT, 1, text(TextMatch::Contains, false)),
    function("startswith", TEXT, 1, text(TextMatch::Begins, false)),
    function("endswith", TEXT, 1, text(TextMatch::Ends, false)),
    function("this", DATE, 1, Meaning::Counted(|_| (0, 0))),
    function("next", DATE, 2, Meaning::Counted(|count| (1, count))),
    function("previous", DATE, 2, Meaning::Counted(|count| (-count, -1))),
    function("thisAndNext", DATE, 2, Meaning::Counted(|count| (0, count))),
    function("thisAndPrevious", DATE, 2, Meaning::Counted(|count| (-count, 0))),
    function("thisAndPreviousAndNext", DATE, 1, Meaning::Counted(|_| (-1, 1))),
];
