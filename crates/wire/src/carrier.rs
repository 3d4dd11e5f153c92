//! Carriers: the vendor's objects, each described once, by a table from the vendor's names to our fields.
//!
//! From that table come its JSON, its XML, its reading and its schema.

use parlour_model::Flags as _;
use serde_json::json;

use crate::{At, Fault, Members, Node, Out, Read, Schemas, Spell};

/// An object of the contract, as against a scalar.
pub trait Carrier: Spell {
    /// Writes its members into an object that may have others as well.
    fn members(&self, object: &mut Members<'_, '_>);
}

/// What a field of the model is on the wire when its own type does not say.
pub(crate) trait Adapter<T> {
    type Wire: Spell;
    /// Whether it is written at all in XML.
    fn write(value: &T, name: &'static str, object: &mut Members<'_, '_>);
    fn read(node: &Node, at: &At<'_>) -> Result<T, Fault>;
    fn amend(value: &mut T, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        *value = Self::read(node, at)?;
        Ok(())
    }
}

/// The field is on the wire what its type says.
pub(crate) struct Plain;

impl<T: Spell + Read> Adapter<T> for Plain {
    type Wire = T;
    fn write(value: &T, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, value);
    }
    fn read(node: &Node, at: &At<'_>) -> Result<T, Fault> {
        T::read(node, at)
    }
    fn amend(value: &mut T, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        value.amend(node, at)
    }
}

/// Rights on a carrier's table (specification §10.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rights {
    /// No access control: null.
    None,
    /// What is known of an associate's.
    Associate,
    /// Everything.
    Full,
}

impl Rights {
    const fn mask(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Associate => "Select, Update, Delete",
            Self::Full => "Select, Update, Insert, Delete",
        }
    }

    /// Writes the two members every carrier with rights ends with.
    pub(crate) fn members(self, object: &mut Members<'_, '_>) {
        object.member("TableRight", &(self != Self::None).then_some(TableRight(self)));
        object.member("FieldProperties", &EmptyMap);
    }
}

struct TableRight(Rights);

impl Spell for TableRight {
    fn name() -> String {
        "TableRight".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| {
            object.member("Mask", &self.0.mask());
            object.member("Reason", &"");
        });
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference("TableRight", |_| {
            json!({ "type": "object", "properties": { "Mask": { "type": "string" }, "Reason": { "type": "string" } } })
        })
    }
}

/// A map of which nothing is known: `{}`.
pub(crate) struct EmptyMap;

impl Spell for EmptyMap {
    fn name() -> String {
        "StringDictionary".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|_| {});
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference("StringDictionary", |_| json!({ "type": "object", "additionalProperties": true }))
    }
}

/// A list of carriers of which there are none: `[]`.
pub(crate) struct EmptyList;

impl Spell for EmptyList {
    fn name() -> String {
        "ArrayOfObject".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        Vec::<EmptyMap>::new().spell(out);
    }
    fn schema(_: &mut Schemas) -> serde_json::Value {
        json!({ "type": "array", "items": { "type": "object", "xml": { "name": "Object" } }, "xml": { "name": Self::name(), "wrapped": true } })
    }
}

/// The schema of the two members every carrier with rights ends with.
pub(crate) fn rights_schema(properties: &mut serde_json::Map<String, serde_json::Value>, schemas: &mut Schemas) {
    properties.insert("TableRight".to_owned(), Option::<TableRight>::schema(schemas));
    properties.insert("FieldProperties".to_owned(), EmptyMap::schema(schemas));
}

/// Describes a carrier: `carrier! { Noun as "VendorName", Rights::…; { "Member": field, "Other": field as Adapter, } }`.
/// Without `Rights::…` the carrier has no rights members; `"Member" => value` is a member that is always the same.
macro_rules! carrier {
    (@adapter) => { $crate::carrier::Plain };
    (@adapter $adapter:ty) => { $adapter };
    (@rights $object:ident) => {};
    (@rights $object:ident $rights:expr) => { $rights.members($object); };
    (@rights_schema $properties:ident $schemas:ident) => {};
    (@rights_schema $properties:ident $schemas:ident $rights:expr) => {
        $crate::carrier::rights_schema(&mut $properties, $schemas);
    };
    ($noun:ident as $name:literal $(, $rights:expr)?; {
        $($member:literal $(: $($field:ident).+ $(as $adapter:ty)?)? $(=> $constant:expr)?,)+
    }) => {
        impl $crate::Carrier for $noun {
            fn members(&self, object: &mut $crate::Members<'_, '_>) {
                $(
                    $(<carrier!(@adapter $($adapter)?) as $crate::carrier::Adapter<_>>::write(
                        &self.$($field).+, $member, object,
                    );)?
                    $(object.member($member, &$constant);)?
                )+
                carrier!(@rights object $($rights)?);
            }
        }

        impl $crate::Spell for $noun {
            fn name() -> String {
                $name.to_owned()
            }
            fn spell(&self, out: &mut $crate::Out<'_>) {
                out.object(|object| $crate::Carrier::members(self, object));
            }
            fn schema(schemas: &mut $crate::Schemas) -> serde_json::Value {
                // A table, since code for each member of each carrier would be a fortieth of the program.
                const MEMBERS: &[$crate::carrier::Described<$noun>] = &[$(
                    $(($member, |noun, schemas| {
                        $crate::carrier::schema_of::<_, carrier!(@adapter $($adapter)?)>(&noun.$($field).+, schemas)
                    }),)?
                    $(($member, |_, schemas| $crate::carrier::schema_of_constant(&$constant, schemas)),)?
                )+];
                schemas.reference($name, |schemas| {
                    #[allow(unused_mut, reason = "some carriers have rights")]
                    let mut properties = $crate::carrier::properties(MEMBERS, schemas);
                    carrier!(@rights_schema properties schemas $($rights)?);
                    serde_json::json!({ "type": "object", "properties": properties })
                })
            }
        }

        impl $crate::Read for $noun {
            fn read(node: &$crate::Node, at: &$crate::At<'_>) -> Result<Self, $crate::Fault> {
                let mut noun = Self::default();
                noun.amend(node, at)?;
                Ok(noun)
            }

            #[allow(clippy::needless_continue, reason = "only the last member's is needless")]
            fn amend(&mut self, node: &$crate::Node, at: &$crate::At<'_>) -> Result<(), $crate::Fault> {
                if *node == $crate::Node::Null {
                    *self = Self::default();
                }
                for (name, value) in $crate::carrier::members_of(node, at)? {
                    $($(if name.eq_ignore_ascii_case($member) {
                        <carrier!(@adapter $($adapter)?) as $crate::carrier::Adapter<_>>::amend(
                            &mut self.$($field).+, value, &at.member($member),
                        )?;
                        continue;
                    })?)+
                    // What the contract does not know is passed over, and so are rights: the client sends them back.
                }
                Ok(())
            }
        }
    };
}
pub(crate) use carrier;

/// A member by its name, and how its schema is made of a value.
pub(crate) type Described<N> = (&'static str, fn(&N, &mut Schemas) -> serde_json::Value);

/// The schemas of a carrier's members.
pub(crate) fn properties<N: Default>(
    members: &[Described<N>],
    schemas: &mut Schemas,
) -> serde_json::Map<String, serde_json::Value> {
    let noun = N::default();
    members.iter().map(|(name, schema)| ((*name).to_owned(), schema(&noun, schemas))).collect()
}

/// The schema of a field; the value only tells its type.
pub(crate) fn schema_of<T, A: Adapter<T>>(_: &T, schemas: &mut Schemas) -> serde_json::Value {
    A::Wire::schema(schemas)
}

/// The schema of a member that is always the same.
pub(crate) fn schema_of_constant<T: Spell>(_: &T, schemas: &mut Schemas) -> serde_json::Value {
    T::schema(schemas)
}

/// The members of an object; null has none.
pub(crate) fn members_of<'n>(node: &'n Node, at: &At<'_>) -> Result<&'n [(String, Node)], Fault> {
    match node {
        Node::Members(members) | Node::Elements(members) => Ok(members),
        Node::Null => Ok(&[]),
        Node::Text(text) if text.trim().is_empty() => Ok(&[]),
        _ => Err(at.expected("an object", node)),
    }
}

/// Instants of creation and change, and of messages: always UTC (specification §10.5).
pub(crate) struct Utc;

impl Adapter<parlour_model::Timestamp> for Utc {
    type Wire = parlour_model::Timestamp;
    fn write(value: &parlour_model::Timestamp, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &UtcTimestamp(*value));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<parlour_model::Timestamp, Fault> {
        Read::read(node, at)
    }
}

struct UtcTimestamp(parlour_model::Timestamp);

impl Spell for UtcTimestamp {
    fn name() -> String {
        "dateTime".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.utc(self.0);
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        parlour_model::Timestamp::schema(schemas)
    }
}

/// Enumerations: a name out; a name or a number in.
macro_rules! enumerations {
    ($($type:ident as $name:literal),+ $(,)?) => {$(
        impl Spell for parlour_model::$type {
            fn name() -> String {
                $name.to_owned()
            }
            fn spell(&self, out: &mut Out<'_>) {
                out.text(parlour_model::Named::name(*self));
            }
            fn schema(schemas: &mut Schemas) -> serde_json::Value {
                schemas.reference($name, |_| {
                    let names: Vec<_> = <Self as parlour_model::Named>::ALL.iter().map(|(_, name)| name).collect();
                    json!({ "type": "string", "enum": names })
                })
            }
        }

        impl Read for parlour_model::$type {
            fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
                use parlour_model::Named;
                let value = match node {
                    Node::Null => Some(Self::default()),
                    Node::Integer(number) => i32::try_from(*number).ok().and_then(Self::from_number),
                    Node::Text(text) => Self::from_name(text.trim())
                        .or_else(|| text.trim().parse().ok().and_then(Self::from_number)),
                    _ => None,
                };
                value.ok_or_else(|| at.expected(concat!("a ", $name), node))
            }
        }
    )+};
}

enumerations!(
    ActivityStatus as "ActivityStatus",
    AddressType as "AddressType",
    CredentialControlType as "CredentialControlType",
    EjUserStatus as "EjUserStatus",
    EventKind as "EventKind",
    LicenseType as "LicenseType",
    MatchedBy as "MatchedBy",
    MessageType as "ChatMessageType",
    NotifyType as "NotifyType",
    NoteKind as "NoteKind",
    RoleType as "RoleType",
    SaleStatus as "SaleStatus",
    SessionStatus as "ChatSessionStatus",
    SpecialType as "ChatMessageSpecialType",
    StatisticsBy as "StatisticsBy",
    TicketBaseStatus as "TicketBaseStatus",
    TicketOrigin as "TicketOrigin",
    TicketReadStatus as "TicketReadStatus",
    TicketSecurityLevel as "TicketSecurityLevel",
    UserType as "UserType",
    WidgetSize as "ChatWidgetSize",
    WidgetTheme as "WidgetTheme",
);

impl Spell for parlour_model::RequiredFields {
    fn name() -> String {
        "WidgetRequiredFields".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.text(&self.names());
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference("WidgetRequiredFields", |_| json!({ "type": "string", "example": "Email, Name" }))
    }
}

impl Read for parlour_model::RequiredFields {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let fields = match node {
            Node::Null => Some(Self::default()),
            Node::Integer(bits) => i32::try_from(*bits).ok().and_then(Self::from_bits),
            Node::Text(text) => Self::from_names(text).or_else(|| text.trim().parse().ok().and_then(Self::from_bits)),
            _ => None,
        };
        fields.ok_or_else(|| at.expected("a set of WidgetRequiredFields", node))
    }
}
