//! The Person carrier.

use parlour_model::Person;

use crate::carrier::{Rights, carrier};

carrier! {
    Person as "Person", Rights::Full; {
        "Position": position,
        "PersonId": id,
        "Mrmrs": mrmrs,
        "Firstname": firstname,
        "Lastname": lastname,
        "MiddleName": middle_name,
        "Title": title,
        "Description": description,
        "Email": email,
        "FullName": full_name,
        "DirectPhone": direct_phone,
        "FormalName": formal_name,
        "CountryId": country_id,
        "ContactId": contact_id,
        "ContactName": contact_name,
        "Retired": retired,
        "Rank": rank,
        "ActiveInterests": active_interests,
        "ContactDepartment": contact_department,
        "ContactCountryId": contact_country_id,
        "ContactOrgNr": contact_org_nr,
        "FaxPhone": fax_phone,
        "MobilePhone": mobile_phone,
        "ContactPhone": contact_phone,
        "AssociateName": associate_name,
        "AssociateId": associate_id,
        "UsePersonAddress": use_person_address,
        "ContactFax": contact_fax,
        "Kanafname": kanafname,
        "Kanalname": kanalname,
        "Post1": post1,
        "Post2": post2,
        "Post3": post3,
        "EmailName": email_name,
        "ContactFullName": contact_full_name,
        "ActiveErpLinks": active_erp_links,
        "TicketPriorityId": ticket_priority_id,
        "SupportLanguageId": support_language_id,
        "SupportAssociateId": support_associate_id,
        "CategoryName": category_name,
        "PersonNumber": person_number,
    }
}
