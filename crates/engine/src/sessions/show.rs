//! What a caller is shown of one session.

use parlour_model::{Caller, Id, Session, SessionRecord, SessionRight, SessionSight, Standing};
use parlour_store::Tx;

use super::{change::Change, load::with_links};
use crate::{Cx, EngineError};

/// The session of that key, with no more than the caller may see of it; `None` when there is none.
pub fn get(cx: &Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<SessionRecord>, EngineError> {
    let Some(change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::See)?;
    show(cx, tx, &standing, change.session)
}

/// The key of what a verb gave, 0 for nothing.
pub fn id_of(record: &Option<SessionRecord>) -> Id {
    record.as_ref().map_or(0, |record| record.session.id)
}

/// A session that was just read or written, as the caller sees it.
pub(crate) fn show(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    standing: &Standing,
    mut session: Session,
) -> Result<Option<SessionRecord>, EngineError> {
    if standing.sight(cx.rules.show_session_keys) == SessionSight::WithoutKey {
        session.session_key.clear();
    }
    Ok(with_links(tx, vec![session])?.pop())
}
