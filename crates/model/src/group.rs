//! User groups.

use crate::Id;

/// A group of associates, as the agent list shows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The key.
    pub id: Id,
    /// What the group is called.
    pub name: crate::Text,
}
