//! What can be asked of the archive provider `ChatSession`, column by column.

use parlour_model::{ColumnKind, SessionColumn};
use serde_json::{Map, Value, json};

use super::answer::spell;
use crate::{Format, Schemas, Spelling};

/// Spells the description of every column: JSON by the column's name as the vendor does, XML as an array, since the names
/// cannot be those of elements.
pub fn spell_columns(spelling: &Spelling) -> Vec<u8> {
    let columns = SessionColumn::ALL.iter().map(|column| (column.facts().name.to_owned(), describe(*column)));
    match spelling.format {
        Format::Json => {
            let columns: Map<_, _> = columns.collect();
            spell(&Value::Object(columns), Format::Json, "", false)
        }
        Format::Xml => {
            let columns: Vec<_> = columns.map(|(_, description)| description).collect();
            crate::spell::xml_document(&Value::Array(columns), "ArrayOfArchiveColumnInfo", "ArchiveColumnInfo")
        }
    }
}

/// A description of that, for the API's documentation.
pub fn columns_schema(schemas: &mut Schemas) -> Value {
    let column = schemas.whole_reference("ArchiveColumnInfo", |_| {
        let text = json!({ "type": "string" });
        let flag = json!({ "type": "boolean" });
        json!({ "type": "object", "properties": {
            "DisplayName": text, "DisplayTooltip": text, "DisplayType": text, "CanOrderBy": flag, "Name": text,
            "CanRestrictBy": flag, "RestrictionType": text,
            "RestrictionListName": { "type": "string", "nullable": true },
            "IsVisible": flag, "ExtraInfo": text, "Width": text, "IconHint": text, "HeadingIconHint": text,
        } })
    });
    json!({ "type": "object", "additionalProperties": column })
}

fn describe(column: SessionColumn) -> Value {
    let facts = column.facts();
    json!({
        "DisplayName": facts.display_name,
        "DisplayTooltip": facts.tooltip,
        "DisplayType": display_type(facts.kind),
        "CanOrderBy": facts.can_order(),
        "Name": facts.name,
        "CanRestrictBy": facts.can_restrict(),
        "RestrictionType": if facts.can_restrict() { facts.kind.restriction() } else { "" },
        "RestrictionListName": facts.kind.list(),
        "IsVisible": facts.is_visible(),
        "ExtraInfo": "",
        "Width": width(facts.kind),
        "IconHint": icon(facts.name),
        "HeadingIconHint": "",
    })
}

const fn display_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number | ColumnKind::Associate => "int",
        ColumnKind::Duration => "timeSpan",
        ColumnKind::Text | ColumnKind::Label | ColumnKind::Agent => "string",
        ColumnKind::DateTime => "datetime",
        ColumnKind::Date | ColumnKind::Stamp => "date",
        ColumnKind::Bool => "checkbox",
        ColumnKind::Status | ColumnKind::UserType => "listAny",
    }
}

/// How wide a column is, in characters or as its share.
const fn width(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number | ColumnKind::Associate => "5c",
        ColumnKind::Bool => "4c",
        ColumnKind::Duration => "8c",
        ColumnKind::DateTime | ColumnKind::Date | ColumnKind::Stamp => "12c",
        ColumnKind::Status | ColumnKind::UserType => "10%",
        ColumnKind::Text | ColumnKind::Label | ColumnKind::Agent => "25%",
    }
}

/// What a column belongs to.
fn icon(name: &str) -> &'static str {
    match name.split_once('/').map(|(group, _)| group) {
        Some("chatTopic") => "ChatTopic",
        Some("associate") => "Associate",
        Some("person") => "Person",
        Some("contact") => "Contact",
        _ => "ChatSession",
    }
}
