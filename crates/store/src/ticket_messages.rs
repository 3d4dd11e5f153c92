//! What was written on tickets.

use parlour_model::{Id, TicketMessage};

use crate::{
    Change, Record, StoreError,
    record::{select, table},
    sql::{Tx, params},
};

table! {
    TicketMessage in "ticket_message", |_it| Change::Nothing; {
        "id": id,
        "ticket_id": ticket_id,
        "author": author,
        "body": body,
        "created_at_ms": created_at,
        "created_by": created_by,
    }
}

/// Up to `rows_max` messages of a ticket, ascending.
pub fn list_messages_of_ticket(
    tx: &mut Tx<'_>,
    ticket_id: Id,
    rows_max: i64,
) -> Result<Vec<TicketMessage>, StoreError> {
    let sql = select::<TicketMessage>("where ticket_id = $1 order by id limit $2");
    tx.query(&sql, params![ticket_id, rows_max], Record::from_row)
}
