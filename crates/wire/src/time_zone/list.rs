//! The list of time zones by columns, conditions, order and page, as OData has it.

use serde_json::{Map, Value, json};

use super::{
    column::{COLUMNS, Column},
    condition::Condition,
};
use crate::{
    Fault, Format,
    odata::QUERY_BYTES_MAX,
    spell::xml_document,
    zones::{VendorZone, ZONES},
};

/// The most columns that rows are ordered by.
const ORDER_MAX: usize = 8;

/// The query parameters of the list.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
    ("$select", "Comma-separated columns to return, in that order. Default: all."),
    ("$filter", "Conditions joined with and, or, and parentheses: `name begins 'N' and isoNumber gt 0`."),
    ("$orderBy", "Comma-separated columns, each with asc or desc. Default: universal time, then by code."),
    ("$entities", "Entities of the list; it has one."),
    ("$top", "How many rows; all by default."),
    ("$skip", "How many rows are passed over."),
    ("$mode", "Accepted for the vendor's clients; every mode returns the values."),
    ("$options", "Options of the list; it has none."),
    ("$context", "A context for the list; it has none."),
    ("$format", "json or xml; counts before the Accept header."),
];

/// A request for the list.
#[derive(Debug)]
pub struct ZoneListRequest {
    columns: Vec<Column>,
    filter: Condition,
    order: Vec<(Column, bool)>,
    top: Option<usize>,
    skip: usize,
    /// The format that `$format` names.
    pub format: Option<Format>,
    /// The parameters as they were sent, for the link to the next page.
    parameters: Vec<(String, String)>,
}

impl ZoneListRequest {
    /// Reads the query of an address. Names count whatever their case.
    pub fn parse(query: &str) -> Result<Self, Fault> {
        if query.len() > QUERY_BYTES_MAX {
            return Err(fault("the query", format!("at most {QUERY_BYTES_MAX} bytes")));
        }
        let parameters: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let find = |name: &str| parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let parameter = |name: &str| find(name).map_or("", |(_, value)| value.trim());
        let format = match parameter("$format") {
            "" => None,
            text if text.to_ascii_lowercase().contains("json") => Some(Format::Json),
            text if text.to_ascii_lowercase().contains("xml") => Some(Format::Xml),
            _ => return Err(fault("$format", "json or xml is expected")),
        };
        Ok(Self {
            columns: columns(parameter("$select"))?,
            filter: Condition::parse(parameter("$filter"))?,
            order: order(parameter("$orderBy"))?,
            top: number("$top", parameter("$top"))?,
            skip: number("$skip", parameter("$skip"))?.unwrap_or_default(),
            format,
            parameters,
        })
    }

    /// The page of the list; `list` is its address without the query.
    pub fn page(&self, list: &str, format: Format) -> Vec<u8> {
        let mut zones: Vec<_> = ZONES.iter().filter(|zone| self.filter.admits(zone)).collect();
        for (column, descending) in self.order.iter().rev() {
            zones.sort_by(|a, b| {
                let order = column.of(a).compare(&column.of(b));
                if *descending { order.reverse() } else { order }
            });
        }
        let rest = zones.len().saturating_sub(self.skip);
        let top = self.top.unwrap_or(rest).min(rest);
        let next = (0 < top && top < rest).then(|| self.next_link(list));
        let rows: Vec<_> = zones.into_iter().skip(self.skip).take(top).map(|zone| self.row(zone)).collect();
        let answer = json!({ "odata.metadata": format!("{list}/$metadata"), "odata.nextLink": next, "value": rows });
        match self.format.unwrap_or(format) {
            Format::Json => answer.to_string().into_bytes(),
            Format::Xml => xml_document(&answer, "ArchiveListResult", "ArchiveListItem"),
        }
    }

    fn row(&self, zone: &VendorZone) -> Value {
        let mut row = Map::new();
        row.insert("PrimaryKey".to_owned(), json!(zone.id.to_string()));
        row.insert("EntityName".to_owned(), json!("timezone"));
        row.extend(self.columns.iter().map(|column| (column.name.to_owned(), column.of(zone).json())));
        Value::Object(row)
    }

    fn next_link(&self, list: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.parameters.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skip")) {
            query.append_pair(name, value);
        }
        query.append_pair("$skip", &(self.skip + self.top.unwrap_or_default()).to_string());
        // The dollar may be in a query as it is, and is easier to read.
        format!("{list}?{}", query.finish().replace("%24", "$"))
    }
}

fn fault(member: &str, reason: impl Into<String>) -> Fault {
    Fault { member: member.to_owned(), reason: reason.into() }
}

fn column(member: &str, name: &str) -> Result<Column, Fault> {
    Column::named(name).ok_or_else(|| {
        let shown: String = name.chars().take(60).collect();
        fault(member, format!("there is no column {shown}"))
    })
}

/// The columns selected, each once.
fn columns(text: &str) -> Result<Vec<Column>, Fault> {
    let mut selected = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let column = column("$select", name)?;
        if selected.iter().all(|known: &Column| known.name != column.name) {
            selected.push(column);
        }
    }
    Ok(if selected.is_empty() { COLUMNS.to_vec() } else { selected })
}

/// `column [asc|desc], …`, with true for descending.
fn order(text: &str) -> Result<Vec<(Column, bool)>, Fault> {
    let mut order = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, direction) = part.split_once(char::is_whitespace).unwrap_or((part, "asc"));
        let column = column("$orderBy", name)?;
        let descending = match direction.trim().to_ascii_lowercase().as_str() {
            "asc" => false,
            "desc" => true,
            _ => return Err(fault("$orderBy", format!("{} takes asc or desc", column.name))),
        };
        order.push((column, descending));
        if order.len() > ORDER_MAX {
            return Err(fault("$orderBy", format!("at most {ORDER_MAX} columns")));
        }
    }
    Ok(order)
}

fn number(member: &str, text: &str) -> Result<Option<usize>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<u32>().ok().and_then(|number| usize::try_from(number).ok());
    number.map(Some).ok_or_else(|| fault(member, "a whole number from 0 on is expected"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIST: &str = "https://host/api/v1/TimeZone";

    fn asked(parameters: &[(&str, &str)]) -> Result<Value, Fault> {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
        let page = ZoneListRequest::parse(&query)?.page(LIST, Format::Json);
        Ok(serde_json::from_slice(&page).expect("JSON"))
    }

    fn codes(filter: &str) -> Vec<String> {
        let page = asked(&[("$filter", filter)]).unwrap_or_else(|fault| panic!("{filter}: {fault}"));
        let rows = page["value"].as_array().expect("rows");
        rows.iter().map(|row| row["TZLocationCode"].as_str().expect("a code").to_owned()).collect()
    }

    #[test]
    fn conditions_restrict_the_list() {
        for (filter, expected) in [
            ("tzLocationCode eq 'NO'", vec!["NO"]),
            ("TZLOCATIONID = 261", vec!["NO"]),
            ("isoNumber eq 578", vec!["NO"]),
            ("name begins 'norw'", vec!["NO"]),
            ("name ends 'UNIVERSAL TIME' or tzLocationCode is no", vec!["UTC", "NO"]),
            ("tzLocationCode oneOf ('UTC', 'NO') and isoNumber > 0", vec!["NO"]),
            ("(name contains 'norw' or name contains 'universal') and tzLocationID<>1", vec!["NO"]),
            ("name contains 'Côte d''Ivoire'", vec!["CI"]),
            (r"name contains 'Côte d\'Ivoire'", vec!["CI"]),
            ("tzLocationID lt 1", vec![]),
            // Letters are compared in the order of their code points.
            ("name gt 'zzz'", vec!["AX"]),
        ] {
            assert_eq!(codes(filter), expected, "{filter}");
        }
        assert_eq!(codes("").len(), ZONES.len());
        assert_eq!(codes("tzLocationID ne 1").len(), ZONES.len() - 1);
    }

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let (mut seen, mut skip) = (Vec::new(), 0);
        loop {
            let page =
                asked(&[("$top", "100"), ("$skip", &skip.to_string()), ("$orderBy", "name desc")]).expect("a page");
            let rows = page["value"].as_array().expect("rows");
            seen.extend(rows.iter().map(|row| row["PrimaryKey"].clone()));
            match page["odata.nextLink"].as_str() {
                Some(next) => assert_eq!(next, format!("{LIST}?$top=100&$orderBy=name+desc&$skip={}", skip + 100)),
                None => break,
            }
            skip += 100;
        }
        assert_eq!(seen.len(), ZONES.len());
        seen.sort_by_key(ToString::to_string);
        seen.dedup();
        assert_eq!(seen.len(), ZONES.len(), "none twice");
        let whole = asked(&[]).expect("the list");
        assert_eq!(
            (&whole["odata.nextLink"], whole["value"].as_array().map(Vec::len)),
            (&Value::Null, Some(ZONES.len()))
        );
        assert_eq!(asked(&[("$top", "0")]).expect("none")["value"], json!([]));
        let selected = asked(&[("$select", "isoNumber,name"), ("$filter", "tzLocationID eq 261")]).expect("a row");
        let row = json!({ "PrimaryKey": "261", "EntityName": "timezone", "IsoNumber": 578, "Name": "Norway" });
        assert_eq!(selected["value"], json!([row]));
    }

    #[test]
    fn a_request_that_cannot_be_read_names_the_parameter() {
        let deep = format!("{}name eq x{}", "(".repeat(9), ")".repeat(9));
        let many = vec!["name eq x"; 33].join(" and ");
        for (parameter, value, reason) in [
            ("$select", "weather", "there is no column weather"),
            ("$orderBy", "name up", "Name takes asc or desc"),
            ("$orderBy", "weather", "there is no column weather"),
            ("$top", "x", "a whole number"),
            ("$top", "-1", "a whole number"),
            ("$skip", "1.5", "a whole number"),
            ("$format", "csv", "json or xml"),
            ("$filter", "weather eq 'x'", "there is no column weather"),
            ("$filter", "name resembles 'x'", "Name does not take the operator resembles"),
            ("$filter", "name eq", "a value of Name is missing"),
            ("$filter", "name eq 'x", "a quote is not closed"),
            ("$filter", "tzLocationID eq 'x'", "TZLocationID takes a whole number"),
            ("$filter", "name eq x name", "name is not expected here"),
            ("$filter", "(name eq x", ") is missing"),
            ("$filter", "name oneOf 'x'", "( is expected"),
            ("$filter", &deep, "at most 8"),
            ("$filter", &many, "at most 32"),
        ] {
            let fault = asked(&[(parameter, value)]).expect_err(value);
            assert_eq!(fault.member, parameter, "{value}");
            assert!(fault.reason.starts_with(reason), "{value}: {}", fault.reason);
        }
    }

    proptest! {
        #[test]
        fn no_query_is_too_strange(filter: String, order: String, select: String) {
            let _ = asked(&[("$filter", &filter), ("$orderBy", &order), ("$select", &select)]);
        }

        #[test]
        fn no_filter_of_known_words_is_too_strange(
            words in prop::collection::vec(prop::sample::select(&["name", "tzLocationID", "eq", "oneOf", "and", "or", "(", ")", ",", "'x'", "1", "<", "'"][..]), 0..12)
        ) {
            let _ = asked(&[("$filter", &words.join(" "))]);
        }
    }
}
