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
        "slevel": slevel,
        "html_body": html_body,
        "kept": kept,
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

/// Returns up to `rows_max` messages of a ticket without their texts, ascending.
pub fn list_message_summaries(tx: &mut Tx<'_>, ticket_id: Id, rows_max: i64) -> Result<Vec<TicketMessage>, StoreError> {
    tx.query(
        "select id, ticket_id, author, created_at_ms, created_by, slevel
         from ticket_message
         where ticket_id = $1
         order by id
         limit $2",
        params![ticket_id, rows_max],
        |row| {
            Ok(TicketMessage {
                id: row.get(0)?,
                ticket_id: row.get(1)?,
                author: row.get(2)?,
                created_at: row.get(3)?,
                created_by: row.get(4)?,
                slevel: row.get(5)?,
                ..TicketMessage::default()
            })
        },
    )
}
