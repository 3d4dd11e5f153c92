//! Keeping the desk's figures up with what becomes of sessions, in the transaction that makes it so.

use parlour_model::{Figures, FiguresKey, Session};
use parlour_store::{StoreError, Tx, add_figures};

/// What a session counted as is taken away and what it counts as is added; `None` where it is not stored.
pub(crate) fn recount(tx: &mut Tx<'_>, before: Option<&Session>, after: Option<&Session>) -> Result<(), StoreError> {
    let counts = |session: &Session| (FiguresKey::of(session), Figures::of(session));
    let (before, after) = (before.map(counts), after.map(counts));
    if before == after {
        return Ok(());
    }
    match (before, after) {
        (Some((here, was)), Some((there, is))) if here == there => add(tx, here, &is.minus(was)),
        (before, after) => {
            if let Some((here, was)) = before {
                add(tx, here, &Figures::default().minus(was))?;
            }
            after.map_or(Ok(()), |(there, is)| add(tx, there, &is))
        }
    }
}

fn add(tx: &mut Tx<'_>, key: FiguresKey, figures: &Figures) -> Result<(), StoreError> {
    if *figures == Figures::default() { Ok(()) } else { add_figures(tx, key, false, figures) }
}

/// A session is removed for good and what it counted as stays.
pub(crate) fn keep(tx: &mut Tx<'_>, session: &Session) -> Result<(), StoreError> {
    recount(tx, Some(session), None)?;
    let figures = Figures::of(session);
    if figures == Figures::default() { Ok(()) } else { add_figures(tx, FiguresKey::of(session), true, &figures) }
}
