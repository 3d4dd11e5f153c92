//! Sales.

use parlour_model::Sale;

use crate::{Change, record::table};

table! {
    Sale in "sale", |_it| Change::Everything; {
        "contact_name": contact_name,
        "sale_date_ms": sale_date,
        "id": id,
        "probability": probability,
        "title": title,
        "amount": amount,
        "currency": currency,
        "project_name": project_name,
        "associate_full_name": associate_full_name,
        "description": description,
        "status": status,
        "weighted_amount": weighted_amount,
        "project_id": project_id,
        "earning_percent": earning_percent,
        "earning": earning,
        "contact_id": contact_id,
        "associate_id": associate_id,
        "person_id": person_id,
        "sale_type_id": sale_type_id,
        "sale_type_name": sale_type_name,
        "person_full_name": person_full_name,
        "completed": completed,
        "active_erp_links": active_erp_links,
        "next_due_date_ms": next_due_date,
        "number": number,
    }
}
