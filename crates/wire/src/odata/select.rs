//! The columns a caller selects: columns of the provider, and functions of them that group and summarise rows.
//!
//! `Function(column):Modifier,Modifier` or `Function(column):Modifier:Modifier`; functions of more than one column take
//! them with semicolons. Deliberately unknown here: how they are computed.

use parlour_model::{ArchiveOrder, Column, ColumnKind, Noun};

use super::filter::shown;
use crate::Fault;

/// How many columns can be selected.
const COLUMNS_MAX: usize = 128;
/// How deep functions may be nested.
const DEPTH_MAX: usize = 4;
/// The highest level of a group.
const LEVEL_MAX: usize = 8;

/// A selected column or function.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name in the answer: of a column the vendor's, of a function as it was written.
    pub name: String,
    /// The function.
    pub(super) function: Function,
    /// The value of a row that the function takes.
    pub(super) scalar: Scalar,
    /// Shown in the rows of groups only.
    pub(super) hide_detail: bool,
    /// Asks for a row before each group.
    pub(super) header: bool,
    /// Asks for a row after each group.
    pub(super) footer: bool,
}

/// A function of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// The value of each row.
    Value,
    /// Groups rows of the same value, at a level from 1.
    GroupBy(usize),
    /// The number of different values.
    Count,
    /// The number of values.
    CountAll,
    Sum,
    Avg,
    Median,
    /// The share of the sum in the sum of all rows.
    Percent,
}

/// A value of one row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scalar {
    Column(Column),
    DatePart(Box<Scalar>, DatePart),
    /// The product of all of them.
    Product(Vec<Scalar>),
    /// A number, weighted with a percentage.
    Weighted(Box<Scalar>, Box<Scalar>),
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatePart {
    Year,
    Quarter,
    Month,
    Day,
    DayOfYear,
    /// 0 for Sunday.
    DayOfWeek,
    /// 0 for Monday.
    DayOfWeekFromMonday,
    Hour,
    Weekno,
    YearQuarter,
    YearMonth,
    YearWeekno,
    /// The Monday of its week.
    YearWeekAsIsoDate,
    IsoDate,
    IsoDateHour,
}

impl DatePart {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("Year", Self::Year),
        ("Quarter", Self::Quarter),
        ("Month", Self::Month),
        ("Day", Self::Day),
        ("DayOfYear", Self::DayOfYear),
        ("DayOfWeek", Self::DayOfWeek),
        ("DayOfWeekFromMonday", Self::DayOfWeekFromMonday),
        ("Hour", Self::Hour),
        ("Weekno", Self::Weekno),
        ("YearQuarter", Self::YearQuarter),
        ("YearMonth", Self::YearMonth),
        ("YearWeekno", Self::YearWeekno),
        ("YearWeekAsISODate", Self::YearWeekAsIsoDate),
        ("ISODate", Self::IsoDate),
        ("ISODateHour", Self::IsoDateHour),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, part)| *part)
    }

    /// The kind of the part.
    const fn kind(self) -> ColumnKind {
        match self {
            Self::YearQuarter
            | Self::YearMonth
            | Self::YearWeekno
            | Self::YearWeekAsIsoDate
            | Self::IsoDate
            | Self::IsoDateHour => ColumnKind::Text,
            _ => ColumnKind::Number,
        }
    }
}

impl Scalar {
    /// The kind of its values.
    pub(super) fn kind(&self) -> ColumnKind {
        match self {
            Self::Column(column) => column.kind,
            Self::DatePart(_, part) => part.kind(),
            Self::Product(factors) => match factors.as_slice() {
                [only] => only.kind(),
                _ => ColumnKind::Decimal,
            },
            Self::Weighted(..) => ColumnKind::Decimal,
        }
    }

    /// The columns it reads.
    fn columns(&self) -> Vec<Column> {
        match self {
            Self::Column(column) => vec![column],
            Self::DatePart(inner, _) => inner.columns(),
            Self::Product(factors) => factors.iter().flat_map(Self::columns).collect(),
            Self::Weighted(value, weight) => [value.columns(), weight.columns()].concat(),
        }
    }
}

impl Item {
    fn column(column: Column) -> Self {
        Self {
            name: column.name.clone(),
            function: Function::Value,
            scalar: Scalar::Column(column),
            hide_detail: false,
            header: false,
            footer: false,
        }
    }

    /// The column, if it is one and not a function.
    pub(super) fn as_column(&self) -> Option<Column> {
        match (&self.function, &self.scalar) {
            (Function::Value, Scalar::Column(column)) => Some(column),
            _ => None,
        }
    }

    /// The kind of its values.
    pub(super) fn kind(&self) -> ColumnKind {
        match self.function {
            Function::Count | Function::CountAll => ColumnKind::Number,
            Function::Percent => ColumnKind::Decimal,
            Function::Value | Function::GroupBy(_) | Function::Sum | Function::Avg | Function::Median => {
                self.scalar.kind()
            }
        }
    }
}

/// The columns that items read, each once.
pub(super) fn columns_of(items: &[Item]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for column in items.iter().flat_map(|item| item.scalar.columns()) {
        if !columns.iter().any(|known| std::ptr::eq(*known, column)) {
            columns.push(column);
        }
    }
    columns
}

/// The order that puts rows of a group next to each other.
pub(super) fn grouped_by(items: &[Item]) -> Vec<ArchiveOrder> {
    let level = |item: &'_ Item| match item.function {
        Function::GroupBy(level) => Some(level),
        _ => None,
    };
    let mut groups: Vec<_> = items.iter().filter_map(|item| Some((level(item)?, item))).collect();
    groups.sort_by_key(|(level, _)| *level);
    let columns = groups.into_iter().flat_map(|(_, item)| item.scalar.columns());
    columns.map(|column| ArchiveOrder { column, descending: false }).collect()
}

/// A fault of a member.
fn fault(member: &str, reason: impl Into<String>) -> Fault {
    Fault { member: member.to_owned(), reason: reason.into() }
}

/// Reads a list of columns and functions, each once. `member` is named in faults.
pub(super) fn parse<'t>(
    noun: Noun,
    member: &str,
    names: impl IntoIterator<Item = &'t str>,
) -> Result<Vec<Item>, Fault> {
    let mut items: Vec<Item> = Vec::new();
    for name in names {
        let item = item(noun, name).map_err(|reason| fault(member, reason))?;
        if !items.contains(&item) {
            items.push(item);
        }
        if items.len() > COLUMNS_MAX {
            return Err(fault(member, format!("at most {COLUMNS_MAX} columns")));
        }
    }
    Ok(items)
}

/// Splits a list at its commas: not within parentheses, and not before a further modifier of a function.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    let ends = text.char_indices().chain([(text.len(), ',')]);
    for (at, character) in ends {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 || at == text.len() => {
                let continues = parts.last().is_some_and(|(start, _)| {
                    text[*start..from].contains(':') && Modifier::from_name(text[from..at].trim()).is_some()
                });
                match parts.last_mut() {
                    Some(last) if continues => last.1 = at,
                    _ => parts.push((from, at)),
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.into_iter().map(|(from, to)| text[from..to].trim()).filter(|part| !part.is_empty()).collect()
}

/// A modifier of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Modifier {
    Header,
    Footer,
    HideDetail,
    Multiply,
    Level(usize),
    Part(DatePart),
}

impl Modifier {
    fn from_name(name: &str) -> Option<Self> {
        let known = [
            ("Header", Self::Header),
            ("Footer", Self::Footer),
            ("HideDetail", Self::HideDetail),
            ("Multiply", Self::Multiply),
        ];
        let named = known.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, modifier)| modifier);
        let level = || name.parse().ok().filter(|level| (1..=LEVEL_MAX).contains(level)).map(Self::Level);
        named.or_else(level).or_else(|| DatePart::from_name(name).map(Self::Part))
    }
}

/// A function with what is in its parentheses, and its modifiers.
struct Call<'t> {
    name: &'t str,
    arguments: Vec<&'t str>,
    modifiers: Vec<Modifier>,
}

/// Takes a text apart that is a call, or says why it is not one; `None` for a text without parentheses.
fn call(text: &str) -> Result<Option<Call<'_>>, String> {
    let Some((name, rest)) = text.split_once('(') else { return Ok(None) };
    let close = closing(rest).ok_or_else(|| format!("a parenthesis of {} is not closed", shown(text)))?;
    let (inner, rest) = (&rest[..close], rest[close + 1..].trim());
    let mut modifiers = Vec::new();
    match rest.strip_prefix(':') {
        Some(names) => {
            for name in names.split([':', ',']).map(str::trim) {
                let modifier = Modifier::from_name(name);
                modifiers.push(modifier.ok_or_else(|| format!("there is no modifier {}", shown(name)))?);
            }
        }
        None if rest.is_empty() => {}
        None => return Err(format!("{} is not expected after a parenthesis", shown(rest))),
    }
    Ok(Some(Call { name: name.trim(), arguments: arguments(inner), modifiers }))
}

/// Where the parenthesis is closed that was opened before this text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The arguments in parentheses: split at semicolons outside further parentheses.
fn arguments(text: &str) -> Vec<&str> {
    let (mut found, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                found.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[from..].trim());
    found
}

/// A column or function as it is selected.
fn item(noun: Noun, text: &str) -> Result<Item, String> {
    let Some(call) = call(text)? else { return column(noun, text).map(Item::column) };
    let modifiers = &call.modifiers;
    let has = |modifier| modifiers.contains(&modifier);
    let function = match call.name.to_ascii_lowercase().as_str() {
        "groupby" => Function::GroupBy(modifiers.iter().find_map(level).unwrap_or(1)),
        "count" => Function::Count,
        "countall" => Function::CountAll,
        "sum" => Function::Sum,
        "avg" => Function::Avg,
        "median" => Function::Median,
        "percent" => Function::Percent,
        _ => Function::Value,
    };
    let scalar = match function {
        Function::Value => scalar_call(noun, &call, 1)?,
        _ => match call.arguments.as_slice() {
            [only] => scalar(noun, only, 1)?,
            _ => return Err(format!("{} takes one column", call.name)),
        },
    };
    let sums = matches!(function, Function::Sum | Function::Avg | Function::Median | Function::Percent);
    if sums {
        require_number(call.name, &scalar)?;
    }
    let unfit = modifiers.iter().find(|modifier| match modifier {
        Modifier::Header | Modifier::Footer | Modifier::HideDetail => false,
        Modifier::Level(_) => !matches!(function, Function::GroupBy(_)),
        Modifier::Multiply | Modifier::Part(_) => function != Function::Value,
    });
    if let Some(unfit) = unfit {
        return Err(format!("{} does not take the modifier {unfit:?}", call.name));
    }
    Ok(Item {
        name: text.to_owned(),
        function,
        scalar,
        hide_detail: has(Modifier::HideDetail),
        header: has(Modifier::Header),
        footer: has(Modifier::Footer),
    })
}

fn level(modifier: &Modifier) -> Option<usize> {
    match modifier {
        Modifier::Level(level) => Some(*level),
        _ => None,
    }
}

fn column(noun: Noun, name: &str) -> Result<Column, String> {
    noun.column(name).ok_or_else(|| format!("there is no column {}", shown(name)))
}

/// A value of one row.
fn scalar(noun: Noun, text: &str, depth: usize) -> Result<Scalar, String> {
    if depth > DEPTH_MAX {
        return Err(format!("functions are nested at most {DEPTH_MAX} deep"));
    }
    match call(text)? {
        Some(call) => scalar_call(noun, &call, depth),
        None => column(noun, text).map(Scalar::Column),
    }
}

/// A function of the values of one row.
fn scalar_call(noun: Noun, call: &Call<'_>, depth: usize) -> Result<Scalar, String> {
    let inner = |at: usize| scalar(noun, call.arguments[at], depth + 1);
    let number = |at: usize| {
        let scalar = inner(at)?;
        require_number(call.name, &scalar)?;
        Ok::<_, String>(scalar)
    };
    let count = call.arguments.len();
    match call.name.to_ascii_lowercase().as_str() {
        "datepart" if count == 1 => {
            let date = inner(0)?;
            if !matches!(date.kind(), ColumnKind::DateTime | ColumnKind::Date | ColumnKind::Stamp) {
                return Err(format!("DatePart takes a date, not {}", shown(call.arguments[0])));
            }
            let part = call.modifiers.iter().find_map(|modifier| match modifier {
                Modifier::Part(part) => Some(*part),
                _ => None,
            });
            let names = || DatePart::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            let part = part.ok_or_else(|| format!("DatePart takes one of the modifiers {}", names()))?;
            Ok(Scalar::DatePart(Box::new(date), part))
        }
        "expression" if count >= 2 => {
            if !call.modifiers.contains(&Modifier::Multiply) {
                return Err("Expression takes the modifier Multiply".to_owned());
            }
            (0..count).map(number).collect::<Result<_, _>>().map(Scalar::Product)
        }
        "weighted" if count == 2 => Ok(Scalar::Weighted(Box::new(number(0)?), Box::new(number(1)?))),
        "datepart" => Err("DatePart takes one column".to_owned()),
        "expression" => Err("Expression takes two columns or more, with semicolons".to_owned()),
        "weighted" => Err("Weighted takes two columns, with a semicolon".to_owned()),
        "currencyconvert" => Err("CurrencyConvert is not supported: no column is an amount of money".to_owned()),
        "groupby" | "count" | "countall" | "sum" | "avg" | "median" | "percent" => {
            Err(format!("{} cannot be nested in another function", shown(call.name)))
        }
        _ => Err(format!("there is no function {}", shown(call.name))),
    }
}

/// Checks that a function of numbers takes numbers.
fn require_number(function: &str, scalar: &Scalar) -> Result<(), String> {
    let is_number = matches!(scalar.kind(), ColumnKind::Number | ColumnKind::Decimal | ColumnKind::Duration);
    let what = || match scalar {
        Scalar::Column(column) => format!("{} ({})", column.name, column.restriction),
        _ => "a part of a date".to_owned(),
    };
    if is_number { Ok(()) } else { Err(format!("{function} takes numbers, not {}", what())) }
}
