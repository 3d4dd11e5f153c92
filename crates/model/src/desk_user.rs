//! Those who log in, and their groups, as administrators look after them.

use crate::{Id, Text, Timestamp};

/// An associate with the account behind it, without anything secret.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskUser {
    /// The associate.
    pub associate_id: Id,
    /// The login name.
    pub name: String,
    /// The whole name.
    pub full_name: String,
    /// Another name to log in with.
    pub user_name: String,
    /// Where he is written to.
    pub email: String,
    /// The group he is in, 0 for none.
    pub group_idx: Id,
    /// What that is called.
    pub group_name: Text,
    /// May set up the desk.
    pub administrator: bool,
    /// May be an agent.
    pub chat_user: bool,
    /// Has not left.
    pub active: bool,
    /// Is there.
    pub present: bool,
    /// Can log in with one.
    pub has_password: bool,
    /// When he was last heard of.
    pub seen_at: Timestamp,
    /// His photograph, another number with each; 0 for none.
    pub photo_id: Id,
    /// Logs in as one certain person of the OpenID Connect issuer.
    pub issuer_bound: bool,
}

/// A group with how many are in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskGroup {
    /// The key.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// How many are in it.
    pub members: i32,
}
