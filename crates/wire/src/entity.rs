//! A whole entity on its way in: what was sent is kept as a tree, for what is missing in it stays as it is
//! (specification §10.10).
//!
//! PUT and the agents' Save bring an object; PATCH brings an object of changes or a JSON Patch.

use std::marker::PhantomData;

use serde_json::Value;

use crate::{
    At, Carrier, Fault, Format, Language, Node, Read, Select, Spelling, ZoneChoice, document, json_patch, node,
};

/// Changes one JSON Patch may hold.
const STEPS_MAX: usize = 1_000;

/// An entity as it was sent.
#[derive(Clone, Debug)]
pub struct Entity<T> {
    sent: Node,
    entity: PhantomData<fn() -> T>,
}

/// Why changes could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// What was sent cannot be.
    Fault(Fault),
    /// A `test` says that the entity is not what the caller thinks.
    Test(String),
}

impl From<Fault> for PatchError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<T> Default for Entity<T> {
    fn default() -> Self {
        Self { sent: Node::Null, entity: PhantomData }
    }
}

impl<T: Read> Read for Entity<T> {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        match node {
            Node::Null => Err(at.fault("an entity is expected, and there is none".to_owned())),
            // Looked at early, so that nobody waits for the writer with something that cannot be.
            Node::Members(_) | Node::Elements(_) => T::read(node, at).map(drop),
            Node::List(steps) if steps.len() <= STEPS_MAX => Ok(()),
            Node::List(_) => Err(at.fault(format!("at most {STEPS_MAX} changes are made at once"))),
            _ => Err(at.expected("an entity", node)),
        }?;
        Ok(Self { sent: node.clone(), entity: PhantomData })
    }
}

impl<T: Carrier + Read> Entity<T> {
    /// The whole number in that member; 0 when it is not there.
    pub fn id(&self, member: &'static str, zone: &ZoneChoice) -> Result<i32, Fault> {
        i32::read(self.sent.member(member), &At::root(zone).member(member))
    }

    /// What was sent, as an entity of its own.
    pub fn alone(&self, zone: &ZoneChoice) -> Result<T, Fault> {
        self.require_object(zone)?;
        T::read(&self.sent, &At::root(zone))
    }

    /// What becomes of `onto` when it is replaced: members that were not sent stay, null clears.
    pub fn replace(&self, mut onto: T, zone: &ZoneChoice) -> Result<T, Fault> {
        self.require_object(zone)?;
        onto.amend(&self.sent, &At::root(zone))?;
        Ok(onto)
    }

    fn require_object(&self, zone: &ZoneChoice) -> Result<(), Fault> {
        match self.sent {
            Node::Members(_) | Node::Elements(_) => Ok(()),
            _ => Err(At::root(zone).expected("an entity", &self.sent)),
        }
    }

    /// Returns what becomes of `onto` when it is patched: all of it or nothing.
    pub fn patch(&self, onto: T, zone: &ZoneChoice) -> Result<T, PatchError> {
        let mut json = in_json(&onto, zone);
        match &self.sent {
            Node::List(steps) => json_patch::apply(&mut json, steps, zone, &|changed| respelt::<T>(changed, zone))?,
            changes => merge(&mut json, changes.to_json()),
        }
        let mut patched = onto;
        patched.amend(&in_nodes(&json)?, &At::root(zone))?;
        Ok(patched)
    }
}

fn in_nodes(json: &Value) -> Result<Node, Fault> {
    node::from_json(&json.to_string(), usize::MAX)
        .map_err(|error| Fault { member: String::new(), reason: error.to_string() })
}

/// The entity that an object describes, as its reader knows it.
fn respelt<T: Carrier + Read>(json: &Value, zone: &ZoneChoice) -> Result<Value, Fault> {
    Ok(in_json(&T::read(&in_nodes(json)?, &At::root(zone))?, zone))
}

/// The entity as its reader knows it, texts as they are stored.
fn in_json<T: Carrier>(entity: &T, zone: &ZoneChoice) -> Value {
    let spelling =
        Spelling { format: Format::Json, language: Language::default(), zone: zone.clone(), select: Select::default() };
    serde_json::from_slice(&document(entity, &spelling)).unwrap_or_default()
}

/// Members of `changes` replace those of `onto`, objects go into objects, and into an array an object is appended.
fn merge(onto: &mut Value, changes: Value) {
    match (onto, changes) {
        (Value::Object(members), Value::Object(changes)) => {
            for (name, change) in changes {
                let name = json_patch::member_name(members, &name).unwrap_or(name);
                merge(members.entry(name).or_insert(Value::Null), change);
            }
        }
        (Value::Array(items), Value::Object(item)) => items.push(Value::Object(item)),
        (onto, change) => *onto = change,
    }
}

#[cfg(test)]
mod tests {
    use parlour_model::{Session, SessionRecord, TopicRecord};
    use serde_json::json;

    use super::*;
    use crate::{bind, read_body, zones};

    fn zone() -> ZoneChoice {
        ZoneChoice::plain(zones::UTC)
    }

    fn entity<T: Read>(sent: &Value) -> Entity<T> {
        let node = read_body(Some("application/json"), sent.to_string().as_bytes()).expect("JSON");
        bind(&node, &zone()).expect("an entity")
    }

    fn session() -> SessionRecord {
        let session = Session {
            id: 7,
            customer_name: "Ann".to_owned(),
            customer_email: "ann@example.com".to_owned(),
            ..Session::default()
        };
        SessionRecord { session, ..SessionRecord::default() }
    }

    fn patched(sent: &Value) -> Result<SessionRecord, PatchError> {
        entity::<SessionRecord>(sent).patch(session(), &zone())
    }

    #[test]
    fn what_is_not_sent_stays_and_null_clears() {
        let sent = entity::<SessionRecord>(&json!({ "customerEmail": null, "Rating": 4 }));
        let replaced = sent.replace(session(), &zone()).expect("it can be");
        assert_eq!((replaced.session.customer_name.as_str(), replaced.session.rating), ("Ann", 4));
        assert_eq!(replaced.session.customer_email, "");
    }

    #[test]
    fn what_is_not_sent_within_a_carrier_stays_too() {
        let mut topic = TopicRecord::default();
        topic.topic.widget.font = "verdana".to_owned();
        let sent = entity::<TopicRecord>(&json!({ "Widget": { "Color": "#fff" } }));
        let replaced = sent.replace(topic, &zone()).expect("it can be").topic.widget;
        assert_eq!((replaced.font.as_str(), replaced.color.as_str()), ("verdana", "#fff"));
    }

    #[test]
    fn a_merge_patch_changes_what_it_lists() {
        let patched = patched(&json!({ "CUSTOMERNAME": "Bob", "Rating": 2 })).expect("it can be").session;
        assert_eq!((patched.customer_name.as_str(), patched.rating), ("Bob", 2));
        assert_eq!(patched.customer_email, "ann@example.com");
    }
}
