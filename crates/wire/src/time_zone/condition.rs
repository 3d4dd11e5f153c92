//! `$filter` of the list of time zones: `name begins 'N' and (isoNumber eq 578 or tzLocationCode oneOf ('UTC', 'SE'))`.

use std::cmp::Ordering;

use parlour_model::fold;

use super::column::{Cell, Column};
use crate::{
    Fault,
    odata::{CONDITIONS_MAX, FILTER_BYTES_MAX, VALUES_MAX},
    zones::VendorZone,
};

/// How deep parentheses may be nested.
const DEPTH_MAX: usize = 8;

/// A condition on the rows of the list.
#[derive(Debug)]
pub(super) enum Condition {
    /// All of these; none of them is always true.
    All(Vec<Condition>),
    /// Any of these.
    Any(Vec<Condition>),
    /// A column compared with values.
    Is(Column, Operator, Vec<String>),
}

/// The comparison of a column with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    Unequal,
    Less,
    UpTo,
    Greater,
    From,
    Begins,
    Ends,
    Contains,
    OneOf,
}

/// The operators by their names.
const OPERATORS: [(&str, Operator); 23] = [
    ("eq", Operator::Equal),
    ("equals", Operator::Equal),
    ("is", Operator::Equal),
    ("=", Operator::Equal),
    ("ne", Operator::Unequal),
    ("not", Operator::Unequal),
    ("notEquals", Operator::Unequal),
    ("unequals", Operator::Unequal),
    ("<>", Operator::Unequal),
    ("!=", Operator::Unequal),
    ("lt", Operator::Less),
    ("<", Operator::Less),
    ("le", Operator::UpTo),
    ("<=", Operator::UpTo),
    ("gt", Operator::Greater),
    (">", Operator::Greater),
    ("ge", Operator::From),
    (">=", Operator::From),
    ("begins", Operator::Begins),
    ("startsWith", Operator::Begins),
    ("ends", Operator::Ends),
    ("contains", Operator::Contains),
    ("oneOf", Operator::OneOf),
];

impl Condition {
    /// Reads a filter; an empty one is always true.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > FILTER_BYTES_MAX {
            return Err(fault(format!("at most {FILTER_BYTES_MAX} bytes")));
        }
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Ok(Self::All(Vec::new()));
        }
        let mut parser = Parser { tokens: &tokens, conditions: 0, values: 0 };
        let condition = parser.any(0)?;
        match parser.tokens {
            [] => Ok(condition),
            [left, ..] => Err(fault(format!("{} is not expected here", left.shown()))),
        }
    }

    /// Returns true if the row of a zone satisfies the condition.
    pub(super) fn admits(&self, zone: &VendorZone) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.admits(zone)),
            Self::Any(parts) => parts.iter().any(|part| part.admits(zone)),
            Self::Is(column, operator, values) => values.iter().any(|value| admits(&column.of(zone), *operator, value)),
        }
    }
}

fn admits(cell: &Cell, operator: Operator, value: &str) -> bool {
    let (order, text) = match cell {
        Cell::Number(number) => {
            (value.trim().parse().map_or(Ordering::Less, |other| number.cmp(&other)), number.to_string())
        }
        Cell::Text(text) => (fold(text).cmp(&fold(value)), fold(text)),
    };
    match operator {
        Operator::Equal | Operator::OneOf => order.is_eq(),
        Operator::Unequal => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::UpTo => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::From => order.is_ge(),
        Operator::Begins => text.starts_with(&fold(value)),
        Operator::Ends => text.ends_with(&fold(value)),
        Operator::Contains => text.contains(&fold(value)),
    }
}

fn fault(reason: impl Into<String>) -> Fault {
    Fault { member: "$filter".to_owned(), reason: reason.into() }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Mark(char),
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Self::Word(text) | Self::Quoted(text) => text.chars().take(60).collect(),
            Self::Mark(mark) => mark.to_string(),
        }
    }

    fn is_word(&self, name: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(name))
    }
}

/// Cuts a text into words, quoted texts and marks. In a quoted text a quote is `''` or `\'`.
fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        match first {
            _ if first.is_whitespace() => {}
            '(' | ')' | ',' => found.push(Token::Mark(first)),
            '\'' => {
                let mut value = String::new();
                loop {
                    match rest.next() {
                        Some('\\') if matches!(rest.peek(), Some('\'' | '\\')) => value.extend(rest.next()),
                        Some('\'') if rest.peek() == Some(&'\'') => value.extend(rest.next()),
                        Some('\'') => break,
                        Some(other) => value.push(other),
                        None => return Err(fault("a quote is not closed")),
                    }
                }
                found.push(Token::Quoted(value));
            }
            _ => {
                let mut word = first.to_string();
                let is_sign = |it: char| "<>=!".contains(it);
                let sign = is_sign(first);
                while let Some(next) =
                    rest.next_if(|it| !it.is_whitespace() && !"(),'".contains(*it) && is_sign(*it) == sign)
                {
                    word.push(next);
                }
                found.push(Token::Word(word));
            }
        }
    }
    Ok(found)
}

struct Parser<'t> {
    tokens: &'t [Token],
    conditions: usize,
    values: usize,
}

impl Parser<'_> {
    fn take(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn take_word(&mut self, name: &str) -> bool {
        let found = self.tokens.first().is_some_and(|token| token.is_word(name));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn expect(&mut self, mark: char) -> Result<(), Fault> {
        match self.take() {
            Some(Token::Mark(found)) if found == mark => Ok(()),
            Some(other) => Err(fault(format!("{mark} is expected, not {}", other.shown()))),
            None => Err(fault(format!("{mark} is missing"))),
        }
    }

    fn any(&mut self, depth: usize) -> Result<Condition, Fault> {
        let mut parts = vec![self.all(depth)?];
        while self.take_word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(Condition::Any(parts))
    }

    fn all(&mut self, depth: usize) -> Result<Condition, Fault> {
        let mut parts = vec![self.one(depth)?];
        while self.take_word("and") {
            parts.push(self.one(depth)?);
        }
        Ok(Condition::All(parts))
    }

    fn one(&mut self, depth: usize) -> Result<Condition, Fault> {
        if self.tokens.first() == Some(&Token::Mark('(')) {
            if depth >= DEPTH_MAX {
                return Err(fault(format!("at most {DEPTH_MAX} parentheses in each other")));
            }
            self.expect('(')?;
            let inner = self.any(depth + 1)?;
            self.expect(')')?;
            return Ok(inner);
        }
        self.conditions += 1;
        if self.conditions > CONDITIONS_MAX {
            return Err(fault(format!("at most {CONDITIONS_MAX} conditions")));
        }
        let name = self.take().map(|token| token.shown()).unwrap_or_default();
        let column = Column::named(&name).ok_or_else(|| fault(format!("there is no column {name}")))?;
        let word = self.take().map(|token| token.shown()).unwrap_or_default();
        let operator = OPERATORS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&word)).map(|(_, it)| *it);
        let operator = operator.ok_or_else(|| fault(format!("{} does not take the operator {word}", column.name)))?;
        let values = if operator == Operator::OneOf { self.list(column)? } else { vec![self.value(column)?] };
        Ok(Condition::Is(column, operator, values))
    }

    fn list(&mut self, column: Column) -> Result<Vec<String>, Fault> {
        self.expect('(')?;
        let mut values = vec![self.value(column)?];
        while self.tokens.first() == Some(&Token::Mark(',')) {
            self.expect(',')?;
            values.push(self.value(column)?);
        }
        self.expect(')')?;
        Ok(values)
    }

    fn value(&mut self, column: Column) -> Result<String, Fault> {
        self.values += 1;
        if self.values > VALUES_MAX {
            return Err(fault(format!("at most {VALUES_MAX} values")));
        }
        let value = match self.take() {
            Some(Token::Word(text) | Token::Quoted(text)) => text,
            Some(other) => return Err(fault(format!("a value of {} is expected, not {}", column.name, other.shown()))),
            None => return Err(fault(format!("a value of {} is missing", column.name))),
        };
        let is_number = matches!(column.of(crate::zones::UTC), Cell::Number(_));
        if is_number && value.trim().parse::<i64>().is_err() {
            return Err(fault(format!("{} takes a whole number", column.name)));
        }
        Ok(value)
    }
}
