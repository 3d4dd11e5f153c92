//! The part of the migrations `0018_folded` and `0025_archive` that SQL cannot do: folding what is stored already.

use parlour_model::{fold, visible_text, words};

use crate::{
    StoreError,
    sql::{Tx, Value},
};

/// Rows that are read before they are written.
const ROWS_MAX: i64 = 500;
/// Words of an entry's title, and of its question and answer.
const WORDS_MAX: usize = 5_000;

/// The tables and their texts as they were when the migration was made.
const TEXTS: &[(&str, &[&str])] = &[
    ("user_group", &["name"]),
    ("associate", &["name", "user_name", "full_name", "tooltip"]),
    (
        "person",
        &[
            "firstname",
            "lastname",
            "middle_name",
            "full_name",
            "mrmrs",
            "title",
            "position",
            "person_number",
            "kanafname",
            "kanalname",
            "email",
            "direct_phone",
            "mobile_phone",
        ],
    ),
    (
        "contact",
        &[
            "name",
            "department",
            "full_name",
            "number1",
            "org_nr",
            "category_name",
            "business_name",
            "country_name",
            "direct_phone",
            "email_address",
            "url",
        ],
    ),
    ("chat_topic", &["name", "description", "badge_header"]),
    ("chat_session", &["first_message", "last_message", "customer_email"]),
    ("mail", &["recipient"]),
    ("kb_category", &["fullname"]),
    ("kb_entry", &["title"]),
];

/// The tables and their texts that archive queries compare, as they were when that migration was made.
const ARCHIVE_TEXTS: &[(&str, &[&str])] = &[
    ("person", &["category_name", "fax_phone", "description"]),
    (
        "contact",
        &[
            "number2",
            "street_address1",
            "street_address2",
            "street_address3",
            "street_county",
            "street_city",
            "street_zipcode",
            "street_state",
            "postal_address1",
            "postal_address2",
            "postal_address3",
            "postal_county",
            "postal_city",
            "postal_zipcode",
            "postal_state",
        ],
    ),
    ("ticket", &["title", "author"]),
];

/// Writes the folded columns of every row, and the words of the common questions, whose rule is the same.
pub(super) fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    fold_texts(tx, TEXTS)?;
    let columns = ["title_words".to_owned(), "body_words".to_owned()];
    rewrite(tx, "kb_entry", &["title", "question", "answer"], &columns, |texts| {
        let body = format!("{} {}", texts[1], visible_text(&texts[2]));
        vec![words(&texts[0], WORDS_MAX).join(" "), words(&body, WORDS_MAX).join(" ")]
    })
}

/// Writes the folded columns that archive queries compare.
pub(super) fn fill_archive(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    fold_texts(tx, ARCHIVE_TEXTS)
}

fn fold_texts(tx: &mut Tx<'_>, tables: &[(&str, &[&str])]) -> Result<(), StoreError> {
    for (table, texts) in tables {
        let folded: Vec<_> = texts.iter().map(|text| format!("{text}_folded")).collect();
        rewrite(tx, table, texts, &folded, |texts| texts.iter().map(|text| fold(text)).collect())?;
    }
    Ok(())
}

/// Sets columns of every row to values that are derived from others.
fn rewrite(
    tx: &mut Tx<'_>,
    table: &str,
    from: &[&str],
    to: &[String],
    derive: fn(&[String]) -> Vec<String>,
) -> Result<(), StoreError> {
    let assignments: Vec<_> = to.iter().zip(2..).map(|(column, place)| format!("{column} = ${place}")).collect();
    let select = format!("select id, {} from {table} where id > $1 order by id limit $2", from.join(", "));
    let update = format!("update {table} set {} where id = $1", assignments.join(", "));
    let mut after = i64::MIN;
    loop {
        let rows = tx.query(&select, &[Value::Integer(after), Value::Integer(ROWS_MAX)], |row| {
            let texts: Vec<String> = (1..=from.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok((row.get::<i64>(0)?, texts))
        })?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, texts) in rows {
            let derived = derive(&texts);
            if derived.iter().all(String::is_empty) {
                continue;
            }
            let values: Vec<_> = [Value::Integer(id)].into_iter().chain(derived.into_iter().map(Value::Text)).collect();
            tx.execute(&update, &values)?;
        }
    }
}
