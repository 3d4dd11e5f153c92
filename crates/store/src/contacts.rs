//! Customers: companies.

use parlour_model::Contact;

use crate::{Change, record::table};

table! {
    Contact in "contact", |_it| Change::Everything; {
        "id": id,
        "name": name,
        "org_nr": org_nr,
        "department": department,
        "url": url,
        "city": city,
        "direct_phone": direct_phone,
        "associate_id": associate_id,
        "country_id": country_id,
        "email_address": email_address,
        "kananame": kananame,
        "email_address_name": email_address_name,
        "url_name": url_name,
        "associate_full_name": associate_full_name,
        "business_name": business_name,
        "category_name": category_name,
        "country_name": country_name,
        "wgs84_latitude": address.wgs84_latitude,
        "wgs84_longitude": address.wgs84_longitude,
        "street_atype_idx": address.street.atype_idx,
        "street_address1": address.street.address1,
        "street_address2": address.street.address2,
        "street_address3": address.street.address3,
        "street_city": address.street.city,
        "street_county": address.street.county,
        "street_state": address.street.state,
        "street_zipcode": address.street.zipcode,
        "street_formatted": address.street.formatted,
        "postal_atype_idx": address.postal.atype_idx,
        "postal_address1": address.postal.address1,
        "postal_address2": address.postal.address2,
        "postal_address3": address.postal.address3,
        "postal_city": address.postal.city,
        "postal_county": address.postal.county,
        "postal_state": address.postal.state,
        "postal_zipcode": address.postal.zipcode,
        "postal_formatted": address.postal.formatted,
        "address_formatted": address.formatted,
        "formatted_address": formatted_address,
        "full_name": full_name,
        "is_owner_contact": is_owner_contact,
        "active_erp_links": active_erp_links,
        "number1": number1,
        "number2": number2,
    }
}
