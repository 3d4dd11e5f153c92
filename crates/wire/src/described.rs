//! The meaning of schemas, members and parameters, with an example of each, kept as data in `described/*.txt`.
//!
//! A line `[Carrier] text` opens a carrier, and `Member = example | text` below it describes one member; the example is
//! JSON, and is left out where the member is a carrier, a list or an enumeration. Members below `[*]` mean the same in
//! every carrier that does not describe them itself. `[path]` and `[header]` hold parameters, `[query]` only the examples of
//! those that the table of operations describes, `[operations]` what an operation's summary does not say, and `[tags]` the
//! groups of operations.

use std::{collections::HashMap, sync::LazyLock};

use serde_json::{Map, Value, json};

use crate::schema::{BASE, NULL_BY_SELECT};

/// Every text, by area.
const TEXTS: [&str; 7] = [
    include_str!("described/general.txt"),
    include_str!("described/chat.txt"),
    include_str!("described/customers.txt"),
    include_str!("described/desk.txt"),
    include_str!("described/entities.txt"),
    include_str!("described/live.txt"),
    include_str!("described/operations.txt"),
];

/// The carrier whose members are described for all.
const EVERY: &str = "*";

/// The content of one line.
#[derive(Debug)]
pub struct Entry {
    /// The meaning, in a sentence or two.
    pub text: &'static str,
    /// A real value, where the line gives one.
    pub example: Option<Value>,
}

/// All descriptions, by section and name. The section's own text has the empty name.
#[derive(Debug)]
pub struct Described(HashMap<&'static str, HashMap<&'static str, Entry>>);

static DESCRIBED: LazyLock<Described> = LazyLock::new(|| {
    let mut sections = HashMap::<_, HashMap<_, _>>::new();
    for (section, name, entry) in TEXTS.iter().flat_map(|text| entries(text)) {
        sections.entry(section).or_default().insert(name, entry);
    }
    Described(sections)
});

/// The lines of a text: the section each is in, the name, and what is said of it.
fn entries(text: &'static str) -> Vec<(&'static str, &'static str, Entry)> {
    let mut section = "";
    let mut all = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some((name, text)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            section = name;
            all.push((section, "", Entry { text: text.trim(), example: None }));
        } else if !line.is_empty() {
            let (name, example, text) = parts(line);
            let example = example.and_then(|example| serde_json::from_str(example).ok());
            all.push((section, name, Entry { text, example }));
        }
    }
    all
}

/// The name, the example and the meaning in a line.
fn parts(line: &str) -> (&str, Option<&str>, &str) {
    let (key, text) = line.split_once(" | ").unwrap_or((line, ""));
    let (name, example) = key.split_once(" = ").map_or((key, None), |(name, example)| (name, Some(example)));
    (name.trim(), example, text.trim())
}

impl Described {
    /// The descriptions.
    pub fn get() -> &'static Self {
        &DESCRIBED
    }

    /// The entry of a name in a section: `("query", "topicId")`.
    pub fn find(&self, section: &str, name: &str) -> Option<&Entry> {
        self.0.get(section)?.get(name)
    }

    /// Every section with the names it describes.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
        self.0.iter().map(|(section, entries)| (*section, entries.keys().copied().filter(|name| !name.is_empty())))
    }

    /// Adds to a schema what it means, what it is called in XML unless it says so itself, and which of its members may be null; `whole` is one
    /// that `$select` does not reach into.
    pub(crate) fn describe(&self, name: &str, schema: &mut Value, whole: bool) {
        schema["description"] = json!(self.schema_text(name));
        if schema.get("xml").is_none() {
            schema["xml"] = json!({ "name": name });
        }
        let base = schema.as_object_mut().and_then(|schema| schema.remove(BASE));
        let base = base.as_ref().and_then(Value::as_str).unwrap_or(EVERY);
        let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
        for (member, its) in members {
            let entry = [name, base, EVERY].iter().find_map(|section| self.find(section, member));
            *its = described_member(member, its.take(), entry, whole);
        }
    }

    fn schema_text(&self, name: &str) -> String {
        if let Some(entry) = self.find(name, "") {
            return entry.text.to_owned();
        }
        // Requests are called after their operations.
        name.strip_suffix("Request")
            .and_then(|operation| operation.split_once('_'))
            .map(|(group, operation)| format!("The body of {group}/{operation}."))
            .unwrap_or_default()
    }
}

/// A member's schema with its description. References are wrapped: OpenAPI 3.0 ignores whatever stands beside one.
fn described_member(name: &str, schema: Value, entry: Option<&Entry>, whole: bool) -> Value {
    let mut described = Map::new();
    if let Some(entry) = entry {
        described.insert("description".to_owned(), json!(entry.text));
    }
    let was_nullable = schema["nullable"] == true;
    let mut schema = schema;
    // `allOf` of something plain says no more than the thing itself.
    if let Some(part) = schema.pointer("/allOf/0").filter(|part| part.get("$ref").is_none()) {
        schema = part.clone();
    }
    let refers = schema.get("$ref").is_some();
    let is_named = refers || schema.get("allOf").is_some();
    if !whole || was_nullable {
        described.insert("nullable".to_owned(), json!(true));
        if !was_nullable {
            described.insert(NULL_BY_SELECT.to_owned(), json!(true));
        }
    }
    if refers {
        described.insert("allOf".to_owned(), json!([schema]));
    } else if let Value::Object(members) = schema {
        described.extend(members);
        if let Some(example) = entry.and_then(|entry| entry.example.clone()) {
            described.insert("example".to_owned(), example);
        }
    }
    if described.get("type").is_some_and(|kind| kind == "array") {
        described.insert("xml".to_owned(), json!({ "name": name, "wrapped": true }));
    } else if is_named {
        described.insert("xml".to_owned(), json!({ "name": name }));
    }
    Value::Object(described)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_section_or_a_description_with_an_example_that_is_json() {
        let mut seen = std::collections::HashSet::new();
        let mut section = "";
        for line in TEXTS.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty()) {
            if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                section = name;
                assert!(seen.insert((section, "")), "[{section}] is there twice");
                continue;
            }
            let (name, example, text) = parts(line);
            // The table of operations says what query parameters mean.
            assert!(text.ends_with('.') || section == "query", "no sentence: {line}");
            assert!(seen.insert((section, name)), "{section}.{name} is there twice");
            if let Some(example) = example {
                assert!(serde_json::from_str::<Value>(example).is_ok(), "the example is not JSON: {line}");
            }
        }
    }
}
