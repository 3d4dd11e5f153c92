//! What the category and the priority of a ticket are chosen from (docs/desk.md).

use parlour_model::TicketLists;

use crate::carrier::carrier;

carrier! {
    TicketLists as "TicketLists"; {
        "Categories": categories,
        "Priorities": priorities,
    }
}
