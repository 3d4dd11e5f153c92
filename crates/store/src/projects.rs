//! Projects.

use parlour_model::Project;

use crate::{Change, record::table};

table! {
    Project in "project", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "description": description,
        "url": url,
        "kind": kind,
        "associate_id": associate_id,
        "associate_full_name": associate_full_name,
        "type_id": type_id,
        "updated_ms": updated,
        "status_id": status_id,
        "status": status,
        "text_id": text_id,
        "publish_to_ms": publish_to,
        "publish_from_ms": publish_from,
        "is_published": is_published,
        "url_name": url_name,
        "project_number": project_number,
        "active_erp_links": active_erp_links,
        "event_id": event_id,
        "start_date_ms": start_date,
    }
}
