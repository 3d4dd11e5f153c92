//! Making the figures anew from the sessions that are stored; those of sessions that are gone stay.

use parlour_store::{Tx, count_figures_again, list_wrong_figures};

use crate::{Cx, EngineError};

/// Counts the figures again and returns how many quarters of an hour, at most 100, had wrong ones.
pub fn count_again(_: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let wrong = list_wrong_figures(tx)?.len();
    if wrong > 0 {
        count_figures_again(tx)?;
    }
    Ok(wrong)
}
