//! The Project carrier.

use parlour_model::Project;

use crate::carrier::{Rights, Utc, carrier};

carrier! {
    Project as "Project", Rights::Full; {
        "ProjectId": id,
        "Name": name,
        "Description": description,
        "URL": url,
        "Type": kind,
        "AssociateId": associate_id,
        "AssociateFullName": associate_full_name,
        "TypeId": type_id,
        "Updated": updated as Utc,
        "StatusId": status_id,
        "Status": status,
        "TextId": text_id,
        "PublishTo": publish_to,
        "PublishFrom": publish_from,
        "IsPublished": is_published,
        "URLName": url_name,
        "ProjectNumber": project_number,
        "ActiveErpLinks": active_erp_links,
        "EventId": event_id,
        "StartDate": start_date,
    }
}
