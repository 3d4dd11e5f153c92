//! Members that no carrier has: in a data set they are mistakes, which would otherwise be lost in silence.
//!
//! The carriers' schemas say which members there are. Rights and links are the vendor's and are passed over.

use parlour_model::{
    Associate, Contact, DeskTemplate, Group, Id, KbCategory, KbEntry, MembershipRecord, Message, Person, Project,
    QuickReply, Retention, Sale, SessionNote, SessionRecord, Ticket, TopicRecord, nearest,
};
use serde_json::{Map, Value};

use crate::{At, Fault, Node, Schemas, Spell};

/// Makes the schema of a carrier.
type MakeSchema = fn(&mut Schemas) -> Value;

/// A member by its name.
type Extra = (&'static str, MakeSchema);

/// The lists with their carriers, and the members that a list has beside its carrier's.
const LISTS: &[(&str, MakeSchema, &[Extra])] = &[
    ("Groups", Group::schema, &[]),
    (
        "Associates",
        Associate::schema,
        &[
            ("Password", String::schema),
            ("PasswordHash", String::schema),
            ("Administrator", bool::schema),
            ("ChatUser", bool::schema),
            ("Present", bool::schema),
        ],
    ),
    ("Contacts", Contact::schema, &[]),
    ("Persons", Person::schema, &[]),
    ("Projects", Project::schema, &[]),
    ("Sales", Sale::schema, &[]),
    ("Tickets", Ticket::schema, &[("ChatTopicId", Id::schema)]),
    ("KbCategories", KbCategory::schema, &[]),
    ("ReplyTemplates", DeskTemplate::schema, &[]),
    (
        "Topics",
        TopicRecord::schema,
        &[("Agents", Vec::<MembershipRecord>::schema), ("AllowedOrigins", Vec::<String>::schema)],
    ),
    ("KbEntries", KbEntry::schema, &[]),
    ("QuickReplies", QuickReply::schema, &[]),
    (
        "Sessions",
        SessionRecord::schema,
        &[
            ("Messages", Vec::<Message>::schema),
            ("Notes", Vec::<SessionNote>::schema),
            ("FirstResponderId", Id::schema),
        ],
    ),
    ("Retention", Retention::schema, &[]),
];

/// What every entity of the vendor's may have, and nobody here reads.
const PASSED_OVER: [&str; 3] = ["TableRight", "FieldProperties", "_Links"];

/// Refuses members that no carrier has; the fault names the nearest one.
pub(super) fn require(data_set: &Node, at: &At<'_>) -> Result<(), Fault> {
    let mut schemas = Schemas::default();
    for (list, carrier, extra) in LISTS {
        let carrier = carrier(&mut schemas);
        let extra: Map<_, _> = extra.iter().map(|(name, make)| ((*name).to_owned(), make(&mut schemas))).collect();
        let known = Known { schemas: &schemas, extra: &extra };
        let place = at.member(list);
        match data_set.member(list) {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    known.check(item, &carrier, true, &place.item(index))?;
                }
            }
            // What is no list or object is refused by its reader, which says what is expected.
            other => known.check(other, &carrier, true, &place)?,
        }
    }
    Ok(())
}

struct Known<'s> {
    schemas: &'s Schemas,
    extra: &'s Map<String, Value>,
}

impl Known<'_> {
    /// Checks an item, and everything within it. The extra members are those of the item itself.
    fn check(&self, node: &Node, schema: &Value, is_item: bool, at: &At<'_>) -> Result<(), Fault> {
        let schema = self.schemas.resolved(schema);
        match node {
            Node::List(items) => {
                let nothing = Value::Null;
                let inner = schema.get("items").unwrap_or(&nothing);
                items.iter().enumerate().try_for_each(|(index, item)| self.check(item, inner, false, &at.item(index)))
            }
            Node::Members(members) => {
                let Some(Value::Object(properties)) = schema.get("properties") else { return Ok(()) };
                let extra = is_item.then_some(self.extra).into_iter().flatten();
                let known: Vec<_> = properties.iter().chain(extra).collect();
                members.iter().try_for_each(|(name, inner)| {
                    if let Some((spelt, its)) = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                        return self.check(inner, its, false, &at.named(spelt));
                    }
                    if PASSED_OVER.iter().any(|passed| passed.eq_ignore_ascii_case(name)) {
                        return Ok(());
                    }
                    let near = nearest(name, known.iter().map(|(known, _)| known.as_str()));
                    let near = near.map(|near| format!(": is \"{near}\" meant?")).unwrap_or_default();
                    Err(at.fault(format!("there is no member \"{name}\"{near}")))
                })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ZoneChoice, carriers::data_set::DATA_SET_LISTS, read_data_set, zones};

    fn fault(text: &str) -> Option<String> {
        let zone = ZoneChoice::plain(zones::UTC);
        let node = read_data_set(text.as_bytes()).expect("JSON");
        require(&node, &At::root(&zone)).err().map(|fault| fault.to_string())
    }

    #[test]
    fn every_list_of_a_data_set_has_its_carrier() {
        let lists: Vec<_> = LISTS.iter().map(|(list, ..)| *list).collect();
        assert_eq!(lists, DATA_SET_LISTS);
    }

    #[test]
    fn a_member_that_no_carrier_has_is_named_wherever_it_stands_with_the_one_that_is_meant() {
        for (text, expected) in [
            (
                r#"{ "Associates": [{ "Name": "a" }, { "Pasword": "x" }] }"#,
                "Associates[1]: there is no member \"Pasword\": is \"Password\" meant?",
            ),
            (r#"{ "Topics": [{ "Colour": 1 }] }"#, "Topics[0]: there is no member \"Colour\""),
            (
                r#"{ "Topics": [{ "Widget": { "Colr": 1 } }] }"#,
                "Topics[0].Widget: there is no member \"Colr\": is \"Color\" meant?",
            ),
            (
                r#"{ "Sessions": [{ "Messages": [{}, { "Mesage": "x" }] }] }"#,
                "Sessions[0].Messages[1]: there is no member \"Mesage\": is \"Message\" meant?",
            ),
            (r#"{ "Persons": [{ "Messages": [] }] }"#, "Persons[0]: there is no member \"Messages\""),
        ] {
            let found = fault(text).expect(text);
            assert!(found.starts_with(expected), "{text}: {found}");
        }
    }

    #[test]
    fn members_of_the_carriers_in_any_case_and_those_of_every_entity_are_taken() {
        let text = r#"{
            "Associates": [{ "NAME": "a", "password": "x", "chatUser": true, "TableRight": null, "FieldProperties": {} }],
            "Topics": [{ "widget": { "color": "red" }, "agents": [{ "User": { "name": "a" } }], "_Links": { "Self": 1 } }],
            "Sessions": [{ "messages": [{ "message": "x" }], "User": { "FullName": "x" } }]
        }"#;
        assert_eq!(fault(text), None);
    }
}
