//! The parameters of a request.

use std::collections::HashMap;

/// The parameters by name; repeated ones are refused.
#[derive(Default)]
pub(super) struct Parameters(HashMap<String, String>);

/// The error for a parameter that was sent twice.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repeated;

impl Parameters {
    /// Reads the parameters of queries and forms. A parameter without a value counts as omitted (RFC 6749 §3.1).
    pub(super) fn read(texts: &[&[u8]]) -> Result<Self, Repeated> {
        let mut all = HashMap::new();
        for (name, value) in texts.iter().flat_map(|text| form_urlencoded::parse(text)) {
            if !value.is_empty() && all.insert(name.into_owned(), value.into_owned()).is_some() {
                return Err(Repeated);
            }
        }
        Ok(Self(all))
    }

    /// Returns the value of a parameter, or an empty text.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Returns true if the parameter was sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
