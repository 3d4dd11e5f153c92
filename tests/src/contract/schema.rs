//! Values held against the schemas of the API's description, as its readers understand them (OpenAPI 3.0).

use parlour_wire::NULL_BY_SELECT;
use serde_json::Value;

/// The schemas of a description.
#[derive(Clone, Copy)]
pub(super) struct Schemas<'a> {
    by_name: &'a Value,
    /// Set for answers to calls with `$select`: members that were left out may be null.
    selected: bool,
}

impl<'a> Schemas<'a> {
    pub(super) fn of(description: &'a Value) -> Self {
        Self { by_name: &description["components"]["schemas"], selected: false }
    }

    /// The same for answers to calls with `$select`.
    pub(super) fn selected(self) -> Self {
        Self { selected: true, ..self }
    }

    fn resolve(self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => &self.by_name[reference.rsplit('/').next().expect("a name")],
            None => schema,
        }
    }

    /// Why a value is not what the schema says; `at` is where it stands.
    pub(super) fn fault(self, schema: &'a Value, value: &Value, at: &str) -> Option<String> {
        let schema = self.resolve(schema);
        let by_select = schema.get(NULL_BY_SELECT).is_some();
        if value.is_null() {
            let allowed = schema["nullable"] == true && (self.selected || !by_select);
            return (!allowed).then(|| format!("{at} is null"));
        }
        if let Some(parts) = schema["allOf"].as_array() {
            return parts.iter().find_map(|part| self.fault(part, value, at));
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            let fits = choices.iter().any(|choice| self.fault(choice, value, at).is_none());
            return (!fits).then(|| format!("{at} fits none of its choices"));
        }
        if let Some(values) = schema["enum"].as_array() {
            return (!values.contains(value)).then(|| format!("{at} has the unknown value {value}"));
        }
        match schema["type"].as_str() {
            Some("object") => self.object_fault(schema, value, at),
            Some("array") => {
                let Some(items) = value.as_array() else { return Some(format!("{at} should be a list: {value}")) };
                items.iter().find_map(|item| self.fault(&schema["items"], item, &format!("{at}[]")))
            }
            Some("string") => string_fault(schema, value, at),
            Some("boolean") => (!value.is_boolean()).then(|| format!("{at} should be a boolean: {value}")),
            Some("number") => (!value.is_number()).then(|| format!("{at} should be a number: {value}")),
            Some("integer") => {
                let fits = match schema["format"].as_str() {
                    Some("int32") => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
                    Some("int64") => value.is_i64(),
                    _ => return Some(format!("{at} has no size")),
                };
                (!fits).then(|| format!("{at} should be {}: {value}", schema["format"]))
            }
            // A value of any kind, as in a JSON Patch.
            None if schema.get("properties").is_none() => None,
            other => Some(format!("{at} is described with the type {other:?}")),
        }
    }

    fn object_fault(self, schema: &'a Value, value: &Value, at: &str) -> Option<String> {
        let Some(members) = value.as_object() else { return Some(format!("{at} should be an object: {value}")) };
        let known = &schema["properties"];
        let missing = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|name| value.get(name.as_str().unwrap_or("")).is_none());
        if let Some(name) = missing {
            return Some(format!("{at} has no {name}"));
        }
        members.iter().find_map(|(name, member)| {
            let its = known.get(name).or_else(|| schema.get("additionalProperties"));
            match its {
                None | Some(Value::Bool(false)) => Some(format!("{at} has {name}, which is not described")),
                Some(Value::Bool(true)) => None,
                Some(its) => self.fault(its, member, &format!("{at}.{name}")),
            }
        })
    }

    /// A value in XML, by the names that the schemas give: null members are left out.
    pub(super) fn xml(self, schema: &'a Value, value: &Value) -> String {
        let name = self.xml_name(schema).expect("a root has a name");
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        self.element(schema, value, name, &mut text);
        text
    }

    fn xml_name(self, schema: &'a Value) -> Option<&'a str> {
        if let Some(name) = schema["xml"]["name"].as_str() {
            return Some(name);
        }
        if let Some(part) = schema.pointer("/allOf/0") {
            return self.xml_name(part);
        }
        schema.get("$ref").and_then(|_| self.xml_name(self.resolve(schema)))
    }

    fn element(self, schema: &'a Value, value: &Value, name: &str, text: &mut String) {
        let schema = self.resolve(schema);
        if let Some(part) = schema.pointer("/allOf/0") {
            return self.element(part, value, name, text);
        }
        text.extend(["<", name, ">"]);
        match value {
            // The names of a dictionary cannot be those of elements.
            Value::Object(entries)
                if schema.get("additionalProperties").is_some()
                    && schema["properties"].is_null()
                    && entries.values().all(Value::is_string) =>
            {
                for (key, value) in entries {
                    let [key, value] = [key.as_str(), value.as_str().unwrap_or_default()].map(escaped);
                    text.extend(["<Entry><Key>", &key, "</Key><Value>", &value, "</Value></Entry>"]);
                }
            }
            Value::Object(members) => {
                for (key, member) in members.iter().filter(|(_, member)| !member.is_null()) {
                    // The columns of a row are elements that are named after them.
                    let of_columns = || schema.get("additionalProperties").filter(|its| its.is_object());
                    let its = schema["properties"].get(key).or_else(of_columns);
                    // Characters that an element name cannot have are underscores.
                    let plain = key.replace('/', "_");
                    let its_name = its.and_then(|its| its["xml"]["name"].as_str()).unwrap_or(&plain);
                    self.element(its.unwrap_or(&Value::Null), member, its_name, text);
                }
            }
            Value::Array(items) => {
                let items_name = self.xml_name(&schema["items"]).expect("entries have a name");
                for item in items {
                    self.element(&schema["items"], item, items_name, text);
                }
            }
            Value::String(it) => *text += &escaped(it),
            other => *text += &other.to_string(),
        }
        text.extend(["</", name, ">"]);
    }
}

/// The text as it is in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn string_fault(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Some(text) = value.as_str() else { return Some(format!("{at} should be text: {value}")) };
    // Only these two patterns are in use: a date at the beginning, and a time of day.
    let digits = |shape: &str| {
        let fits = |(it, shape): (char, char)| if shape == '0' { it.is_ascii_digit() } else { it == shape };
        text.len() >= shape.len() && text.chars().zip(shape.chars()).all(fits)
    };
    let fits = match schema["pattern"].as_str() {
        None => true,
        Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}") => digits("0000-00-00"),
        Some("^[0-9]{2}:[0-9]{2}:[0-9]{2}") => digits("00:00:00"),
        Some(other) => return Some(format!("{at} has the pattern {other}, which no test knows")),
    };
    (!fits).then(|| format!("{at} does not match its pattern: {text}"))
}
