//! Service requests.

use parlour_model::{Id, Session, Ticket};

use crate::{
    Change, Record, StoreError,
    dialect::IDS,
    record::{json_array, select, table},
    sql::{Column as _, Tx, params},
};

table! {
    Ticket in "ticket", |_it| Change::Everything; {
        "id": id,
        "title": title,
        "created_at_ms": created_at,
        "last_changed_ms": last_changed,
        "read_by_owner_ms": read_by_owner,
        "read_by_customer_ms": read_by_customer,
        "first_read_by_user_ms": first_read_by_user,
        "activate_ms": activate,
        "closed_at_ms": closed_at,
        "replied_at_ms": replied_at,
        "alert_timeout_ms": alert_timeout,
        "deadline_ms": deadline,
        "created_by": created_by,
        "created_by_name": created_by_name,
        "author": author,
        "owned_by": owned_by,
        "owned_by_name": owned_by_name,
        "category": category,
        "category_name": category_name,
        "category_fullname": category_fullname,
        "slevel": slevel,
        "priority": priority,
        "priority_name": priority_name,
        "base_status": base_status,
        "ticket_status": ticket_status,
        "ticket_status_display_value": ticket_status_display_value,
        "origin": origin,
        "cust_id": cust_id,
        "person_firstname": person_firstname,
        "person_middle_name": person_middle_name,
        "person_lastname": person_lastname,
        "person_fullname": person_fullname,
        "alert_level": alert_level,
        "connect_id": connect_id,
        "read_status": read_status,
        "time_to_reply": time_to_reply,
        "real_time_to_reply": real_time_to_reply,
        "time_to_close": time_to_close,
        "real_time_to_close": real_time_to_close,
        "time_spent_internally": time_spent_internally,
        "time_spent_externally": time_spent_externally,
        "time_spent_queue": time_spent_queue,
        "real_time_spent_internally": real_time_spent_internally,
        "real_time_spent_externally": real_time_spent_externally,
        "real_time_spent_queue": real_time_spent_queue,
        "time_spent": time_spent,
        "has_attachment": has_attachment,
        "num_replies": num_replies,
        "num_messages": num_messages,
        "from_address": from_address,
        "contact_id": contact_id,
        "contact_name": contact_name,
        "owned_by_associate_id": owned_by_associate_id,
        "language": language,
        "sentiment": sentiment,
        "sentiment_confidence": sentiment_confidence,
        "sale_id": sale_id,
        "project_id": project_id,
        "sale_heading": sale_heading,
        "project_name": project_name,
        "form_submission_id": form_submission_id,
        "ticket_type_id": ticket_type_id,
        "ticket_type_name": ticket_type_name,
        "chat_topic_id": chat_topic_id,
        "kept": kept,
    }
    folded ["title", "author"]
}

/// Up to `rows_max` tickets of a person, the one that changed last first.
pub fn list_tickets_of_person(tx: &mut Tx<'_>, person_id: Id, rows_max: i64) -> Result<Vec<Ticket>, StoreError> {
    let sql = select::<Ticket>("where cust_id = $1 order by last_changed_ms desc, id desc limit $2");
    tx.query(&sql, params![person_id, rows_max], Record::from_row)
}

/// Notes the topic of the chat from which a ticket is linked.
pub fn set_topic_of_ticket(tx: &mut Tx<'_>, ticket_id: Id, topic_id: Id) -> Result<(), StoreError> {
    tx.execute("update ticket set chat_topic_id = $2 where id = $1", params![ticket_id, topic_id])?;
    Ok(())
}

/// A session from which a ticket is linked, reduced to what decides an associate's rights.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketLink {
    /// The ticket.
    pub ticket_id: Id,
    /// A session with its topic, status, bot and associates, the others of whom are -1. Sessions that are alike in these
    /// are one.
    pub session: Session,
}

/// Returns the sessions from which these tickets are linked, as `associate_id` has to do with them; not those that are
/// deleted.
pub fn list_ticket_links(tx: &mut Tx<'_>, ticket_ids: &[Id], associate_id: Id) -> Result<Vec<TicketLink>, StoreError> {
    let sql = "select distinct ticket_id, topic_id, status, chatbot_is_active,
           case when user_id in (0, $2) then user_id else -1 end,
           case when transfer_to_id in (0, $2) then transfer_to_id else -1 end,
           case when former_user_id in (0, $2) then former_user_id else -1 end,
           case when created_by_id in (0, $2) then created_by_id else -1 end
         from chat_session
         where ticket_id in (IDS) and ticket_id <> 0 and status <> 8"
        .replace("IDS", tx.dialect(IDS));
    tx.query(&sql, &[json_array(ticket_ids), associate_id.to_value()], |row| {
        let session = Session {
            topic_id: row.get(1)?,
            status: row.get(2)?,
            chatbot_is_active: row.get(3)?,
            user_id: row.get(4)?,
            transfer_to_id: row.get(5)?,
            former_user_id: row.get(6)?,
            created_by_id: row.get(7)?,
            ..Session::default()
        };
        Ok(TicketLink { ticket_id: row.get(0)?, session })
    })
}
