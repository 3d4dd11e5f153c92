//! Logins that differ in the case of their letters alone, for the operator to rename.
//!
//! New ones are refused; these come from stores that were made when only the case of ASCII letters was known.

use parlour_store::{StoreError, Tx, list_colliding_logins};

/// Returns a sentence for each group of such logins.
pub(crate) fn sentences(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let groups = list_colliding_logins(tx)?;
    let sentence = |names: Vec<String>| {
        let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
        format!(
            "the logins {} count as the same name; each works only as it is spelt, and only if no other is spelt the same: \
             rename all but one",
            names.join(", ")
        )
    };
    Ok(groups.into_iter().map(sentence).collect())
}
