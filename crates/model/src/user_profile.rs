//! Users with the records around their accounts.

use crate::{Associate, Group, Person};

/// A user with the records around the account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserProfile {
    /// The associate.
    pub associate: Associate,
    /// The person that the associate is.
    pub person: Option<Person>,
    /// The group that the associate is in.
    pub group: Option<Group>,
    /// Whether the account may set up the desk.
    pub administrator: bool,
    /// The e-mail address of the account; empty for callers who may not see it.
    pub email: String,
    /// Whether the account has a password; false for callers who may not know.
    pub has_password: bool,
}
