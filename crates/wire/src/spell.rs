//! Spelling values: one description of a value gives its JSON and its XML.
//!
//! A value does not know which format it is written in; [`Out`] does, and also the reader's language, time zone and
//! `$select`.

use std::sync::Arc;

use parlour_model::{Text, TimeOfDay, Timestamp};
use serde_json::json;

use crate::{Language, Schemas, Select, ZoneChoice, time};

/// The two formats of the contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON, the default.
    #[default]
    Json,
    /// XML: elements by member name, no namespace.
    Xml,
}

/// How one reader wants values spelt. Two equal spellings give equal bytes, so it can be part of a cache's key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spelling {
    /// JSON or XML.
    pub format: Format,
    /// The language texts are rendered in.
    pub language: Language,
    /// The zone dates are given in.
    pub zone: ZoneChoice,
    /// The members wanted.
    pub select: Select,
}

/// A value with a place in the contract.
pub trait Spell {
    /// The element that holds it where nothing else names it: in an array, or at the root of a document.
    fn name() -> String;
    /// Whether it is null; null members are left out of XML.
    fn is_null(&self) -> bool {
        false
    }
    /// Writes it.
    fn spell(&self, out: &mut Out<'_>);
    /// Describes it as JSON Schema; a carrier adds itself to `schemas` and gives a reference.
    fn schema(schemas: &mut Schemas) -> serde_json::Value;
}

/// The document being written, as seen by the value that is writing itself.
pub struct Out<'a> {
    bytes: Vec<u8>,
    format: Format,
    language: &'a Language,
    zone: &'a ZoneChoice,
    select: &'a Select,
}

/// Spells a whole document.
pub fn document<T: Spell>(value: &T, spelling: &Spelling) -> Vec<u8> {
    let mut out = Out::new(spelling);
    if out.format == Format::Json {
        value.spell(&mut out);
    } else if !value.is_null() {
        // A null result in XML is an empty body.
        out.bytes.extend_from_slice(XML_DECLARATION);
        out.element(&T::name(), value);
    }
    out.bytes
}

/// Spells one item of a list, to be joined with others: a JSON item begins with a comma.
pub fn list_item<T: Spell>(value: &T, spelling: &Spelling) -> Vec<u8> {
    let mut out = Out::new(spelling);
    match out.format {
        Format::Json => {
            out.bytes.push(b',');
            value.spell(&mut out);
        }
        Format::Xml => out.element(&T::name(), value),
    }
    out.bytes
}

/// What stands before and behind the items of a list made by [`list_item`]. The first JSON item's comma is to be
/// dropped.
pub fn list_frame<T: Spell>(format: Format) -> (Vec<u8>, Vec<u8>) {
    match format {
        Format::Json => (b"[".to_vec(), b"]".to_vec()),
        Format::Xml => {
            let name = Vec::<T>::name();
            let open = [XML_DECLARATION, b"<", name.as_bytes(), b">"].concat();
            (open, format!("</{name}>").into_bytes())
        }
    }
}

const XML_DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>";

impl<'a> Out<'a> {
    fn new(spelling: &'a Spelling) -> Self {
        let Spelling { format, language, zone, select } = spelling;
        Self { bytes: Vec::with_capacity(8 * 1024), format: *format, language, zone, select }
    }

    /// Writes a carrier: `members` writes each of its members.
    pub fn object(&mut self, members: impl FnOnce(&mut Members<'_, 'a>)) {
        if self.format == Format::Json {
            self.bytes.push(b'{');
        }
        members(&mut Members { out: self, first: true });
        if self.format == Format::Json {
            self.bytes.push(b'}');
        }
    }

    /// Writes a dictionary. Its names may be any text, so that in XML each entry is an element with `Key` and `Value`.
    pub(crate) fn dictionary<'e>(&mut self, entries: impl Iterator<Item = (&'e str, &'e str)>) {
        if self.format == Format::Json {
            self.bytes.push(b'{');
        }
        for (index, (name, value)) in entries.enumerate() {
            match self.format {
                Format::Json => {
                    if index > 0 {
                        self.bytes.push(b',');
                    }
                    json_string(&mut self.bytes, name);
                    self.bytes.push(b':');
                    json_string(&mut self.bytes, value);
                }
                Format::Xml => {
                    self.bytes.extend_from_slice(b"<Entry><Key>");
                    xml_text(&mut self.bytes, name);
                    self.bytes.extend_from_slice(b"</Key><Value>");
                    xml_text(&mut self.bytes, value);
                    self.bytes.extend_from_slice(b"</Value></Entry>");
                }
            }
        }
        if self.format == Format::Json {
            self.bytes.push(b'}');
        }
    }

    fn list<T: Spell>(&mut self, items: &[T]) {
        if self.format == Format::Json {
            self.bytes.push(b'[');
        }
        for (index, item) in items.iter().enumerate() {
            match self.format {
                Format::Json => {
                    if index > 0 {
                        self.bytes.push(b',');
                    }
                    item.spell(self);
                }
                Format::Xml => self.element(&T::name(), item),
            }
        }
        if self.format == Format::Json {
            self.bytes.push(b']');
        }
    }

    fn element<T: Spell>(&mut self, name: &str, value: &T) {
        self.bytes.push(b'<');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'>');
        value.spell(self);
        self.bytes.extend_from_slice(b"</");
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'>');
    }

    /// Writes a string as it stands.
    pub fn text(&mut self, text: &str) {
        match self.format {
            Format::Json => json_string(&mut self.bytes, text),
            Format::Xml => xml_text(&mut self.bytes, text),
        }
    }

    /// Writes a string rendered in the reader's language.
    pub fn rendered(&mut self, text: &str) {
        let rendered = self.language.render(text);
        self.text(&rendered);
    }

    /// Writes bytes that need no escaping, within quotes where the format wants them.
    fn plain(&mut self, write: impl FnOnce(&mut Vec<u8>, &ZoneChoice)) {
        let quote = self.format == Format::Json;
        if quote {
            self.bytes.push(b'"');
        }
        write(&mut self.bytes, self.zone);
        if quote {
            self.bytes.push(b'"');
        }
    }

    /// Writes an instant in the reader's zone.
    pub fn local(&mut self, at: Timestamp) {
        self.plain(|bytes, zone| time::write_local(bytes, at, zone));
    }

    /// Writes an instant in UTC, whatever the reader's zone.
    pub fn utc(&mut self, at: Timestamp) {
        self.plain(|bytes, zone| time::write_utc(bytes, at, zone));
    }

    fn null(&mut self) {
        if self.format == Format::Json {
            self.bytes.extend_from_slice(b"null");
        }
    }

    fn number(&mut self, digits: &str) {
        self.bytes.extend_from_slice(digits.as_bytes());
    }
}

/// The members of a carrier, in the order they are written.
pub struct Members<'m, 'a> {
    out: &'m mut Out<'a>,
    first: bool,
}

impl<'a> Members<'_, 'a> {
    /// Writes one member. A member that `$select` leaves out is null.
    pub fn member<T: Spell>(&mut self, name: &'static str, value: &T) {
        self.write(name, value, self.out.select.member(name));
    }

    /// Writes a member of what is around the entities that `$select` chooses from: it is always there, and the choice is
    /// made within.
    pub fn around<T: Spell>(&mut self, name: &'static str, value: &T) {
        self.write(name, value, Some(self.out.select));
    }

    fn write<T: Spell>(&mut self, name: &'static str, value: &T, selected: Option<&'a Select>) {
        let whole = self.out.select;
        match self.out.format {
            Format::Json => {
                if !self.first {
                    self.out.bytes.push(b',');
                }
                self.first = false;
                self.out.bytes.push(b'"');
                self.out.bytes.extend_from_slice(name.as_bytes());
                self.out.bytes.extend_from_slice(b"\":");
                match selected {
                    Some(inner) => {
                        self.out.select = inner;
                        value.spell(self.out);
                    }
                    None => self.out.null(),
                }
            }
            Format::Xml => {
                if let Some(inner) = selected
                    && !value.is_null()
                {
                    self.out.select = inner;
                    self.out.element(name, value);
                }
            }
        }
        self.out.select = whole;
    }
}

/// A JSON string: escapes what JSON must have escaped and nothing more.
fn json_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte >= 0x20 && *byte != b'"' && *byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[written..at]);
        written = at + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
    }
    out.extend_from_slice(&bytes[written..]);
    out.push(b'"');
}

/// Text of an XML element. What cannot stand in XML 1.0 becomes U+FFFD; a carriage return is written as a reference,
/// or the reader would take it for a line feed.
fn xml_text(out: &mut Vec<u8>, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '\r' => out.extend_from_slice(b"&#13;"),
            '\t' | '\n' => out.push(character as u8),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.extend_from_slice("\u{fffd}".as_bytes()),
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// A tree of JSON as an XML document: members are elements, null ones are left out, and each item of an array is an
/// element called `item`. What cannot stand in the name of an element becomes an underscore.
pub(crate) fn xml_document(value: &serde_json::Value, root: &str, item: &str) -> Vec<u8> {
    let mut out = XML_DECLARATION.to_vec();
    xml_element(&mut out, value, root, item);
    out
}

fn xml_element(out: &mut Vec<u8>, value: &serde_json::Value, name: &str, item: &str) {
    use serde_json::Value;
    let name = name.replace(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-')), "_");
    out.extend_from_slice(format!("<{name}>").as_bytes());
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => out.extend_from_slice(value.to_string().as_bytes()),
        Value::String(text) => xml_text(out, text),
        Value::Array(items) => items.iter().for_each(|value| xml_element(out, value, item, item)),
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
                xml_element(out, value, name, item);
            }
        }
    }
    out.extend_from_slice(format!("</{name}>").as_bytes());
}

/// A noun as a data set holds it. Data sets are JSON only and have no schema.
pub(crate) struct DataSetPart<'a, T>(pub(crate) &'a T);

impl<T: crate::DataSetItem> Spell for DataSetPart<'_, T> {
    fn name() -> String {
        String::new()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| self.0.write(object));
    }
    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::Value::Null
    }
}

/// How a date and time begins. What follows depends on the caller: no offset, unless `SO-TimeZone` asks for one. So it is not
/// the format `date-time` of JSON Schema, which always has one.
const DATE_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// Declares a scalar: its XML name, how it is written, and its schema.
macro_rules! scalar {
    ($type:ty, $name:literal, |$value:ident, $out:ident| $write:expr, $schema:tt) => {
        impl Spell for $type {
            fn name() -> String {
                $name.to_owned()
            }
            fn spell(&self, $out: &mut Out<'_>) {
                let $value = self;
                $write;
            }
            fn schema(_: &mut Schemas) -> serde_json::Value {
                json!($schema)
            }
        }
    };
}

scalar!(bool, "boolean", |it, out| out.number(if *it { "true" } else { "false" }), { "type": "boolean" });
scalar!(i32, "int", |it, out| out.number(itoa::Buffer::new().format(*it)), { "type": "integer", "format": "int32" });
scalar!(i64, "long", |it, out| out.number(itoa::Buffer::new().format(*it)), { "type": "integer", "format": "int64" });
scalar!(f64, "double", |it, out| out.number(&json!(it).to_string()), { "type": "number", "format": "double" });
scalar!(String, "string", |it, out| out.text(it), { "type": "string" });
scalar!(&str, "string", |it, out| out.text(it), { "type": "string" });
scalar!(Text, "string", |it, out| out.rendered(&it.0), { "type": "string" });
scalar!(Timestamp, "dateTime", |it, out| out.local(*it), { "type": "string", "pattern": DATE_PATTERN, "example": "2026-11-30T09:30:00" });
scalar!(TimeOfDay, "duration", |it, out| out.plain(|bytes, _| time::write_time_of_day(bytes, *it)),
    { "type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}", "example": "08:00:00" });

impl<T: Spell> Spell for Option<T> {
    fn name() -> String {
        T::name()
    }
    fn is_null(&self) -> bool {
        self.as_ref().is_none_or(Spell::is_null)
    }
    fn spell(&self, out: &mut Out<'_>) {
        match self {
            Some(value) => value.spell(out),
            None => out.null(),
        }
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        json!({ "nullable": true, "allOf": [T::schema(schemas)] })
    }
}

impl<T: Spell> Spell for Arc<T> {
    fn name() -> String {
        T::name()
    }
    fn spell(&self, out: &mut Out<'_>) {
        T::spell(self, out);
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        T::schema(schemas)
    }
}

impl<T: Spell> Spell for Vec<T> {
    fn name() -> String {
        format!("ArrayOf{}", T::name())
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.list(self);
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        let mut items = T::schema(schemas);
        // Carriers have a name of their own; other entries are named after their type.
        if items.get("$ref").is_none() {
            items["xml"] = json!({ "name": T::name() });
        }
        json!({ "type": "array", "items": items, "xml": { "name": Self::name(), "wrapped": true } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json(text: &str) -> String {
        let mut out = Vec::new();
        json_string(&mut out, text);
        String::from_utf8(out).expect("UTF-8")
    }

    fn xml(text: &str) -> String {
        let mut out = Vec::new();
        xml_text(&mut out, text);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn json_escapes_what_it_must_and_nothing_more() {
        assert_eq!(json("a\"b\\c\n\r\t\u{1}<&>'ø"), "\"a\\\"b\\\\c\\n\\r\\t\\u0001<&>'ø\"");
    }

    #[test]
    fn xml_replaces_what_it_cannot_hold() {
        assert_eq!(xml("<a & \u{0}\u{b}\u{ffff}>\r\n"), "&lt;a &amp; \u{fffd}\u{fffd}\u{fffd}&gt;&#13;\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn any_text_comes_back_from_json(text: String) {
            prop_assert_eq!(serde_json::from_str::<String>(&json(&text)).expect("valid JSON"), text);
        }
    }
}
