//! Customers: people.

use parlour_model::Person;

use crate::{Change, record::table};

table! {
    Person in "person", |_it| Change::Everything; {
        "position": position,
        "id": id,
        "mrmrs": mrmrs,
        "firstname": firstname,
        "lastname": lastname,
        "middle_name": middle_name,
        "title": title,
        "description": description,
        "email": email,
        "full_name": full_name,
        "direct_phone": direct_phone,
        "formal_name": formal_name,
        "country_id": country_id,
        "contact_id": contact_id,
        "contact_name": contact_name,
        "retired": retired,
        "rank": rank,
        "active_interests": active_interests,
        "contact_department": contact_department,
        "contact_country_id": contact_country_id,
        "contact_org_nr": contact_org_nr,
        "fax_phone": fax_phone,
        "mobile_phone": mobile_phone,
        "contact_phone": contact_phone,
        "associate_name": associate_name,
        "associate_id": associate_id,
        "use_person_address": use_person_address,
        "contact_fax": contact_fax,
        "kanafname": kanafname,
        "kanalname": kanalname,
        "post1": post1,
        "post2": post2,
        "post3": post3,
        "email_name": email_name,
        "contact_full_name": contact_full_name,
        "active_erp_links": active_erp_links,
        "ticket_priority_id": ticket_priority_id,
        "support_language_id": support_language_id,
        "support_associate_id": support_associate_id,
        "category_name": category_name,
        "person_number": person_number,
    }
}
