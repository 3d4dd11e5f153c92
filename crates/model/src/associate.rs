//! People who log in.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.5")]

use crate::{Id, Text, named::named};

named! {
    /// What kind of account an associate is.
    UserType {
        Unknown = 0,
        InternalAssociate = 1,
        ResourceAssociate = 2,
        ExternalAssociate = 3,
        AnonymousAssociate = 4,
        SystemAssociate = 5,
    }
}

/// A login identity. `ej_user_id` leads to the Service user; 0 makes it no chat user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Associate {
    pub id: Id,
    pub name: String,
    pub person_id: i32,
    pub rank: i32,
    pub tooltip: Text,
    pub kind: UserType,
    pub group_idx: i32,
    pub full_name: String,
    pub formal_name: String,
    pub deleted: bool,
    pub ej_user_id: i32,
    pub user_name: String,
}
