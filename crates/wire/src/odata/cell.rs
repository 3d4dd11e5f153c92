//! What stands in one column of one row, as JSON has it; XML is made of that.

use parlour_model::{
    Cell, ColumnKind, Named, SessionStatus, Text, TicketBaseStatus, TicketOrigin, TicketReadStatus,
    TicketSecurityLevel, Timestamp, UserType,
};
use serde_json::{Value, json};

use super::request::Output;
use crate::{Language, Spelling, ZoneChoice, time};

/// The value as it is shown.
pub(super) fn value(kind: ColumnKind, cell: &Cell, output: Output, spelling: &Spelling) -> Value {
    let number = match cell {
        Cell::Null => return Value::Null,
        Cell::Text(text) => return text_value(kind, text, &spelling.language),
        Cell::Decimal(number) if kind == ColumnKind::Duration => number.round() as i64,
        Cell::Decimal(number) => return json!(number),
        Cell::Number(number) => *number,
    };
    match (kind, output) {
        (ColumnKind::Bool, _) => json!(number != 0),
        (ColumnKind::DateTime | ColumnKind::Date, _) => instant(time::write_local, number, &spelling.zone),
        (ColumnKind::Stamp, _) => instant(time::write_utc, number, &spelling.zone),
        (ColumnKind::Duration, Output::Display) => json!(duration(number)),
        (ColumnKind::Status, Output::Display) => status(number, &spelling.language),
        (ColumnKind::UserType, Output::Display) => json!(list_name::<UserType>(number)),
        (ColumnKind::TicketStatus, Output::Display) => json!(list_name::<TicketBaseStatus>(number)),
        (ColumnKind::TicketOrigin, Output::Display) => json!(list_name::<TicketOrigin>(number)),
        (ColumnKind::TicketSecurity, Output::Display) => json!(list_name::<TicketSecurityLevel>(number)),
        (ColumnKind::TicketRead, Output::Display) => json!(list_name::<TicketReadStatus>(number)),
        _ => json!(number),
    }
}

/// The value as it is compared.
pub(super) fn raw(kind: ColumnKind, cell: &Cell, spelling: &Spelling) -> Value {
    match cell {
        // What several languages are stored in stays as it is.
        Cell::Text(text) => json!(text),
        Cell::Null | Cell::Number(_) | Cell::Decimal(_) => value(kind, cell, Output::Logical, spelling),
    }
}

fn text_value(kind: ColumnKind, text: &str, language: &Language) -> Value {
    match kind {
        ColumnKind::Label | ColumnKind::Item => json!(language.render(text)),
        _ => json!(text),
    }
}

/// In the reader's language, or, if there is none, by the vendor's name.
fn status(number: i64, language: &Language) -> Value {
    let name = list_name::<SessionStatus>(number);
    if language.is_raw() || name.is_empty() {
        return json!(name);
    }
    let Text(resource) = format!("[SR_CHAT_STATUSVAL_{number}]").into();
    json!(language.render(&resource))
}

fn list_name<T: Named>(number: i64) -> &'static str {
    i32::try_from(number).ok().and_then(T::from_number).map_or("", Named::name)
}

fn instant(write: fn(&mut Vec<u8>, Timestamp, &ZoneChoice), ms: i64, zone: &ZoneChoice) -> Value {
    let mut text = Vec::with_capacity(25);
    write(&mut text, Timestamp(ms), zone);
    json!(String::from_utf8_lossy(&text))
}

/// `HH:mm:ss`, with as many hours as there are.
fn duration(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
