//! The MDOListItem carrier (specification §1.5): one line of a list to choose from.

use parlour_model::Text;

use crate::carrier::{Rights, carrier};

/// A line, and those beneath it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListEntry {
    /// The key of what it stands for.
    pub id: i32,
    /// What it is called.
    pub name: Text,
    /// What explains it.
    pub tool_tip: Text,
    /// No longer to be chosen.
    pub deleted: bool,
    /// Its place.
    pub rank: i32,
    /// What kind of line it is: `group` for a heading.
    pub kind: String,
    /// The lines beneath it.
    pub child_items: Vec<ListEntry>,
    /// More about it.
    pub extra_info: String,
    /// The whole name.
    pub full_name: Text,
}

carrier! {
    ListEntry as "MDOListItem", Rights::None; {
        "Id": id,
        "Name": name,
        "ToolTip": tool_tip,
        "Deleted": deleted,
        "Rank": rank,
        "Type": kind,
        "ChildItems": child_items,
        "IconHint" => "",
        "ColorBlock" => 0,
        "ExtraInfo": extra_info,
        "StyleHint" => "",
        "FullName": full_name,
    }
}
