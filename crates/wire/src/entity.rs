//! A whole entity on its way in: what was sent is kept as a tree, for what is missing in it stays as it is
//! (specification §10.10).
//!
//! PUT and the agents' Save bring an object; PATCH brings an object of changes or a JSON Patch.

use std::marker::PhantomData;

use serde_json::Value;

use crate::{At, Carrier, Fault, Format, Language, Node, Read, Select, Spelling, ZoneChoice, document, node};

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

    /// What becomes of `onto` when it is patched: all of it or nothing.
    pub fn patch(&self, onto: T, zone: &ZoneChoice) -> Result<T, PatchError> {
        let mut json = in_json(&onto, zone);
        match &self.sent {
            Node::List(steps) => {
                for (index, step) in steps.iter().enumerate() {
                    take_step(&mut json, step, zone, index)?;
                }
            }
            changes => merge(&mut json, changes.to_json()),
        }
        let node = node::from_json(&json.to_string(), usize::MAX)
            .map_err(|error| Fault { member: String::new(), reason: error.to_string() })?;
        let mut patched = onto;
        patched.amend(&node, &At::root(zone))?;
        Ok(patched)
    }
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
                let name = member_name(members, &name).unwrap_or(name);
                merge(members.entry(name).or_insert(Value::Null), change);
            }
        }
        (Value::Array(items), Value::Object(item)) => items.push(Value::Object(item)),
        (onto, change) => *onto = change,
    }
}

/// The member of that name as it is spelt here.
fn member_name(members: &serde_json::Map<String, Value>, name: &str) -> Option<String> {
    members.keys().find(|known| known.eq_ignore_ascii_case(name)).cloned()
}

/// One step of a JSON Patch.
fn take_step(json: &mut Value, step: &Node, zone: &ZoneChoice, index: usize) -> Result<(), PatchError> {
    let root = At::root(zone);
    let at = root.item(index);
    let operation = String::read(step.member("op"), &at.member("op"))?;
    let path = String::read(step.member("path"), &at.member("path"))?;
    let value = step.member("value").to_json();
    let nowhere = || at.member("path").fault(format!("there is nothing at \"{path}\""));
    let steps: Vec<_> = path.split('/').skip_while(|step| step.is_empty()).map(unescaped).collect();
    let Some((last, way)) = steps.split_last() else { return Err(nowhere().into()) };
    let mut parent = json;
    for step in way {
        parent = child(parent, step).ok_or_else(nowhere)?;
    }
    match operation.to_ascii_lowercase().as_str() {
        "test" => match child(parent, last) {
            Some(found) if same(found, &value) => return Ok(()),
            _ => return Err(PatchError::Test(format!("{path} is not what the test says; nothing was changed."))),
        },
        "add" | "replace" if last == "-" || operation.eq_ignore_ascii_case("add") => {
            if let Value::Array(items) = parent {
                let place = if last == "-" { Some(items.len()) } else { last.parse().ok() };
                let place = place.filter(|place| *place <= items.len()).ok_or_else(nowhere)?;
                items.insert(place, value);
                return Ok(());
            }
            *child(parent, last).ok_or_else(nowhere)? = value;
        }
        "replace" => *child(parent, last).ok_or_else(nowhere)? = value,
        "remove" => match parent {
            Value::Array(items) => {
                let place: usize = last.parse().map_err(|_| nowhere())?;
                if place >= items.len() {
                    return Err(nowhere().into());
                }
                items.remove(place);
            }
            parent => *child(parent, last).ok_or_else(nowhere)? = Value::Null,
        },
        other => {
            let reason = format!("\"{other}\" is not done; add, replace, remove and test are");
            return Err(at.member("op").fault(reason).into());
        }
    }
    Ok(())
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The member or item of that name; an object that is null is there to be filled.
fn child<'v>(parent: &'v mut Value, step: &str) -> Option<&'v mut Value> {
    match parent {
        Value::Object(members) => {
            let name = member_name(members, step)?;
            members.get_mut(&name)
        }
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Whether two values mean the same: enumerations are compared whatever their case, numbers whatever their type.
fn same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::String(found), Value::String(expected)) => found.eq_ignore_ascii_case(expected),
        (Value::Number(found), Value::Number(expected)) => found.as_f64() == expected.as_f64(),
        (Value::Object(found), Value::Object(expected)) => expected.iter().all(|(name, expected)| {
            member_name(found, name).and_then(|name| found.get(&name)).is_some_and(|found| same(found, expected))
        }),
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len() && found.iter().zip(expected).all(|(found, expected)| same(found, expected))
        }
        (found, expected) => found == expected,
    }
}

#[cfg(test)]
mod tests {
    use parlour_model::{Session, SessionRecord, SessionStatus, TopicRecord};
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
            status: SessionStatus::UserLast,
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
    fn a_json_patch_adds_replaces_removes_and_tests() {
        let steps = json!([
            { "op": "test", "path": "/status", "value": "userlast" },
            { "op": "replace", "path": "customername", "value": "Bob" },
            { "op": "add", "path": "/Rating", "value": 5 },
            { "op": "remove", "path": "/CustomerEmail" },
        ]);
        let patched = patched(&steps).expect("it can be").session;
        assert_eq!((patched.customer_name.as_str(), patched.rating, patched.customer_email.as_str()), ("Bob", 5, ""));
        assert_eq!(patched.status, SessionStatus::UserLast);
    }

    #[test]
    fn a_test_that_fails_is_a_conflict_and_what_cannot_be_names_its_step() {
        let failed = patched(&json!([{ "op": "test", "path": "/Rating", "value": 3 }]));
        assert!(matches!(failed, Err(PatchError::Test(_))), "{failed:?}");
        for (step, member) in [
            (json!({ "op": "move", "path": "/Rating", "from": "/Rank" }), "[0].op"),
            (json!({ "op": "replace", "path": "/Nonsense", "value": 1 }), "[0].path"),
            (json!({ "op": "replace", "path": "/User/Name", "value": "x" }), "[0].path"),
            (json!({ "op": "replace", "path": "", "value": 1 }), "[0].path"),
            (json!({ "op": "replace", "path": "/Rating", "value": "many" }), "Rating"),
        ] {
            let Err(PatchError::Fault(fault)) = patched(&json!([step])) else { panic!("{step}") };
            assert_eq!(fault.member, member, "{step}");
        }
    }

    #[test]
    fn a_merge_patch_changes_what_it_lists() {
        let patched = patched(&json!({ "CUSTOMERNAME": "Bob", "Rating": 2 })).expect("it can be").session;
        assert_eq!((patched.customer_name.as_str(), patched.rating), ("Bob", 2));
        assert_eq!(patched.customer_email, "ann@example.com");
    }
}
