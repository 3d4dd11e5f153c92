//! A list as a caller asks for it: the parameters of an address, or the members of an agent's request, checked.

use parlour_model::{ArchiveFilter, ArchiveOrder, ArchiveQuery, Provider, ROWS_DEFAULT, ROWS_MAX, SKIP_MAX};

use super::{
    filter::{self, shown},
    resolve::{Reader, resolve},
    select::{self, Item, columns_of},
};
use crate::{Fault, MediaType};

/// The longest query of an address, in bytes.
pub const QUERY_BYTES_MAX: usize = 16 * 1024;
/// How many columns rows can be ordered by.
const ORDER_MAX: usize = 8;

/// The order of groups: places in the items, and whether the highest come first.
type GroupOrder = Vec<(usize, bool)>;

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

/// A request for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRequest {
    /// The provider.
    pub provider: Provider,
    /// The rows, and the columns that the items read.
    pub query: ArchiveQuery,
    /// The selected columns and functions.
    pub items: Vec<Item>,
    /// True if the last row has the functions of every row.
    pub grand_total: bool,
    /// True if the number of rows is wanted.
    pub row_count: bool,
    /// How much is told of each row.
    pub mode: Mode,
    /// The form of the values.
    pub output: Output,
    /// Names of members and texts are safe to stand in a page or a script.
    pub json_safe: bool,
    /// The format asked for in the address, which counts before the `Accept` header.
    pub media: Option<MediaType>,
    /// The order of groups: places in the items, and whether the highest come first.
    pub(super) group_order: GroupOrder,
    /// The parameters as they were sent, for the link to the next page.
    pub(super) parameters: Vec<(String, String)>,
}

impl ListRequest {
    /// Reads the query of an address, as it stands behind the question mark. Names count whatever their case.
    pub fn parse(provider: Provider, query: &str, reader: &Reader<'_>) -> Result<Self, Fault> {
        if query.len() > QUERY_BYTES_MAX {
            return Err(fault("the query", format!("at most {QUERY_BYTES_MAX} bytes")));
        }
        let parameters: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let parameter = |name: &str| find(&parameters, name).unwrap_or_default();
        let skip = number("$skip", parameter("$skip"), 0)?;
        if skip > SKIP_MAX {
            return Err(fault("$skip", format!("at most {SKIP_MAX}; restrict the list instead")));
        }
        let modes = [("slim", Mode::Slim), ("wide", Mode::Wide), ("full", Mode::Full)];
        let outputs = [("display", Output::Display), ("logical", Output::Logical)];
        let answers = [("false", false), ("true", true), ("0", false), ("1", true)];
        let list = List {
            columns: ("$select", select::parts(parameter("$select"))),
            filter: resolve(&filter::parse(parameter("$filter"), provider.noun())?, reader)?,
            order: ("$orderBy", order_parts(parameter("$orderBy"))?),
            entities: ("$entities", parts(parameter("$entities")).collect()),
            options: ("$options", parameter("$options")),
            top: number("$top", parameter("$top"), ROWS_DEFAULT)?,
            skip,
        };
        Ok(Self {
            mode: choice("$mode", parameter("$mode"), &modes)?.unwrap_or_default(),
            output: choice("$output", parameter("$output"), &outputs)?.unwrap_or_default(),
            json_safe: choice("$jsonSafe", parameter("$jsonSafe"), &answers)?.unwrap_or_default(),
            media: media(parameter("$format"))?,
            ..list.request(provider)?
        }
        .with_parameters(&parameters))
    }

    fn with_parameters(mut self, parameters: &[(String, String)]) -> Self {
        parameters.clone_into(&mut self.parameters);
        self
    }

    /// Returns whether a function groups or summarises rows, so that every row has to be read.
    pub fn is_folded(&self) -> bool {
        self.grand_total || self.items.iter().any(|item| item.as_column().is_none())
    }
}

/// A list as it is asked for: each member with its name, for faults.
pub(super) struct List<'t> {
    pub(super) columns: (&'static str, Vec<&'t str>),
    pub(super) filter: ArchiveFilter,
    pub(super) order: (&'static str, Vec<(&'t str, bool)>),
    pub(super) entities: (&'static str, Vec<&'t str>),
    pub(super) options: (&'static str, &'t str),
    pub(super) top: u32,
    pub(super) skip: u32,
}

impl List<'_> {
    /// The request, with the form of an agent's answer.
    pub(super) fn request(self, provider: Provider) -> Result<ListRequest, Fault> {
        check_entities(provider, self.entities.0, &self.entities.1)?;
        let options = options(self.options.0, self.options.1)?;
        let is_set = |name: &str| {
            options.iter().any(|(known, value)| known.eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case("true"))
        };
        let (member, mut names) = self.columns;
        if names.is_empty() {
            names.extend_from_slice(provider.default_columns());
        }
        let items = select::parse(provider.noun(), member, names)?;
        let (order, group_order) = order(provider, &items, self.order.0, &self.order.1)?;
        let query = ArchiveQuery {
            noun: provider.noun(),
            columns: columns_of(&items),
            filter: self.filter,
            order,
            top: self.top.min(ROWS_MAX),
            skip: self.skip,
        };
        Ok(ListRequest {
            provider,
            query,
            items,
            grand_total: is_set("GrandTotal"),
            row_count: is_set("RowCount"),
            mode: Mode::default(),
            output: Output::default(),
            json_safe: false,
            media: None,
            group_order,
            parameters: Vec::new(),
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

/// The columns of `column [asc|desc], …`, and whether the highest come first. Functions may have spaces in their names.
pub(super) fn order_parts(text: &str) -> Result<Vec<(&str, bool)>, Fault> {
    let part = |part| {
        let split = if str::contains(part, '(') {
            part.rsplit_once(char::is_whitespace).filter(|(_, direction)| !direction.contains([')', ':', ',']))
        } else {
            part.split_once(char::is_whitespace)
        };
        let (name, direction) =
            split.map_or((part, "asc"), |(name, direction)| (name.trim_end(), direction.trim_start()));
        match direction.to_ascii_lowercase().as_str() {
            "asc" => Ok((name, false)),
            "desc" => Ok((name, true)),
            _ => Err(fault("$orderBy", format!("{} takes asc or desc, not {}", shown(name), shown(direction)))),
        }
    };
    select::parts(text).into_iter().map(part).collect()
}

/// The order of the rows, with those of a group next to each other, and that of the groups by their functions.
fn order(
    provider: Provider,
    items: &[Item],
    member: &str,
    parts: &[(&str, bool)],
) -> Result<(Vec<ArchiveOrder>, GroupOrder), Fault> {
    if parts.len() > ORDER_MAX {
        return Err(fault(member, format!("at most {ORDER_MAX} columns")));
    }
    let (mut order, mut group_order) = (select::grouped_by(items), Vec::new());
    for (name, descending) in parts {
        let selected = items.iter().position(|item| item.as_column().is_none() && item.name.eq_ignore_ascii_case(name));
        if let Some(at) = selected {
            group_order.push((at, *descending));
            continue;
        }
        let column = provider.column(name);
        let column = column.ok_or_else(|| fault(member, format!("there is no column {}", shown(name))))?;
        if !column.can_order {
            return Err(fault(member, format!("rows cannot be ordered by {}", column.name)));
        }
        order.push(ArchiveOrder { column, descending: *descending });
    }
    Ok((order, group_order))
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

/// Checks that the provider has these entities.
fn check_entities(provider: Provider, member: &str, entities: &[&str]) -> Result<(), Fault> {
    let known = provider.entities();
    match entities.iter().find(|name| !known.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))) {
        Some(name) => {
            let known: Vec<_> = known.iter().map(|(name, _)| *name).collect();
            Err(fault(member, format!("there is no entity {}; only {}", shown(name), known.join(", "))))
        }
        None => Ok(()),
    }
}

/// `name=value`, separated by commas or `&`. Options that the provider does not have change nothing.
fn options<'t>(member: &str, text: &'t str) -> Result<Vec<(&'t str, &'t str)>, Fault> {
    let options = text.split([',', '&']).map(str::trim).filter(|part| !part.is_empty());
    let pair = |option: &'t str| {
        let pair = option.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
        pair.ok_or_else(|| fault(member, format!("name=value is expected, not {}", shown(option))))
    };
    options.map(pair).collect()
}
