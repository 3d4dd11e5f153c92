//! What a request may be: the lists its category and priority are chosen from.

use parlour_model::{Caller, ListName, TicketLists};
use parlour_store::{Tx, list_items};

use super::require::require_desk;
use crate::EngineError;

/// Items of one list that are given; the rest is not offered.
const ITEMS_MAX: i64 = 500;

/// The categories and priorities of tickets, in the order of their keys.
pub fn ticket_lists(tx: &mut Tx<'_>, caller: &Caller) -> Result<TicketLists, EngineError> {
    require_desk(caller)?;
    Ok(TicketLists {
        categories: list_items(tx, ListName::TicketCategory, ITEMS_MAX)?,
        priorities: list_items(tx, ListName::TicketPriority, ITEMS_MAX)?,
    })
}
