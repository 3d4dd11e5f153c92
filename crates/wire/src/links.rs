//! An entity with its links (specification §10.9): where it is, and where the others of its kind are.

use crate::{Carrier, Members, Out, Schemas, Spell};

/// An entity whose last member says where it is.
#[derive(Debug)]
pub struct Links<'e, T> {
    /// The entity.
    pub entity: &'e T,
    /// Its own address.
    pub itself: String,
    /// The address of the list of its kind.
    pub archive: String,
}

impl<T: Carrier> Links<'_, T> {
    fn members(&self, object: &mut Members<'_, '_>) {
        self.entity.members(object);
        object.member("_Links", &Addresses { itself: &self.itself, archive: &self.archive });
    }
}

impl<T: Carrier> Spell for Links<'_, T> {
    fn name() -> String {
        T::name()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| self.members(object));
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        T::schema(schemas)
    }
}

struct Addresses<'a> {
    itself: &'a str,
    archive: &'a str,
}

impl Spell for Addresses<'_> {
    fn name() -> String {
        "_Links".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| {
            object.member("Self", &self.itself);
            object.member("Archive", &self.archive);
        });
    }
    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object" })
    }
}
