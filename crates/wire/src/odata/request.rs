//! The parameters of a list in an address's query, read into a question.

use parlour_model::{ROWS_DEFAULT, ROWS_MAX, SKIP_MAX, SessionColumn, SessionOrder, SessionQuery};

use super::{
    filter::{self, shown},
    resolve::{Reader, resolve},
};
use crate::{Fault, MediaType};

/// The longest query of an address, in bytes.
pub const QUERY_BYTES_MAX: usize = 16 * 1024;
/// How many columns can be selected.
const COLUMNS_MAX: usize = 128;
/// How many columns rows can be ordered by.
const ORDER_MAX: usize = 8;

/// What is selected by a caller who does not say.
const COLUMNS_DEFAULT: &[SessionColumn] = &[
    SessionColumn::ChatSessionId,
    SessionColumn::TopicId,
    SessionColumn::TopicName,
    SessionColumn::Status,
    SessionColumn::Agent,
    SessionColumn::FirstMessage,
    SessionColumn::LastMessage,
    SessionColumn::WhenRequested,
    SessionColumn::WhenStarted,
    SessionColumn::WhenEnded,
    SessionColumn::Rating,
];

/// How much is told of each row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The values.
    #[default]
    Slim,
    /// The values, and what is known of the row beside them.
    Wide,
    /// That, and each value with what is known of it.
    Full,
}

/// Which of two ways values are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// As people read them: names of list items, `HH:mm:ss`.
    #[default]
    Display,
    /// As programs compare them: numbers of list items, seconds.
    Logical,
}

/// A list as a caller asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRequest {
    /// Which rows and what of them.
    pub query: SessionQuery,
    /// How much is told of each row.
    pub mode: Mode,
    /// In which way values are shown.
    pub output: Output,
    /// Names of members and texts are safe to stand in a page or a script.
    pub json_safe: bool,
    /// The format asked for in the address, which counts before the `Accept` header.
    pub media: Option<MediaType>,
    /// The parameters as they were sent, for the link to the next page.
    pub(super) parameters: Vec<(String, String)>,
}

impl ListRequest {
    /// Reads the query of an address, as it stands behind the question mark. Names count whatever their case.
    pub fn parse(query: &str, reader: &Reader<'_>) -> Result<Self, Fault> {
        if query.len() > QUERY_BYTES_MAX {
            return Err(fault("the query", format!("at most {QUERY_BYTES_MAX} bytes")));
        }
        let parameters: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let parameter = |name: &str| find(&parameters, name).unwrap_or_default();
        check_entities(parameter("$entities"))?;
        check_options(parameter("$options"))?;
        let query = SessionQuery {
            columns: columns(parameter("$select"))?,
            filter: resolve(&filter::parse(parameter("$filter"))?, reader)?,
            order: order(parameter("$orderBy"))?,
            top: number("$top", parameter("$top"), ROWS_DEFAULT)?.min(ROWS_MAX),
            skip: number("$skip", parameter("$skip"), 0)?,
        };
        if query.skip > SKIP_MAX {
            return Err(fault("$skip", format!("at most {SKIP_MAX}; restrict the list instead")));
        }
        let modes = [("slim", Mode::Slim), ("wide", Mode::Wide), ("full", Mode::Full)];
        let outputs = [("display", Output::Display), ("logical", Output::Logical)];
        let answers = [("false", false), ("true", true), ("0", false), ("1", true)];
        Ok(Self {
            query,
            mode: choice("$mode", parameter("$mode"), &modes)?.unwrap_or_default(),
            output: choice("$output", parameter("$output"), &outputs)?.unwrap_or_default(),
            json_safe: choice("$jsonSafe", parameter("$jsonSafe"), &answers)?.unwrap_or_default(),
            media: media(parameter("$format"))?,
            parameters,
        })
    }
}

fn fault(member: &str, reason: impl Into<String>) -> Fault {
    Fault { member: member.to_owned(), reason: reason.into() }
}

/// The first parameter of that name, whatever the case.
fn find<'p>(parameters: &'p [(String, String)], name: &str) -> Option<&'p str> {
    parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The parts of a list, without the empty ones.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn column(member: &str, name: &str) -> Result<SessionColumn, Fault> {
    SessionColumn::from_name(name).ok_or_else(|| fault(member, format!("there is no column {}", shown(name))))
}

/// The columns selected, each once.
fn columns(text: &str) -> Result<Vec<SessionColumn>, Fault> {
    let mut columns = Vec::new();
    for name in parts(text) {
        let column = column("$select", name)?;
        if !columns.contains(&column) {
            columns.push(column);
        }
        if columns.len() > COLUMNS_MAX {
            return Err(fault("$select", format!("at most {COLUMNS_MAX} columns")));
        }
    }
    if columns.is_empty() {
        columns.extend_from_slice(COLUMNS_DEFAULT);
    }
    Ok(columns)
}

/// `column [asc|desc], …`.
fn order(text: &str) -> Result<Vec<SessionOrder>, Fault> {
    let mut order = Vec::new();
    for part in parts(text) {
        let mut words = part.split_whitespace();
        let column = column("$orderBy", words.next().unwrap_or_default())?;
        let name = column.facts().name;
        if !column.facts().can_order() {
            return Err(fault("$orderBy", format!("rows cannot be ordered by {name}")));
        }
        let descending = match (words.next(), words.next()) {
            (None, _) => false,
            (Some(word), None) if word.eq_ignore_ascii_case("asc") => false,
            (Some(word), None) if word.eq_ignore_ascii_case("desc") => true,
            (Some(word), _) => return Err(fault("$orderBy", format!("{name} takes asc or desc, not {}", shown(word)))),
        };
        order.push(SessionOrder { column, descending });
        if order.len() > ORDER_MAX {
            return Err(fault("$orderBy", format!("at most {ORDER_MAX} columns")));
        }
    }
    Ok(order)
}

fn number(member: &str, text: &str, default: u32) -> Result<u32, Fault> {
    if text.is_empty() {
        return Ok(default);
    }
    let number = text.parse::<i32>().ok().and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| fault(member, format!("a whole number from 0 on is expected, not {}", shown(text))))
}

/// One of these words, or nothing at all.
fn choice<T: Copy>(member: &str, text: &str, choices: &[(&str, T)]) -> Result<Option<T>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    found.map(|(_, value)| Some(*value)).ok_or_else(|| {
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        fault(member, format!("one of {} is expected, not {}", names.join(", "), shown(text)))
    })
}

/// `json`, `xml`, or a media type of one of them, with or without parameters.
fn media(text: &str) -> Result<Option<MediaType>, Fault> {
    let name = text.split(';').next().unwrap_or_default().trim();
    let kinds = [
        ("json", MediaType::ApplicationJson),
        ("xml", MediaType::ApplicationXml),
        ("application/json", MediaType::ApplicationJson),
        ("text/json", MediaType::TextJson),
        ("application/xml", MediaType::ApplicationXml),
        ("text/xml", MediaType::TextXml),
    ];
    choice("$format", name, &kinds)
}

/// The provider knows one entity.
fn check_entities(text: &str) -> Result<(), Fault> {
    match parts(text).find(|name| !name.eq_ignore_ascii_case("chat")) {
        Some(name) => Err(fault("$entities", format!("there is no entity {}; only chat", shown(name)))),
        None => Ok(()),
    }
}

/// `name=value, …`. The provider has no options of its own, so that they change nothing.
fn check_options(text: &str) -> Result<(), Fault> {
    match parts(text).find(|part| !part.contains('=')) {
        Some(part) => Err(fault("$options", format!("name=value is expected, not {}", shown(part)))),
        None => Ok(()),
    }
}
