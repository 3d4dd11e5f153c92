//! The carriers and enumerations as schemas of OpenAPI 3.0, for the API's description.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::described::Described;

/// Marks a member that is null only where `$select` left it out: without `$select` it always has a value.
pub const NULL_BY_SELECT: &str = "x-null-only-by-select";

/// The entities whose REST operations add the member `_Links`.
const LINKED: [&str; 5] = ["ChatSessionEntity", "ChatTopicEntity", "ContactEntity", "PersonEntity", "TicketEntity"];

/// Names the schema that another one has the members of, until it is described.
pub(crate) const BASE: &str = "base";

/// The schemas met so far, by name.
#[derive(Debug, Default)]
pub struct Schemas {
    by_name: BTreeMap<String, Value>,
    /// Those that `$select` does not reach into.
    whole: BTreeSet<String>,
}

impl Schemas {
    /// A reference to the schema of that name, which is made the first time it is asked for.
    pub fn reference(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.by_name.contains_key(name) {
            // Claimed first, so that a carrier that contains itself ends.
            self.by_name.insert(name.to_owned(), Value::Null);
            let schema = make(self);
            self.by_name.insert(name.to_owned(), schema);
        }
        reference_to(name)
    }

    /// The schema itself, in place of a reference to it or of a schema that only says that it may be null.
    pub(crate) fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        if let Some(part) = schema.pointer("/allOf/0") {
            return self.resolved(part);
        }
        match schema.get("$ref").and_then(name_of).and_then(|name| self.by_name.get(name)) {
            Some(named) => self.resolved(named),
            None => schema,
        }
    }

    /// The same for an object that is always sent with every member, whatever `$select` says.
    pub fn whole_reference(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        self.whole.insert(name.to_owned());
        self.reference(name, make)
    }

    /// A reference to a schema that has one member more than another one.
    pub(crate) fn extended(&mut self, name: &str, base: &str, member: &str, its: Value) -> Value {
        let mut schema = self.by_name[base].clone();
        schema["properties"][member] = its;
        schema[BASE] = json!(base);
        self.reference(name, |_| schema)
    }

    /// All of them, with what each schema and each member means.
    pub fn into_json(mut self) -> Value {
        let described = Described::get();
        if LINKED.iter().any(|name| self.by_name.contains_key(*name)) {
            let text = json!({ "type": "string" });
            self.whole_reference(
                "EntityLinks",
                |_| json!({ "type": "object", "properties": { "Self": text, "Archive": text } }),
            );
        }
        let Self { by_name, whole } = self;
        let schemas = by_name.into_iter().map(|(name, mut schema)| {
            if LINKED.contains(&name.as_str()) {
                schema["properties"]["_Links"] = reference_to("EntityLinks");
            }
            described.describe(&name, &mut schema, whole.contains(&name));
            (name, schema)
        });
        Value::Object(schemas.collect())
    }
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The name in a reference to a schema.
fn name_of(reference: &Value) -> Option<&str> {
    reference.as_str()?.rsplit('/').next()
}

/// The schemas that are described, and values made up from the examples of their members.
#[derive(Clone, Copy, Debug)]
pub struct Examples<'a>(pub &'a Value);

/// How deep an example is nested before members that may be null are null.
const EXAMPLE_DEPTH_MAX: usize = 2;

impl Examples<'_> {
    /// An example of what the schema describes.
    pub fn of(self, schema: &Value) -> Value {
        self.at(schema, 0)
    }

    /// The name of an example that several places share: that of the schema it refers to, `ArrayOf…` for a list.
    pub fn name(schema: &Value) -> Option<String> {
        if let Some(part) = schema.pointer("/allOf/0") {
            return Self::name(part);
        }
        if let Some(items) = schema.get("items") {
            return Some(format!("ArrayOf{}", name_of(items.get("$ref")?)?));
        }
        name_of(schema.get("$ref")?).map(str::to_owned)
    }

    fn at(self, schema: &Value, depth: usize) -> Value {
        if let Some(example) = schema.get("example") {
            return example.clone();
        }
        if let Some(name) = schema.get("$ref").and_then(name_of) {
            return self.at(&self.0[name], depth);
        }
        let may_be_null = schema["nullable"] == true && schema.get(NULL_BY_SELECT).is_none();
        if may_be_null && depth >= EXAMPLE_DEPTH_MAX {
            return Value::Null;
        }
        if let Some(part) = schema.pointer("/allOf/0").or_else(|| schema.pointer("/oneOf/0")) {
            return self.at(part, depth);
        }
        if let Some(values) = schema["enum"].as_array() {
            return values[0].clone();
        }
        match schema["type"].as_str().unwrap_or_default() {
            "array" if depth >= EXAMPLE_DEPTH_MAX => json!([]),
            "array" => json!([self.at(&schema["items"], depth + 1)]),
            "object" => {
                let members = schema["properties"].as_object().cloned().unwrap_or_default();
                let shown = members.iter().filter(|(name, _)| *name != "_Links");
                Value::Object(shown.map(|(name, its)| (name.clone(), self.at(its, depth + 1))).collect::<Map<_, _>>())
            }
            "boolean" => json!(false),
            "integer" | "number" => json!(0),
            _ => json!(""),
        }
    }
}
