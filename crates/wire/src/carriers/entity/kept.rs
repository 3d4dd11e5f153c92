//! Members that are kept for a client and not used: one text of JSON holds all of a row's, by their names.

use serde_json::{Map, Value};

use crate::{
    At, Fault, Members, Node, Out, Read, Schemas, Spell,
    carrier::{Adapter, EmptyMap, Rights, carrier},
};

/// The members that are kept; none where the text is empty.
fn members(kept: &str) -> Map<String, Value> {
    serde_json::from_str(kept).unwrap_or_default()
}

fn member(kept: &str, name: &str) -> Value {
    if kept.is_empty() { Value::Null } else { members(kept).remove(name).unwrap_or_default() }
}

/// Keeps that value under that name; null removes it.
fn keep(kept: &mut String, name: &str, value: Value) {
    let mut members = members(kept);
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
    *kept = if members.is_empty() { String::new() } else { Value::Object(members).to_string() };
}

/// A dictionary of texts.
pub(super) struct KeptDictionary;

/// The dictionary as it is on the wire.
pub(super) struct Dictionary(Map<String, Value>);

impl Spell for Dictionary {
    fn name() -> String {
        "StringDictionary".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.dictionary(self.0.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())));
    }
    fn schema(schemas: &mut Schemas) -> Value {
        EmptyMap::schema(schemas)
    }
}

impl Adapter<String> for KeptDictionary {
    type Wire = Dictionary;
    fn write(kept: &String, name: &'static str, object: &mut Members<'_, '_>) {
        let entries = if let Value::Object(entries) = member(kept, name) { entries } else { Map::new() };
        object.member(name, &Dictionary(entries));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<String, Fault> {
        let mut kept = String::new();
        Self::amend(&mut kept, node, at)?;
        Ok(kept)
    }
    fn amend(kept: &mut String, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        let entries = entries(node, at)?;
        let value = if entries.is_empty() { Value::Null } else { Value::Object(entries) };
        keep(kept, at.name(), value);
        Ok(())
    }
}

/// The entries of a dictionary: members of an object, or elements with `Key` and `Value`. Null removes an entry.
fn entries(node: &Node, at: &At<'_>) -> Result<Map<String, Value>, Fault> {
    let mut entries = Map::new();
    for (name, value) in crate::carrier::members_of(node, at)? {
        let keyed = *value.member("Key") != Node::Null;
        let (name, value) = if keyed {
            (String::read(value.member("Key"), &at.member("Key"))?, value.member("Value"))
        } else {
            (name.clone(), value)
        };
        let text = match value {
            Node::Null => continue,
            Node::Bool(value) => value.to_string(),
            Node::Integer(number) => number.to_string(),
            Node::Real(number) => number.to_string(),
            value => String::read(value, &at.named(&name))?,
        };
        entries.insert(name, Value::String(text));
    }
    Ok(entries)
}

/// A text.
pub(super) struct KeptText;

impl Adapter<String> for KeptText {
    type Wire = String;
    fn write(kept: &String, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &member(kept, name).as_str().unwrap_or_default());
    }
    fn read(node: &Node, at: &At<'_>) -> Result<String, Fault> {
        let mut kept = String::new();
        Self::amend(&mut kept, node, at)?;
        Ok(kept)
    }
    fn amend(kept: &mut String, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        let text = String::read(node, at)?;
        keep(kept, at.name(), if text.is_empty() { Value::Null } else { Value::String(text) });
        Ok(())
    }
}

/// A flag.
pub(super) struct KeptFlag;

impl Adapter<String> for KeptFlag {
    type Wire = bool;
    fn write(kept: &String, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &(member(kept, name) == Value::Bool(true)));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<String, Fault> {
        let mut kept = String::new();
        Self::amend(&mut kept, node, at)?;
        Ok(kept)
    }
    fn amend(kept: &mut String, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        keep(kept, at.name(), if bool::read(node, at)? { Value::Bool(true) } else { Value::Null });
        Ok(())
    }
}

/// A number, an address or the like, of which an entity has several.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) value: String,
    pub(super) description: String,
}

/// The value without what only makes it readable.
struct Stripped;

impl Adapter<String> for Stripped {
    type Wire = String;
    fn write(value: &String, name: &'static str, object: &mut Members<'_, '_>) {
        let is_address = value.contains(['@', '/']);
        let stripped: String = value.chars().filter(|it| is_address || it.is_alphanumeric() || *it == '+').collect();
        object.member(name, &stripped);
    }
    fn read(_: &Node, _: &At<'_>) -> Result<String, Fault> {
        Ok(String::new())
    }
    fn amend(_: &mut String, _: &Node, _: &At<'_>) -> Result<(), Fault> {
        // It follows from the value.
        Ok(())
    }
}

carrier! {
    Element as "EntityElement", Rights::None; {
        "Value": value,
        "StrippedValue": value as Stripped,
        "Description": description,
    }
}

/// A list of elements.
pub(super) struct KeptElements;

impl Adapter<String> for KeptElements {
    type Wire = Vec<Element>;
    fn write(kept: &String, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &elements(kept, name));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<String, Fault> {
        let mut kept = String::new();
        Self::amend(&mut kept, node, at)?;
        Ok(kept)
    }
    fn amend(kept: &mut String, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        let elements = Vec::<Element>::read(node, at)?;
        keep_elements(kept, at.name(), &elements);
        Ok(())
    }
}

fn elements(kept: &str, name: &str) -> Vec<Element> {
    let Value::Array(items) = member(kept, name) else { return Vec::new() };
    let text = |item: &Value, at: usize| item[at].as_str().unwrap_or_default().to_owned();
    items.iter().map(|item| Element { value: text(item, 0), description: text(item, 1) }).collect()
}

fn keep_elements(kept: &mut String, name: &str, elements: &[Element]) {
    let items: Vec<_> = elements.iter().map(|it| serde_json::json!([it.value, it.description])).collect();
    keep(kept, name, if items.is_empty() { Value::Null } else { Value::Array(items) });
}

/// Returns the list of which a field holds the first element. The kept list and the field agree afterwards, as simple carriers
/// write the field alone.
pub(super) fn with_first(kept: &str, name: &str, first: &str, description: &str) -> Vec<Element> {
    let mut elements = elements(kept, name);
    match elements.first_mut() {
        Some(element) if element.value == first => {}
        Some(_) if first.is_empty() => {
            elements.remove(0);
        }
        Some(element) => *element = Element { value: first.to_owned(), description: description.to_owned() },
        None if first.is_empty() => {}
        None => elements.push(Element { value: first.to_owned(), description: description.to_owned() }),
    }
    elements
}

/// Reads the list of which a field holds the first element; returns that element.
pub(super) fn take_first(kept: &mut String, node: &Node, at: &At<'_>) -> Result<Element, Fault> {
    let mut elements = Vec::<Element>::read(node, at)?;
    elements.retain(|element| !element.value.trim().is_empty());
    let first = elements.first().cloned().unwrap_or_default();
    // The field alone says enough.
    if elements.len() == 1 && first.description.is_empty() {
        elements.clear();
    }
    keep_elements(kept, at.name(), &elements);
    Ok(first)
}

/// Declares lists of elements of which the first is a field of a noun, some with a field for its description.
macro_rules! first_of {
    ($noun:ident; $($list:ident: $field:ident $(with $description:ident)?,)+) => {$(
        struct $list;

        impl $crate::carrier::Adapter<$noun> for $list {
            type Wire = Vec<super::kept::Element>;
            fn write(value: &$noun, name: &'static str, object: &mut $crate::Members<'_, '_>) {
                let description = [""$(, value.$description.as_str())?];
                let description = description[description.len() - 1];
                object.member(name, &super::kept::with_first(&value.kept, name, &value.$field, description));
            }
            fn read(node: &$crate::Node, at: &$crate::At<'_>) -> Result<$noun, $crate::Fault> {
                let mut noun = $noun::default();
                Self::amend(&mut noun, node, at)?;
                Ok(noun)
            }
            fn amend(value: &mut $noun, node: &$crate::Node, at: &$crate::At<'_>) -> Result<(), $crate::Fault> {
                let first = super::kept::take_first(&mut value.kept, node, at)?;
                $(value.$description.clone_from(&first.description);)?
                value.$field = first.value;
                Ok(())
            }
        }
    )+};
}
pub(super) use first_of;
