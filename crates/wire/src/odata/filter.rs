//! The text of `$filter`, read into conditions and spelt again.
//!
//! Deliberately unknown here: what the values are; they stay texts until the column says what they should be.

use parlour_model::{Column, Noun};

use super::words::{Shape, Word, family_of, word};
use crate::Fault;

/// The longest filter, in bytes.
pub const FILTER_BYTES_MAX: usize = 8 * 1024;
/// How many conditions a filter may have: each is tried on every session there is.
pub const CONDITIONS_MAX: usize = 32;
/// How many values the conditions of a filter may list together.
pub const VALUES_MAX: usize = 1000;
/// How deep parentheses may stand in each other.
const DEPTH_MAX: usize = 8;
/// How much of a wrong word is shown to whoever wrote it.
const SHOWN_CHARS_MAX: usize = 60;

/// Conditions, as they were written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// One condition.
    Clause(Clause),
    /// Joined with `and`.
    All(Vec<Expression>),
    /// Joined with `or`.
    Any(Vec<Expression>),
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub(super) column: Column,
    pub(super) word: &'static Word,
    pub(super) values: Vec<String>,
}

/// A fault of the filter.
pub(super) fn fault(reason: impl Into<String>) -> Fault {
    Fault { member: "$filter".to_owned(), reason: reason.into() }
}

/// A word as it is shown to whoever wrote it.
pub(super) fn shown(text: &str) -> String {
    let start: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// Reads a filter of the columns of a noun; an empty one is no condition.
pub(super) fn parse(text: &str, noun: Noun) -> Result<Expression, Fault> {
    if text.len() > FILTER_BYTES_MAX {
        return Err(fault(format!("at most {FILTER_BYTES_MAX} bytes")));
    }
    if text.contains('\0') {
        return Err(fault("a text cannot hold U+0000"));
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(Expression::All(Vec::new()));
    }
    parsed(noun, &tokens)
}

fn parsed(noun: Noun, tokens: &[Token]) -> Result<Expression, Fault> {
    let mut parser = Parser { noun, tokens, conditions: 0, values: 0 };
    let expression = parser.any(0)?;
    match parser.tokens {
        [] => Ok(expression),
        [left, ..] => Err(fault(format!("{} is not expected here", left.shown()))),
    }
}

/// A part of conditions that are given as a list.
pub(super) enum Part {
    Clause(Clause),
    Open,
    Close,
    And,
    Or,
}

/// A condition of a column, an operator or function and its values.
pub(super) fn clause(noun: Noun, column: &str, operator: &str, values: Vec<String>) -> Result<Clause, Fault> {
    let column = restrictable(noun, column)?;
    let word = word(operator).ok_or_else(|| fault(format!("there is no operator {}", shown(operator))))?;
    check(column, word)?;
    let (fits, takes) = match word.shape {
        Shape::Unary => (true, "no value".to_owned()),
        Shape::Value => (values.len() == 1, "one value".to_owned()),
        Shape::Pair => (values.len() == 2, "two values".to_owned()),
        Shape::List => (!values.is_empty(), "a value or more".to_owned()),
        Shape::Function(count) => (values.len() == count, format!("{count} values")),
    };
    if !fits {
        return Err(fault(format!("{} takes {takes}", word.name)));
    }
    if values.iter().any(|value| value.contains('\0')) {
        return Err(fault("a text cannot hold U+0000"));
    }
    Ok(Clause { column, word, values: if word.shape == Shape::Unary { Vec::new() } else { values } })
}

/// Joins conditions that are given as a list; none at all is no condition.
pub(super) fn join(noun: Noun, parts: Vec<Part>) -> Result<Expression, Fault> {
    if parts.is_empty() {
        return Ok(Expression::All(Vec::new()));
    }
    let tokens: Vec<_> = parts
        .into_iter()
        .map(|part| match part {
            Part::Clause(clause) => Token::Clause(clause),
            Part::Open => Token::Open,
            Part::Close => Token::Close,
            Part::And => Token::Word("and".to_owned()),
            Part::Or => Token::Word("or".to_owned()),
        })
        .collect();
    parsed(noun, &tokens)
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A whole condition, of a list of them.
    Clause(Clause),
    Word(String),
    Quoted(String),
    Open,
    Close,
    Comma,
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Self::Clause(clause) => clause.column.name.clone(),
            Self::Word(text) => shown(text),
            Self::Quoted(text) => format!("'{}'", shown(text)),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::Comma => ",".to_owned(),
        }
    }

    fn is_word(&self, name: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(name))
    }
}

/// The operators that are written as signs, the longer ones first.
const SIGNS: [&str; 7] = ["<=", ">=", "<>", "!=", "=", "<", ">"];

/// Cuts a text into tokens.
fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '\'' => quoted(rest).ok_or_else(|| fault(format!("the quote of {} is not closed", shown(rest))))?,
            _ => {
                let length = sign(rest).unwrap_or_else(|| word_length(rest));
                (Token::Word(rest[..length].to_owned()), length)
            }
        };
        found.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

/// The length of the sign at the beginning of a text, if there is one.
fn sign(text: &str) -> Option<usize> {
    SIGNS.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len())
}

/// The length of the word at the beginning of a text: at least one character.
fn word_length(text: &str) -> usize {
    let ends = |(at, it): (usize, char)| {
        (at > 0 && (it.is_whitespace() || "(),'".contains(it) || sign(&text[at..]).is_some())).then_some(at)
    };
    text.char_indices().find_map(ends).unwrap_or(text.len())
}

/// The quoted text at the beginning, and its length with the quotes. A quote in it is written as `''` or `\'`, a
/// backslash as `\\`; before any other character a backslash is just a backslash.
fn quoted(text: &str) -> Option<(Token, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match (character, next) {
            ('\'', Some('\'')) | ('\\', Some('\'' | '\\')) => {
                value.extend(next);
                characters.next();
            }
            ('\'', _) => return Some((Token::Quoted(value), at + 1)),
            _ => value.push(character),
        }
    }
    None
}

struct Parser<'t> {
    noun: Noun,
    tokens: &'t [Token],
    conditions: usize,
    values: usize,
}

impl<'t> Parser<'t> {
    fn any(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut parts = vec![self.all(depth)?];
        while self.take_word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(joined(parts, Expression::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut parts = vec![self.one(depth)?];
        while self.take_word("and") {
            parts.push(self.one(depth)?);
        }
        Ok(joined(parts, Expression::All))
    }

    fn one(&mut self, depth: usize) -> Result<Expression, Fault> {
        if depth >= DEPTH_MAX {
            return Err(fault(format!("parentheses stand at most {DEPTH_MAX} deep")));
        }
        match self.next("a column")? {
            Token::Open => {
                let inner = self.any(depth + 1)?;
                self.expect(&Token::Close)?;
                Ok(inner)
            }
            Token::Clause(clause) => {
                self.count_condition()?;
                self.count_values(clause.values.len())?;
                Ok(Expression::Clause(clause.clone()))
            }
            Token::Word(name) => {
                self.count_condition()?;
                let clause =
                    if self.tokens.first() == Some(&Token::Open) { self.function(name)? } else { self.clause(name)? };
                Ok(Expression::Clause(clause))
            }
            other => Err(fault(format!("a column is expected, not {}", other.shown()))),
        }
    }

    fn count_condition(&mut self) -> Result<(), Fault> {
        self.conditions += 1;
        let fits = self.conditions <= CONDITIONS_MAX;
        if fits { Ok(()) } else { Err(fault(format!("at most {CONDITIONS_MAX} conditions"))) }
    }

    fn count_values(&mut self, count: usize) -> Result<(), Fault> {
        self.values += count;
        if self.values <= VALUES_MAX { Ok(()) } else { Err(fault(format!("at most {VALUES_MAX} values"))) }
    }

    /// `column operator value`, from the operator on.
    fn clause(&mut self, column: &str) -> Result<Clause, Fault> {
        let column = restrictable(self.noun, column)?;
        let name = match self.next(&format!("an operator after {}", column.name))? {
            Token::Word(name) => name,
            other => return Err(fault(format!("an operator is expected, not {}", other.shown()))),
        };
        let word = word(name).filter(|word| !matches!(word.shape, Shape::Function(_)));
        let word = word.ok_or_else(|| fault(format!("there is no operator {}", shown(name))))?;
        check(column, word)?;
        let values = match word.shape {
            Shape::Unary | Shape::Function(_) => Vec::new(),
            Shape::Value => vec![self.value(word)?],
            Shape::Pair | Shape::List => self.list(word)?,
        };
        if word.shape == Shape::Pair && values.len() != 2 {
            return Err(fault(format!("{} takes two values", word.name)));
        }
        Ok(Clause { column, word, values })
    }

    /// `name(column, value, …)`, from the parenthesis on. The vendor writes `substringof` the other way round.
    fn function(&mut self, name: &str) -> Result<Clause, Fault> {
        let word = word(name).filter(|word| matches!(word.shape, Shape::Function(_)));
        let word = word.ok_or_else(|| fault(format!("there is no function {}", shown(name))))?;
        let mut arguments = self.arguments(word)?;
        if word.shape != Shape::Function(arguments.len().wrapping_sub(1)) {
            return Err(fault(format!("{} does not take {} arguments", word.name, arguments.len())));
        }
        let quoted = |token: &Token| matches!(token, Token::Quoted(_));
        let turned = match arguments.as_slice() {
            [first, second] if quoted(first) != quoted(second) => quoted(first),
            [_, _] => word.name == "substringof",
            _ => false,
        };
        if turned {
            arguments.reverse();
        }
        let mut texts = arguments.into_iter().map(|token| match token {
            Token::Word(text) | Token::Quoted(text) => text,
            Token::Clause(_) | Token::Open | Token::Close | Token::Comma => String::new(),
        });
        let column = restrictable(self.noun, &texts.next().unwrap_or_default())?;
        check(column, word)?;
        Ok(Clause { column, word, values: texts.collect() })
    }

    fn value(&mut self, word: &Word) -> Result<String, Fault> {
        match self.next(&format!("a value after {}", word.name))? {
            Token::Word(text) | Token::Quoted(text) => Ok(text.clone()),
            other => Err(fault(format!("{} takes a value, not {}", word.name, other.shown()))),
        }
    }

    /// `(value, value, …)`; at least one.
    fn list(&mut self, word: &Word) -> Result<Vec<String>, Fault> {
        let tokens = self.arguments(word)?.into_iter();
        let texts = tokens.filter_map(|token| match token {
            Token::Word(text) | Token::Quoted(text) => Some(text),
            Token::Clause(_) | Token::Open | Token::Close | Token::Comma => None,
        });
        Ok(texts.collect())
    }

    /// What stands in parentheses, without the commas.
    fn arguments(&mut self, word: &Word) -> Result<Vec<Token>, Fault> {
        if self.next("values")? != &Token::Open {
            return Err(fault(format!("{} takes values in parentheses", word.name)));
        }
        let mut found = Vec::new();
        loop {
            match self.next("a value")? {
                token @ (Token::Word(_) | Token::Quoted(_)) => found.push(token.clone()),
                other => return Err(fault(format!("{} takes values, not {}", word.name, other.shown()))),
            }
            self.count_values(1)?;
            match self.next("a parenthesis")? {
                Token::Comma => {}
                Token::Close => return Ok(found),
                other => return Err(fault(format!("a comma is expected, not {}", other.shown()))),
            }
        }
    }

    fn next(&mut self, expected: &str) -> Result<&'t Token, Fault> {
        let (first, rest) =
            self.tokens.split_first().ok_or_else(|| fault(format!("it ends where {expected} is expected")))?;
        self.tokens = rest;
        Ok(first)
    }

    fn expect(&mut self, token: &Token) -> Result<(), Fault> {
        match self.next(&token.shown())? {
            found if found == token => Ok(()),
            other => Err(fault(format!("{} is expected, not {}", token.shown(), other.shown()))),
        }
    }

    fn take_word(&mut self, name: &str) -> bool {
        match self.tokens {
            [first, rest @ ..] if first.is_word(name) => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }
}

/// One part is itself.
fn joined(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

/// A column rows can be restricted by.
fn restrictable(noun: Noun, name: &str) -> Result<Column, Fault> {
    let column = noun.column(name).ok_or_else(|| fault(format!("there is no column {}", shown(name))))?;
    if !column.can_restrict() {
        return Err(fault(format!("rows cannot be restricted by {}", column.name)));
    }
    Ok(column)
}

/// That a column takes an operator.
fn check(column: Column, word: &Word) -> Result<(), Fault> {
    if word.families & family_of(column.kind) == 0 {
        return Err(fault(format!("{} ({}) does not take {}", column.name, column.restriction, word.name)));
    }
    Ok(())
}
