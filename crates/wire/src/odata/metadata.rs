//! The descriptions of the columns of archive providers.

use parlour_model::{Column, ColumnKind, Noun, Provider};
use serde_json::{Map, Value, json};

use super::answer::spell;
use crate::{Format, Schemas, Spelling};

/// Spells the description of every column: JSON by the column's name as the vendor does, XML as an array, since the names
/// cannot be those of elements.
pub fn spell_columns(provider: Provider, spelling: &Spelling) -> Vec<u8> {
    let columns = provider.columns().iter().map(|column| (column.name.clone(), describe(column)));
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

/// Writes the list of providers; `list` is its address.
pub fn spell_providers(list: &str, spelling: &Spelling) -> Vec<u8> {
    let providers = Provider::ALL.iter().map(|provider| json!({ "name": provider.name(), "url": provider.name() }));
    let answer = json!({ "odata.metadata": format!("{list}/$metadata"), "value": providers.collect::<Vec<_>>() });
    match spelling.format {
        Format::Json => spell(&answer, Format::Json, "", false),
        Format::Xml => crate::spell::xml_document(&answer, "ArchiveList", "Archive"),
    }
}

/// A description of that, for the API's documentation.
pub fn providers_schema(schemas: &mut Schemas) -> Value {
    let provider = schemas.whole_reference("Archive", |_| {
        let text = json!({ "type": "string" });
        json!({ "type": "object", "properties": { "name": text, "url": text } })
    });
    schemas.whole_reference("ArchiveList", |_| {
        json!({ "type": "object", "properties": {
            "odata.metadata": { "type": "string" },
            "value": { "type": "array", "items": provider },
        } })
    })
}

pub(super) fn describe(facts: Column) -> Value {
    json!({
        "DisplayName": facts.display_name,
        "DisplayTooltip": facts.tooltip,
        "DisplayType": display_type(facts.kind),
        "CanOrderBy": facts.can_order,
        "Name": facts.name,
        "CanRestrictBy": facts.can_restrict(),
        "RestrictionType": facts.restriction,
        "RestrictionListName": facts.kind.list(),
        "IsVisible": !facts.is_switch,
        "ExtraInfo": "",
        "Width": width(facts.kind),
        "IconHint": icon(facts.noun),
        "HeadingIconHint": "",
    })
}

const fn display_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number | ColumnKind::Associate => "int",
        ColumnKind::Decimal => "decimal",
        ColumnKind::Duration => "timeSpan",
        ColumnKind::Text | ColumnKind::Label | ColumnKind::Agent => "string",
        ColumnKind::DateTime => "datetime",
        ColumnKind::Date | ColumnKind::Stamp => "date",
        ColumnKind::Bool => "checkbox",
        _ => "listAny",
    }
}

/// How wide a column is, in characters or as its share.
const fn width(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number | ColumnKind::Decimal | ColumnKind::Associate => "5c",
        ColumnKind::Bool => "4c",
        ColumnKind::Duration => "8c",
        ColumnKind::DateTime | ColumnKind::Date | ColumnKind::Stamp => "12c",
        ColumnKind::Text | ColumnKind::Label | ColumnKind::Agent => "25%",
        _ => "10%",
    }
}

/// The icon of the noun a column belongs to.
const fn icon(noun: Noun) -> &'static str {
    match noun {
        Noun::ChatSession => "ChatSession",
        Noun::Topic => "ChatTopic",
        Noun::Associate => "Associate",
        Noun::Person => "Person",
        Noun::Contact => "Contact",
        Noun::Ticket => "Ticket",
    }
}
