//! Saying what a tree should be, and naming the member that is not.

use std::sync::Arc;

use parlour_model::{Text, TimeOfDay, Timestamp};

use crate::{Node, ZoneChoice, time};

/// A member that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `Sessions[3].TopicId`, or empty for the whole body.
    pub member: String,
    /// Why: `a whole number is expected, not "x"`.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let member = if self.member.is_empty() { "the body" } else { &self.member };
        write!(formatter, "{member}: {}", self.reason)
    }
}

impl std::error::Error for Fault {}

/// Where in the tree we are, and the zone that dates without an offset are taken in.
#[derive(Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    zone: &'a ZoneChoice,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'static str),
    Named(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The root of a body.
    pub fn root(zone: &'a ZoneChoice) -> Self {
        Self { parent: None, step: Step::Root, zone }
    }

    /// A member of what is here.
    #[must_use]
    pub fn member(&'a self, name: &'static str) -> Self {
        Self { parent: Some(self), step: Step::Member(name), zone: self.zone }
    }

    /// A member whose name is known only now.
    pub(crate) fn named(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Named(name), zone: self.zone }
    }

    pub(crate) fn item(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(index), zone: self.zone }
    }

    /// The name of the member that is here; empty for an item of an array and for the root.
    pub(crate) fn name(&self) -> &str {
        match self.step {
            Step::Member(name) | Step::Named(name) => name,
            Step::Root | Step::Item(_) => "",
        }
    }

    fn path(&self) -> String {
        let parent = self.parent.map(At::path).unwrap_or_default();
        match self.step {
            Step::Root => parent,
            Step::Member(name) | Step::Named(name) if parent.is_empty() => name.to_owned(),
            Step::Member(name) | Step::Named(name) => format!("{parent}.{name}"),
            Step::Item(index) => format!("{parent}[{index}]"),
        }
    }

    /// The fault that what stands here is something else than `expected`.
    pub fn expected(&self, expected: &str, node: &Node) -> Fault {
        self.fault(format!("{expected} is expected, not {}", node.kind()))
    }

    /// A fault of what stands here.
    pub fn fault(&self, reason: String) -> Fault {
        Fault { member: self.path(), reason }
    }
}

/// A value that can be read from a tree. Null reads as the default.
pub trait Read: Default {
    /// Reads it.
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault>;

    /// Reads what was sent onto what there is: members of a carrier that are not there stay as they are.
    fn amend(&mut self, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        *self = Self::read(node, at)?;
        Ok(())
    }
}

impl Read for () {
    /// An operation without members takes nothing, null or an object, whose members nobody looks at.
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null | Node::Members(_) | Node::Elements(_) => Ok(()),
            Node::Text(text) if text.trim().is_empty() => Ok(()),
            _ => Err(at.expected("an object", node)),
        }
    }
}

impl Read for bool {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(false),
            Node::Bool(value) => Ok(*value),
            Node::Integer(number @ 0..=1) => Ok(*number == 1),
            Node::Text(text) if text.eq_ignore_ascii_case("true") || text == "1" => Ok(true),
            Node::Text(text) if text.eq_ignore_ascii_case("false") || text == "0" => Ok(false),
            _ => Err(at.expected("true or false", node)),
        }
    }
}

impl Read for i32 {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let number = match node {
            Node::Null => Some(0),
            Node::Integer(number) => Self::try_from(*number).ok(),
            Node::Real(number) => {
                let whole = *number as Self;
                // Exact: 5.0 is a whole number, 5.5 and 1e300 are not.
                (f64::from(whole).to_bits() == number.to_bits()).then_some(whole)
            }
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| at.expected("a whole number of 32 bits", node))
    }
}

impl Read for i64 {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let number = match node {
            Node::Null => Some(0),
            Node::Integer(number) => Some(*number),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| at.expected("a whole number", node))
    }
}

impl Read for f64 {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let number = match node {
            Node::Null => Some(0.0),
            Node::Integer(number) => Some(*number as Self),
            Node::Real(number) => Some(*number),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number: &Self| number.is_finite()).ok_or_else(|| at.expected("a number", node))
    }
}

impl Read for String {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let text = match node {
            Node::Null => Self::new(),
            Node::Text(text) => text.clone(),
            Node::Bool(_) | Node::Integer(_) | Node::Real(_) => node.kind(),
            _ => return Err(at.expected("text", node)),
        };
        if text.contains('\0') {
            return Err(at.fault("the character U+0000 cannot be kept".to_owned()));
        }
        Ok(text)
    }
}

impl Read for Text {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        String::read(node, at).map(Self)
    }
}

impl Read for Timestamp {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(Self::NONE),
            Node::Text(text) => time::parse(text.trim(), at.zone).ok_or_else(|| at.expected("a date", node)),
            _ => Err(at.expected("a date", node)),
        }
    }
}

impl Read for TimeOfDay {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(Self::default()),
            Node::Text(text) => time::parse_time_of_day(text.trim()).ok_or_else(|| at.expected("a time of day", node)),
            _ => Err(at.expected("a time of day", node)),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(None),
            node => T::read(node, at).map(Some),
        }
    }
}

impl<T: Read> Read for Arc<T> {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        T::read(node, at).map(Self::new)
    }
}

impl<T: Read> Read for Vec<T> {
    /// In XML an array's items are the element's children, whatever they are called.
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(Self::new()),
            Node::Text(text) if text.trim().is_empty() => Ok(Self::new()),
            Node::List(items) => items.iter().enumerate().map(|(index, item)| T::read(item, &at.item(index))).collect(),
            Node::Elements(elements) => {
                elements.iter().enumerate().map(|(index, (_, item))| T::read(item, &at.item(index))).collect()
            }
            _ => Err(at.expected("an array", node)),
        }
    }
}
