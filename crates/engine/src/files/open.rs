//! Fetching a file: whoever may read the conversation may have what was sent in it.

use parlour_model::{Caller, Id, SessionFile, SessionRight, SessionStatus};
use parlour_store::{StoreError, Tx, find};

use crate::{EngineError, sessions::change::Change};

/// The file of that key for somebody who has logged in; `None` when there is none.
pub fn open(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<SessionFile>, EngineError> {
    let Some(file) = find::<SessionFile>(tx, id)? else { return Ok(None) };
    let Some(change) = Change::open(tx, file.session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::Read)?;
    Ok(Some(file))
}

/// The file of that key for the visitor of that session; `None` when it is not of the session.
pub fn open_as_visitor(tx: &mut Tx<'_>, session_id: Id, id: Id) -> Result<Option<SessionFile>, StoreError> {
    let Some(file) = find::<SessionFile>(tx, id)?.filter(|file| file.session_id == session_id) else {
        return Ok(None);
    };
    let deleted = |change: Change| change.session.status == SessionStatus::Deleted;
    Ok(Change::open_any(tx, session_id)?.is_some_and(|change| !deleted(change)).then_some(file))
}
