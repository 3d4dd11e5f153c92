//! The carriers and enumerations as JSON Schema, for the API's description.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// The schemas met so far, by name.
#[derive(Debug, Default)]
pub struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    /// A reference to the schema of that name, which is made the first time it is asked for.
    pub fn reference(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            // Claimed first, so that a carrier that contains itself ends.
            self.0.insert(name.to_owned(), Value::Null);
            let schema = make(self);
            self.0.insert(name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// All of them.
    pub fn into_json(self) -> Value {
        json!(self.0)
    }
}
