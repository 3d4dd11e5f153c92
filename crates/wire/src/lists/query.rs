//! A request for a list: its name and options, and the order and nesting of the items in the answer.

use parlour_model::{Text, fold};

use super::{ListName, ListOptions};
use crate::ListEntry;

/// The key of the item that stands for all others.
const ALL_ID: i32 = -1;
/// The name of that item.
pub(super) const ALL: &str = "US:\"All\";NO:\"Alle\";GE:\"Alle\";SW:\"Alla\";DA:\"Alle\";FR:\"Tous\";NL:\"Alle\";\
                              SP:\"Todos\";IT:\"Tutti\";FI:\"Kaikki\";PL:\"Wszystkie\"";

/// A request for a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// The name, as it was sent.
    pub name: String,
    /// Below headings, where the list has some.
    pub tree: bool,
    /// The options.
    pub options: ListOptions,
    /// The items that were chosen lately, which come first.
    pub history: Vec<i32>,
    /// Only those.
    pub only_history: bool,
    /// Only items with that text in their names; empty for all.
    pub search: String,
}

impl ListQuery {
    /// A whole list, flat.
    pub fn flat(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// The items of a list as they are asked for: `items` in their order with the number of the heading of each, which
    /// stands among `headings` or nowhere.
    pub fn shape(&self, name: ListName, headings: Vec<ListEntry>, items: Vec<(i32, ListEntry)>) -> Vec<ListEntry> {
        let mut entries = if name.headings {
            headings
        } else if self.tree && self.search.is_empty() && !self.only_history {
            below(headings, items)
        } else {
            items.into_iter().map(|(_, item)| item).collect()
        };
        if !self.search.is_empty() {
            let search = fold(&self.search);
            entries.retain(|entry| fold(&entry.name.0).contains(&search) || fold(&entry.full_name.0).contains(&search));
        }
        self.order_by_history(&mut entries);
        if name.all_item {
            entries.insert(0, item(ALL_ID, ALL));
        }
        if name.no_selection || self.options.blank_item {
            entries.insert(0, item(0, ""));
        }
        entries
    }

    /// Moves the items of the history to the beginning, in its order, or removes the others.
    fn order_by_history(&self, entries: &mut Vec<ListEntry>) {
        let place = |entry: &ListEntry| self.history.iter().position(|id| *id == entry.id);
        if self.only_history {
            entries.retain(|entry| place(entry).is_some());
        }
        entries.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
    }
}

/// The headings with their items, and after them the items without a heading.
fn below(mut headings: Vec<ListEntry>, items: Vec<(i32, ListEntry)>) -> Vec<ListEntry> {
    let mut rest = Vec::new();
    for (heading_id, item) in items {
        match headings.iter_mut().find(|heading| heading.id == heading_id) {
            Some(heading) => heading.child_items.push(item),
            None => rest.push(item),
        }
    }
    headings.retain(|heading| !heading.child_items.is_empty());
    headings.append(&mut rest);
    headings
}

/// An item of that key and name.
pub(super) fn item(id: i32, name: &str) -> ListEntry {
    ListEntry { id, name: Text(name.to_owned()), full_name: Text(name.to_owned()), ..ListEntry::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(entries: &[ListEntry]) -> String {
        let one = |it: &ListEntry| match it.child_items.as_slice() {
            [] => it.id.to_string(),
            children => format!("{}({})", it.id, told(children)),
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn shaped(name: &str, query: &ListQuery) -> String {
        let name = ListName::parse(name).expect("a list");
        let headings = vec![item(7, "Sales"), item(8, "Nobody's")];
        let items = vec![(7, item(3, "Åse")), (0, item(1, "Bo")), (7, item(2, "Cid"))];
        told(&query.shape(name, headings, items))
    }

    #[test]
    fn a_list_is_shown_as_it_is_asked_for() {
        let all = ListQuery::default();
        let tree = ListQuery { tree: true, ..ListQuery::default() };
        let history =
            |ids: &[i32], only_history| ListQuery { history: ids.to_vec(), only_history, ..ListQuery::default() };
        let search = |text: &str| ListQuery { search: text.to_owned(), ..tree.clone() };
        for (name, query, expected) in [
            ("associate", &all, "3 1 2"),
            ("associate", &tree, "7(3 2) 1"),
            ("associateheadings", &all, "7 8"),
            ("associatewithallitem", &all, "-1 3 1 2"),
            ("associatewithnoselection", &tree, "0 7(3 2) 1"),
            ("associateheadingswithallitemwithnoselection", &all, "0 -1 7 8"),
            ("associate", &history(&[2, 9, 1], false), "2 1 3"),
            ("associate", &history(&[2, 9, 1], true), "2 1"),
            ("associate", &history(&[], true), ""),
            ("associatewithallitem", &history(&[], true), "-1"),
            ("associate", &search("åS"), "3"),
            ("associate", &search("zz"), ""),
        ] {
            assert_eq!(shaped(name, query), expected, "{name} {query:?}");
        }
    }
}
