//! Customers: companies.

use parlour_model::{Contact, fold};

use crate::{
    Change, Record, StoreError,
    record::{beginning, select, table},
    sql::{Tx, Value, params},
};

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
        "kept": kept,
    }
    folded [
        "name", "department", "full_name", "number1", "org_nr", "category_name", "business_name", "country_name",
        "direct_phone", "email_address", "url", "number2", "street_address1", "street_address2", "street_address3", "street_county", "street_city", "street_zipcode", "street_state", "postal_address1", "postal_address2", "postal_address3", "postal_county", "postal_city", "postal_zipcode", "postal_state",
    ]
}

/// Up to `rows_max` companies of that e-mail address, whatever its case; ascending.
pub fn list_contacts_by_email(tx: &mut Tx<'_>, email: &str, rows_max: i64) -> Result<Vec<Contact>, StoreError> {
    let sql = select::<Contact>("where email_address_folded = $1 order by id limit $2");
    tx.query(&sql, params![fold(email), rows_max], Record::from_row)
}

/// Up to `rows_max` companies whose name begins like that, whatever the case; by name.
pub fn list_contacts_by_name(tx: &mut Tx<'_>, name: &str, rows_max: i64) -> Result<Vec<Contact>, StoreError> {
    let sql = select::<Contact>("where name_folded >= $1 and name_folded < $2 order by name_folded, id limit $3");
    let [least, end] = beginning(name);
    tx.query(&sql, &[least, end, Value::Integer(rows_max)], Record::from_row)
}

/// The first company of exactly that name, whatever its case.
pub fn find_contact_named(tx: &mut Tx<'_>, name: &str) -> Result<Option<Contact>, StoreError> {
    let sql = select::<Contact>("where name_folded = $1 order by id limit 1");
    tx.query_one(&sql, params![fold(name)], Record::from_row)
}
