//! The Archive agent's requests made into the same lists as those of an address, and its answers.

use parlour_model::{Noun, Provider, ROWS_DEFAULT, ROWS_MAX, SKIP_MAX};
use serde_json::{Map, Value, json};

use super::{
    answer::{link_hint, spell},
    cell,
    filter::{self, Part, shown},
    metadata::describe,
    page::{Page, PageRow},
    request::{List, ListRequest, order_parts},
    resolve::{Reader, resolve},
    select,
};
use crate::{
    Fault, Format, Schemas, Spelling,
    archive::agent_list::{AgentList, ArchiveRestriction, Names, Order, Restrictions},
};

fn fault(member: &str, reason: impl Into<String>) -> Fault {
    Fault { member: member.to_owned(), reason: reason.into() }
}

/// The provider that a request names.
pub fn provider_named(name: &str) -> Result<Provider, Fault> {
    let unknown = || fault("ProviderName", format!("there is no archive {}; GetProviderNames lists them", shown(name)));
    Provider::from_name(name.trim()).ok_or_else(unknown)
}

/// The list that an agent's request means.
pub fn agent_request(list: &AgentList, reader: &Reader<'_>) -> Result<ListRequest, Fault> {
    let provider = provider_named(&list.provider_name)?;
    let expression = match &list.restriction {
        Restrictions::Text(text) => filter::parse(text, provider.noun()),
        Restrictions::List(list) => restrictions(list, provider.noun()),
    };
    // The faults of conditions name the parameter of an address.
    let renamed = |it: Fault| fault("Restriction", it.reason);
    let filter = expression.and_then(|it| resolve(&it, reader)).map_err(renamed)?;
    let order = match &list.sort_order {
        Order::Text(text) => order_parts(text).map_err(|it| fault("SortOrder", it.reason))?,
        Order::List(list) => {
            let direction = |text: &str| match text.trim().to_ascii_uppercase().as_str() {
                "" | "ASC" | "0" => Ok(false),
                "DESC" | "1" => Ok(true),
                _ => Err(fault("SortOrder", format!("ASC or DESC is expected, not {}", shown(text)))),
            };
            list.iter().map(|by| Ok((by.name.trim(), direction(&by.direction)?))).collect::<Result<_, Fault>>()?
        }
    };
    let (top, skip) = page(list.page, list.page_size)?;
    let list = List {
        columns: ("Columns", names(&list.columns)),
        filter,
        order: ("SortOrder", order),
        entities: ("Entities", names(&list.entities)),
        options: ("Options", &list.options),
        top,
        skip,
    };
    list.request(provider)
}

fn names(names: &Names) -> Vec<&str> {
    match names {
        Names::List(list) => list.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect(),
        Names::Text(text) => select::parts(text),
    }
}

/// How many rows a page has, and how many are before it. A page that would be too long is as long as it may be, and the
/// pages after it follow it without a gap.
fn page(page: i32, size: i32) -> Result<(u32, u32), Fault> {
    let size = u32::try_from(size).map_err(|_| fault("PageSize", "a whole number from 0 on is expected"))?;
    let size = if size == 0 { ROWS_DEFAULT } else { size.min(ROWS_MAX) };
    let skip = if page < 0 { page.unsigned_abs() } else { page.unsigned_abs().saturating_mul(size) };
    if skip > SKIP_MAX {
        return Err(fault("Page", format!("at most {SKIP_MAX} rows can be skipped; restrict the list instead")));
    }
    Ok((size, skip))
}

/// The conditions of a list of them.
fn restrictions(list: &[ArchiveRestriction], noun: Noun) -> Result<filter::Expression, Fault> {
    let mut parts = Vec::new();
    let active = list.iter().filter(|it| it.is_active != Some(false)).collect::<Vec<_>>();
    if list.iter().any(|it| it.is_active == Some(false) && it.inter_parenthesis != 0) {
        return Err(filter::fault("a condition that is not active cannot have parentheses"));
    }
    for (at, it) in active.iter().enumerate() {
        if !it.sub_restrictions.is_empty() {
            return Err(filter::fault(format!("{} does not take SubRestrictions", shown(&it.name))));
        }
        let parentheses = usize::try_from(it.inter_parenthesis.unsigned_abs()).unwrap_or(usize::MAX);
        parts.extend(
            (0..parentheses.min(filter::CONDITIONS_MAX)).filter(|_| it.inter_parenthesis > 0).map(|_| Part::Open),
        );
        parts.push(Part::Clause(filter::clause(noun, it.name.trim(), it.operator.trim(), it.values.clone())?));
        parts.extend(
            (0..parentheses.min(filter::CONDITIONS_MAX)).filter(|_| it.inter_parenthesis < 0).map(|_| Part::Close),
        );
        if at + 1 < active.len() {
            parts.push(match it.inter_operator.trim().to_ascii_lowercase().as_str() {
                "or" | "2" => Part::Or,
                "" | "none" | "and" | "0" | "1" => Part::And,
                _ => {
                    return Err(filter::fault(format!(
                        "None, And or Or is expected, not {}",
                        shown(&it.inter_operator)
                    )));
                }
            });
        }
    }
    filter::join(noun, parts)
}

/// Writes the rows of a page.
pub fn spell_rows(page: &Page, request: &ListRequest, spelling: &Spelling) -> Vec<u8> {
    let rows = rows(page, request, spelling);
    match spelling.format {
        Format::Json => spell(&rows, Format::Json, "", false),
        Format::Xml => crate::spell::xml_document(&rows, "ArrayOfArchiveListItem", "ArchiveListItem"),
    }
}

/// Writes the rows of a page after the number of all rows, which is -1 where it was not asked for.
pub fn spell_result(page: &Page, row_count: Option<i64>, request: &ListRequest, spelling: &Spelling) -> Vec<u8> {
    let answer = json!({
        "RowCount": row_count.unwrap_or(-1),
        "Rows": rows(page, request, spelling),
        "TableRight": null,
        "FieldProperties": {},
    });
    spell(&answer, spelling.format, "ArchiveListResult", false)
}

fn rows(page: &Page, request: &ListRequest, spelling: &Spelling) -> Value {
    page.rows.iter().map(|row| row_value(row, request, spelling)).collect()
}

fn row_value(row: &PageRow, request: &ListRequest, spelling: &Spelling) -> Value {
    let data: Map<String, Value> = request
        .items
        .iter()
        .zip(&row.cells)
        .map(|(item, cell)| {
            let shown = cell::encoded(item.kind(), cell, spelling);
            (item.name.clone(), json!({ "DisplayValue": shown, "TooltipHint": "", "LinkHint": "" }))
        })
        .collect();
    json!({
        "EntityName": row.entity,
        "PrimaryKey": row.id,
        "ColumnData": data,
        "LinkHint": link_hint(row, request.provider),
        "StyleHint": "",
        "TableRight": null,
        "FieldProperties": {},
    })
}

/// Writes the columns of a provider as a list.
pub fn spell_column_list(provider: Provider, spelling: &Spelling) -> Vec<u8> {
    let columns: Value = provider.columns().iter().map(describe).collect();
    match spelling.format {
        Format::Json => spell(&columns, Format::Json, "", false),
        Format::Xml => crate::spell::xml_document(&columns, "ArrayOfArchiveColumnInfo", "ArchiveColumnInfo"),
    }
}

/// A description of a list of columns, for the API's documentation.
pub fn column_list_schema(schemas: &mut Schemas) -> Value {
    super::columns_schema(schemas);
    json!({
        "type": "array",
        "items": { "$ref": "#/components/schemas/ArchiveColumnInfo" },
        "xml": { "name": "ArrayOfArchiveColumnInfo", "wrapped": true },
    })
}

fn row_schema(schemas: &mut Schemas) -> Value {
    let text = json!({ "type": "string" });
    let column = schemas.whole_reference("ArchiveColumnData", |_| {
        let text = json!({ "type": "string" });
        json!({ "type": "object", "properties": {
            "DisplayValue": { "type": "string", "nullable": true }, "TooltipHint": text, "LinkHint": text,
        } })
    });
    schemas.whole_reference("ArchiveRow", |_| {
        json!({ "type": "object", "properties": {
            "EntityName": text,
            "PrimaryKey": { "type": "integer", "format": "int32" },
            "ColumnData": { "type": "object", "additionalProperties": column },
            "LinkHint": text,
            "StyleHint": text,
            "TableRight": { "type": "object", "nullable": true },
            "FieldProperties": { "type": "object" },
        }, "xml": { "name": "ArchiveListItem" } })
    })
}

/// A description of rows, for the API's documentation.
pub fn rows_schema(schemas: &mut Schemas) -> Value {
    let row = row_schema(schemas);
    json!({ "type": "array", "items": row, "xml": { "name": "ArrayOfArchiveListItem", "wrapped": true } })
}

/// A description of rows after their number, for the API's documentation.
pub fn result_schema(schemas: &mut Schemas) -> Value {
    let row = row_schema(schemas);
    schemas.whole_reference("ArchiveRows", |_| {
        json!({ "type": "object", "properties": {
            "RowCount": { "type": "integer", "format": "int32" },
            "Rows": { "type": "array", "items": row },
            "TableRight": { "type": "object", "nullable": true },
            "FieldProperties": { "type": "object" },
        }, "xml": { "name": "ArchiveListResult" } })
    })
}
