//! Who may do what with customers, and what a row of theirs must be.

use parlour_model::{Caller, Id};
use parlour_store::{Record, Tx, find};

use crate::EngineError;

/// Characters of a name, an address or a number (specification §13.3).
const NAME_CHARS_MAX: usize = 255;

/// That the caller may see and keep customers: agents and administrators do.
pub(crate) fn require_desk(caller: &Caller) -> Result<(), EngineError> {
    if caller.chat_user || caller.administrator {
        Ok(())
    } else {
        Err(EngineError::Forbidden("Only chat users and administrators work with customers.".to_owned()))
    }
}

/// That none of these is longer than the store is meant to keep.
pub(super) fn require_short(members: &[(&'static str, &str)]) -> Result<(), EngineError> {
    match members.iter().find(|(_, text)| text.chars().nth(NAME_CHARS_MAX).is_some()) {
        Some((member, _)) => Err(EngineError::invalid(*member, format!("at most {NAME_CHARS_MAX} characters"))),
        None => Ok(()),
    }
}

/// The row a member leads to, where it leads to one.
pub(super) fn linked<R: Record>(tx: &mut Tx<'_>, id: Id, member: &'static str) -> Result<Option<R>, EngineError> {
    if id == 0 {
        return Ok(None);
    }
    match find::<R>(tx, id)? {
        Some(row) => Ok(Some(row)),
        None => Err(EngineError::invalid(member, format!("{id} does not exist"))),
    }
}
