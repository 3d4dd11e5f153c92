//! The part of the migration `0023_persons_of_users` that SQL alone cannot do: a person for each user who has none.

use parlour_model::{Id, Person, fold};

use crate::{
    StoreError,
    sql::{Tx, Value, params},
};

/// The last key that customers may have; those of the new persons follow it.
const CUSTOMER_KEY_MAX: Id = 999_999_999;

/// The columns of texts and of numbers that say nothing of a new person, as they were when the migration was made.
const EMPTY: &str = "position, mrmrs, middle_name, title, description, email, direct_phone, contact_name, \
                     contact_department, contact_org_nr, fax_phone, mobile_phone, contact_phone, associate_name, \
                     contact_fax, kanafname, kanalname, post1, post2, post3, email_name, contact_full_name, \
                     category_name, person_number";
const ZERO: &str = "country_id, contact_id, rank, active_interests, contact_country_id, associate_id, \
                    use_person_address, active_erp_links, ticket_priority_id, support_language_id, \
                    support_associate_id";

/// Adds a person for each associate whose person does not exist, under the key that the associate names, or else a new
/// one.
pub(super) fn add(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let without = tx.query(
        "select a.id, a.person_id, a.name, a.full_name, a.formal_name, a.deleted
         from associate a
         left join person p on p.id = a.person_id
         where p.id is null
         order by a.id",
        &[],
        |row| {
            let names: [String; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get::<Id>(0)?, row.get::<Id>(1)?, names, row.get::<bool>(5)?))
        },
    )?;
    if without.is_empty() {
        return Ok(());
    }
    let mut last = last_key(tx)?;
    for (associate_id, named, [name, full_name, formal_name], deleted) in without {
        let id = if named > 0 {
            named
        } else {
            last += 1;
            last
        };
        let full_name = if full_name.is_empty() { name } else { full_name };
        let formal_name = if formal_name.is_empty() { full_name.clone() } else { formal_name };
        insert(tx, id, &full_name, &formal_name, deleted)?;
        tx.execute("update associate set person_id = $2 where id = $1", params![associate_id, id])?;
    }
    raise_keys(tx)
}

/// The highest key that a person of a user has.
fn last_key(tx: &mut Tx<'_>) -> Result<Id, StoreError> {
    let highest = tx.query_one("select coalesce(max(id), 0) from person", &[], |row| row.get::<Id>(0))?;
    Ok(highest.unwrap_or_default().max(CUSTOMER_KEY_MAX))
}

/// Inserts a person of those names, unless two users name the same one.
fn insert(tx: &mut Tx<'_>, id: Id, full_name: &str, formal_name: &str, retired: bool) -> Result<(), StoreError> {
    let mut names = Person::default();
    names.take_name(full_name);
    let columns = "id, retired, firstname, lastname, full_name, formal_name, firstname_folded, lastname_folded, \
                   full_name_folded";
    let blanks = |columns: &str, blank: &str| vec![blank; columns.split(',').count()].join(", ");
    tx.execute(
        &format!(
            "insert into person ({columns}, {EMPTY}, {ZERO})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, {}, {})
             on conflict (id) do nothing",
            blanks(EMPTY, "''"),
            blanks(ZERO, "0"),
        ),
        &[
            Value::Integer(id.into()),
            Value::Integer(retired.into()),
            Value::Text(names.firstname.clone()),
            Value::Text(names.lastname.clone()),
            Value::Text(full_name.to_owned()),
            Value::Text(formal_name.to_owned()),
            Value::Text(fold(&names.firstname)),
            Value::Text(fold(&names.lastname)),
            Value::Text(fold(full_name)),
        ],
    )?;
    Ok(())
}

/// Makes later keys follow those that were given.
fn raise_keys(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for (name, from, to, base) in
        [("person", 1, CUSTOMER_KEY_MAX, 0), ("user_person", CUSTOMER_KEY_MAX + 1, Id::MAX, CUSTOMER_KEY_MAX)]
    {
        tx.execute(
            "insert into sequence (name, last)
             select $1, coalesce(max(id), $4) - $4 from person where id between $2 and $3
             on conflict (name) do update
               set last = case when sequence.last < excluded.last then excluded.last else sequence.last end",
            params![name.to_owned(), from, to, base],
        )?;
    }
    Ok(())
}
