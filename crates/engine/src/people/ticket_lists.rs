//! What a request may be: the lists its category and priority are chosen from.

use parlour_model::{Caller, ListItem, ListName, TicketLists};
use parlour_store::{StoreError, Tx};

use super::require::require_desk;
use crate::EngineError;

/// Items of one list that are given; the rest is not offered.
const ITEMS_MAX: i64 = 500;

/// The categories and priorities of tickets, in the order of their keys.
pub fn ticket_lists(tx: &mut Tx<'_>, caller: &Caller) -> Result<TicketLists, EngineError> {
    require_desk(caller)?;
    Ok(TicketLists {
        categories: list_items(tx, ListName::TicketCategory)?,
        priorities: list_items(tx, ListName::TicketPriority)?,
    })
}

/// The items of a small list in the order of their keys, for every caller who has logged in.
pub fn list_items(tx: &mut Tx<'_>, list: ListName) -> Result<Vec<ListItem>, StoreError> {
    parlour_store::list_items(tx, list, ITEMS_MAX)
}
