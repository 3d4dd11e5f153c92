//! The SelectableMDOListItem carrier: an item of a list that can be selected. No item ever is.

use parlour_model::Timestamp;

use super::ListEntry;
use crate::carrier::{Rights, carrier};

/// An item with its children.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SelectableListEntry {
    /// The item, without its children.
    pub entry: ListEntry,
    /// The children.
    pub child_items: Vec<SelectableListEntry>,
}

impl From<ListEntry> for SelectableListEntry {
    fn from(mut entry: ListEntry) -> Self {
        let child_items = std::mem::take(&mut entry.child_items).into_iter().map(Self::from).collect();
        Self { entry, child_items }
    }
}

carrier! {
    SelectableListEntry as "SelectableMDOListItem", Rights::None; {
        "Id": entry.id,
        "Name": entry.name,
        "ToolTip": entry.tool_tip,
        "Deleted": entry.deleted,
        "Rank": entry.rank,
        "Type": entry.kind,
        "ColorBlock" => 0,
        "IconHint" => "",
        "Selected" => false,
        "LastChanged" => Timestamp::default(),
        "ChildItems": child_items,
        "ExtraInfo": entry.extra_info,
        "StyleHint" => "",
        "Hidden" => false,
        "FullName": entry.full_name,
    }
}
