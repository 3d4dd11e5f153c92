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

named! {
    /// Status of a Service user.
    EjUserStatus {
        StatusNone = 0,
        StatusNormal = 1,
        StatusNotAvailable = 2,
        StatusDeleted = 3,
        StatusReadOnly = 4,
        StatusSpm = 5,
        StatusSystem = 127,
    }
}

named! {
    /// Kind of a role.
    RoleType {
        Employee = 0,
        ExternalUser = 1,
        Anonymous = 2,
        System = 3,
    }
}

named! {
    /// Scope of a licence.
    LicenseType {
        Unknown = 0,
        SiteLicense = 1,
        SatelliteLicense = 2,
        UserLicense = 3,
    }
}

named! {
    /// Way in which a credential is shown and edited.
    CredentialControlType {
        Static = 0,
        Edit = 1,
        Password = 2,
        Link = 3,
        Hidden = 4,
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
