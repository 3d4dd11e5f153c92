//! People: customers, and a person for each user.

use parlour_model::{Contact, Id, Person, fold};

use crate::{
    Change, Record, StoreError,
    record::{beginning, find, select, table},
    sequences::draw,
    sql::{Tx, Value, params},
};

/// The largest key of a customer. The persons that users are given have keys above it, so that a data set can bring
/// customers under the keys they have elsewhere, and no visitor is taken for a user of the same name.
const CUSTOMER_KEY_MAX: Id = 999_999_999;

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
        "consented_ms": consented_at,
        "consent_text": consent_text,
        "kept": kept,
    }
    folded [
        "firstname", "lastname", "middle_name", "full_name", "mrmrs", "title", "position", "person_number",
        "kanafname", "kanalname", "email", "direct_phone", "mobile_phone", "category_name", "fax_phone", "description",
    ]
    keys_to CUSTOMER_KEY_MAX
}

/// The next key for the person of a user.
pub fn draw_user_person_key(tx: &mut Tx<'_>) -> Result<Id, StoreError> {
    loop {
        let key = CUSTOMER_KEY_MAX + draw::<Id>(tx, "user_person")?;
        // A data set brings persons of users under the keys they had.
        if find::<Person>(tx, key)?.is_none() {
            return Ok(key);
        }
    }
}

/// Up to `rows_max` customers of that e-mail address, whatever its case; ascending.
pub fn list_persons_by_email(tx: &mut Tx<'_>, email: &str, rows_max: i64) -> Result<Vec<Person>, StoreError> {
    let sql = select::<Person>("where email_folded = $1 and id <= $2 order by id limit $3");
    tx.query(&sql, params![fold(email), CUSTOMER_KEY_MAX, rows_max], Record::from_row)
}

/// Up to `rows_max` customers whose full name or last name begins like that, whatever the case; by name.
pub fn list_persons_by_name(tx: &mut Tx<'_>, name: &str, rows_max: i64) -> Result<Vec<Person>, StoreError> {
    let sql = select::<Person>(
        "where (full_name_folded >= $1 and full_name_folded < $2 or lastname_folded >= $1 and lastname_folded < $2)
           and id <= $3
         order by full_name_folded, id
         limit $4",
    );
    let [least, end] = beginning(name);
    tx.query(&sql, &[least, end, Value::Integer(CUSTOMER_KEY_MAX.into()), Value::Integer(rows_max)], Record::from_row)
}

/// The people at a company are told what it is called now.
pub fn update_persons_of_contact(tx: &mut Tx<'_>, contact: &Contact) -> Result<u64, StoreError> {
    tx.note(Change::Everything);
    tx.execute(
        "update person
         set contact_name = $2, contact_full_name = $3, contact_department = $4, contact_country_id = $5,
           contact_org_nr = $6, contact_phone = $7
         where contact_id = $1",
        params![
            contact.id,
            contact.name,
            contact.full_name,
            contact.department,
            contact.country_id,
            contact.org_nr,
            contact.direct_phone
        ],
    )
}

/// Returns up to `rows_max` people of a company, ascending.
pub fn list_persons_of_contact(tx: &mut Tx<'_>, contact_id: Id, rows_max: i64) -> Result<Vec<Person>, StoreError> {
    let sql = select::<Person>("where contact_id = $1 order by id limit $2");
    tx.query(&sql, params![contact_id, rows_max], Record::from_row)
}
