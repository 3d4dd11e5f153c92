//! The page that answers a list: JSON as the vendor has it, and the same as XML (specification §10.11, §10.12).

use parlour_model::{Noun, Provider};
use serde_json::{Map, Value, json};

use super::{
    cell,
    page::{Page, PageRow},
    request::{ListRequest, Mode, Output},
};
use crate::{Format, MediaType, Schemas, Spelling, spell::xml_document};

/// Addresses that stand in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The list itself, without its query: `https://host/api/v1/ChatSession`.
    pub list: String,
    /// The description of its columns: `https://host/api/v1/Archive/ChatSession/$metadata`.
    pub metadata: String,
}

/// Spells a page. `spelling` is the caller's; the format is the one `$format` names, if it names one.
pub fn spell_page(page: &Page, request: &ListRequest, links: &Links, spelling: &Spelling) -> Vec<u8> {
    // Whoever asks for no rows would be sent from one empty page to the next.
    let next = (page.has_more && request.query.top > 0).then(|| next_link(request, &links.list));
    let rows: Vec<_> = page.rows.iter().map(|row| row_value(row, request, spelling)).collect();
    let answer = json!({
        "odata.metadata": links.metadata,
        "odata.nextLink": next,
        "value": rows,
    });
    let format = request.media.map_or(spelling.format, MediaType::format);
    spell(&answer, format, "ArchiveListResult", request.json_safe)
}

/// A description of such a page, for the API's documentation.
pub fn page_schema(schemas: &mut Schemas) -> Value {
    let row = schemas.whole_reference("ArchiveListItem", |_| {
        json!({
            "type": "object",
            "properties": { "PrimaryKey": { "type": "string" }, "EntityName": { "type": "string" } },
            "additionalProperties": true,
        })
    });
    schemas.whole_reference("ArchiveListResult", |_| {
        json!({ "type": "object", "properties": {
            "odata.metadata": { "type": "string" },
            "odata.nextLink": { "type": "string", "nullable": true },
            "value": { "type": "array", "items": row },
        } })
    })
}

/// A document of either format; the items of arrays are elements of the vendor's archive.
pub(super) fn spell(value: &Value, format: Format, root: &str, json_safe: bool) -> Vec<u8> {
    match format {
        Format::Json if json_safe => escape(value.to_string().as_bytes()),
        Format::Json => value.to_string().into_bytes(),
        Format::Xml => xml_document(value, root, "ArchiveListItem"),
    }
}

/// The same page's successor: every parameter of the caller, with `$skip` moved on.
fn next_link(request: &ListRequest, list: &str) -> String {
    let skip = request.query.skip.saturating_add(request.query.top).to_string();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in request.parameters.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skip")) {
        query.append_pair(name, value);
    }
    query.append_pair("$skip", &skip);
    // The dollar may stand in a query as it is, and is easier to read.
    format!("{list}?{}", query.finish().replace("%24", "$"))
}

fn row_value(row: &PageRow, request: &ListRequest, spelling: &Spelling) -> Value {
    let mut members = Map::new();
    members.insert("PrimaryKey".to_owned(), json!(row.id.to_string()));
    members.insert("EntityName".to_owned(), json!(row.entity));
    if request.mode != Mode::Slim {
        members.insert("StyleHint".to_owned(), json!(""));
        members.insert("LinkHint".to_owned(), json!(link_hint(row, request.provider)));
        members.insert("TableRight".to_owned(), Value::Null);
    }
    let columns = request.items.iter().zip(&row.cells);
    let named = |name: &str| member_name(name, request.json_safe);
    if request.mode == Mode::Full {
        let details = columns.map(|(item, cell)| {
            let detail = json!({
                "RawValue": cell::raw(item.kind(), cell, spelling),
                "DisplayValue": cell::value(item.kind(), cell, Output::Display, spelling),
                "LinkHint": "",
                "TooltipHint": "",
            });
            (named(&item.name), detail)
        });
        members.insert("Column".to_owned(), Value::Object(details.collect()));
    } else {
        for (item, cell) in columns {
            members.insert(named(&item.name), cell::value(item.kind(), cell, request.output, spelling));
        }
    }
    Value::Object(members)
}

/// The address of a row in the vendor's pages; rows of groups have none.
pub(super) fn link_hint(row: &PageRow, provider: Provider) -> String {
    if row.entity != provider.entities()[0].0 {
        return String::new();
    }
    match provider.noun() {
        Noun::ChatSession | Noun::Topic => format!("nav=chat&chat_session_id={}", row.id),
        Noun::Person => format!("nav=person&person_id={}", row.id),
        Noun::Contact => format!("nav=contact&contact_id={}", row.id),
        Noun::Ticket => format!("nav=ticket&ticket_id={}", row.id),
        Noun::Associate => format!("nav=associate&associate_id={}", row.id),
    }
}

/// The name of a column as a member; made safe, it is a name in JavaScript as well.
fn member_name(name: &str, json_safe: bool) -> String {
    if json_safe { name.replace(|it: char| !it.is_ascii_alphanumeric(), "_") } else { name.to_owned() }
}

/// JSON in which no text can end the script or attribute it stands in. These bytes stand in strings only.
fn escape(json: &[u8]) -> Vec<u8> {
    let mut safe = Vec::with_capacity(json.len() + json.len() / 16);
    for byte in json {
        match byte {
            b'<' | b'>' | b'&' | b'\'' => safe.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => safe.push(*byte),
        }
    }
    safe
}
