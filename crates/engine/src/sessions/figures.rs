//! Keeping the desk's figures up with what becomes of sessions, in the transaction that makes it so.

use std::collections::BTreeMap;

use parlour_model::{Figures, FiguresKey, Session};
use parlour_store::{StoreError, Tx, add_figures};

/// Takes away what a session counted as and adds what it counts as; `None` where it is not stored.
pub(crate) fn recount(tx: &mut Tx<'_>, before: Option<&Session>, after: Option<&Session>) -> Result<(), StoreError> {
    let mut changes: BTreeMap<FiguresKey, Figures> = BTreeMap::new();
    for (key, was) in before.into_iter().flat_map(Figures::shares) {
        let change = changes.entry(key).or_default();
        *change = change.minus(was);
    }
    for (key, is) in after.into_iter().flat_map(Figures::shares) {
        let change = changes.entry(key).or_default();
        *change = change.plus(is);
    }
    changes.into_iter().try_for_each(|(key, change)| add(tx, key, false, &change))
}

/// Keeps what a session counted as that is removed for good.
pub(crate) fn keep(tx: &mut Tx<'_>, session: &Session) -> Result<(), StoreError> {
    recount(tx, Some(session), None)?;
    Figures::shares(session).iter().try_for_each(|(key, figures)| add(tx, *key, true, figures))
}

fn add(tx: &mut Tx<'_>, key: FiguresKey, kept: bool, figures: &Figures) -> Result<(), StoreError> {
    if *figures == Figures::default() { Ok(()) } else { add_figures(tx, key, kept, figures) }
}
