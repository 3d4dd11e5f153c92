//! What was written on a ticket, in the names of the vendor's TicketMessageEntity.

use parlour_model::TicketMessage;

use crate::carrier::{Utc, carrier};

carrier! {
    TicketMessage as "TicketMessage"; {
        "TicketMessageId": id,
        "TicketId": ticket_id,
        "Author": author,
        "Body": body,
        "CreatedAt": created_at as Utc,
        "CreatedBy": created_by,
    }
}
