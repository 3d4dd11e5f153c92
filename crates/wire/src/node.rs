//! What a caller sent, before anybody says what it should be: one tree for JSON, XML and forms.

use std::{cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// A value as it was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// Nothing: an empty body, `null`, or a member that is not there.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or out of every integer's reach.
    Real(f64),
    /// Text. In XML and forms every scalar is text.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object, in the order sent.
    Members(Vec<(String, Node)>),
    /// The children of an XML element, in the order sent: an object's members or an array's items, as its reader knows.
    Elements(Vec<(String, Node)>),
}

static NULL: Node = Node::Null;

impl Node {
    /// The member of that name, whatever the case; the last one when it was sent twice.
    pub fn member(&self, name: &str) -> &Self {
        match self {
            Self::Members(members) | Self::Elements(members) => {
                members.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(&NULL, |(_, node)| node)
            }
            _ => &NULL,
        }
    }

    /// The same as JSON.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Integer(number) => Value::from(*number),
            Self::Real(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.as_str()),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Members(members) | Self::Elements(members) => {
                members.iter().map(|(name, node)| (name.clone(), node.to_json())).collect()
            }
        }
    }

    /// Returns the content as a text that is the same for every order and case of the members' names. Passwords are left
    /// out: a stored hash of the text must not let anybody try passwords faster than the store's own hash does.
    pub fn canonical(&self) -> String {
        self.ordered().to_json().to_string()
    }

    fn ordered(&self) -> Self {
        match self {
            Self::List(items) => Self::List(items.iter().map(Self::ordered).collect()),
            Self::Members(members) | Self::Elements(members) => {
                let named = |(name, node): &(String, Self)| (name.to_ascii_lowercase(), node.ordered());
                let mut members: Vec<_> = members.iter().map(named).collect();
                members.retain(|(name, _)| !name.ends_with("password"));
                // Stable: of a member that was sent twice the last one counts.
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
                Self::Members(members)
            }
            other => other.clone(),
        }
    }

    /// A request: the members of the body, or the body as that member; then what stands in the address, which wins.
    /// What the query says counts where the body is silent.
    #[must_use]
    pub fn request(body: Self, whole: Option<&str>, query: Vec<(String, String)>, path: Vec<(String, String)>) -> Self {
        if whole.is_none() && query.is_empty() && path.is_empty() {
            return body;
        }
        let mut members = match (whole, body) {
            (Some(name), body) => vec![(name.to_owned(), body)],
            (None, Self::Members(members) | Self::Elements(members)) => members,
            (None, _) => Vec::new(),
        };
        for (name, value) in query {
            if !members.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
                members.push((name, Self::Text(value)));
            }
        }
        for (name, value) in path {
            members.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            members.push((name, Self::Text(value)));
        }
        Self::Members(members)
    }

    /// What kind of value it is, for an error message.
    pub(crate) fn kind(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Text(text) => {
                let start: String = text.chars().take(40).collect();
                format!("\"{start}{}\"", if start.len() < text.len() { "…" } else { "" })
            }
            Self::List(_) => "an array".to_owned(),
            Self::Members(_) | Self::Elements(_) => "an object".to_owned(),
        }
    }
}

/// Reads JSON into a tree of at most that many values.
pub(crate) fn from_json(text: &str, nodes_max: usize) -> Result<Node, serde_json::Error> {
    let left = Cell::new(nodes_max);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = NodeSeed(&left).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(node)
}

/// Makes a tree, and counts its values down.
#[derive(Clone, Copy)]
struct NodeSeed<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| D::Error::custom("it holds too many values"))?;
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(i64::try_from(number).map_or(Node::Real(number as f64), Node::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Real(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = entries.next_key()? {
            members.push((name, entries.next_value_seed(self)?));
        }
        Ok(Node::Members(members))
    }
}
