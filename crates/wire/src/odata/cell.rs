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

/// The value as the agent's clients expect it: encoded with its type, or as the culture of the reader writes that. A text
/// is itself.
pub(super) fn encoded(kind: ColumnKind, cell: &Cell, spelling: &Spelling) -> Value {
    let number = match cell {
        Cell::Null => return Value::Null,
        Cell::Text(_) => return value(kind, cell, Output::Display, spelling),
        Cell::Decimal(number) if kind != ColumnKind::Duration => {
            return json!(spelling.language.render(&format!("[F:{number}]")));
        }
        Cell::Decimal(number) => number.round() as i64,
        Cell::Number(number) => *number,
    };
    let text = match kind {
        ColumnKind::Bool => format!("[B:{}]", i32::from(number != 0)),
        ColumnKind::DateTime | ColumnKind::Date => encoded_date(kind, time::write_local, number, &spelling.zone),
        ColumnKind::Stamp => encoded_date(kind, time::write_utc, number, &spelling.zone),
        ColumnKind::Number | ColumnKind::Decimal | ColumnKind::List | ColumnKind::Associate => format!("[I:{number}]"),
        _ => return value(kind, cell, Output::Display, spelling),
    };
    json!(spelling.language.render(&text))
}

/// A date as the vendor encodes it: `[D:03/19/2026]` or `[DT:03/19/2026 12:00:00]`; no date is an empty text.
fn encoded_date(
    kind: ColumnKind,
    write: fn(&mut Vec<u8>, Timestamp, &ZoneChoice),
    ms: i64,
    zone: &ZoneChoice,
) -> String {
    let Value::String(text) = instant(write, ms, zone) else { return String::new() };
    let (year, month, day) = (text.get(..4), text.get(5..7), text.get(8..10));
    match (year, month, day, text.get(11..19)) {
        (Some(year), Some(month), Some(day), Some(time)) if ms != Timestamp::NONE.0 => match kind {
            ColumnKind::Date => format!("[D:{month}/{day}/{year}]"),
            _ => format!("[DT:{month}/{day}/{year} {time}]"),
        },
        _ => String::new(),
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
