//! Looking after programs that call the API: for administrators.

use parlour_model::{Application, Caller, EventKind, Id, NewApplication, Stream, trimmed};
use parlour_store::{Tx, append_event, delete_application, find, list_after};

use super::{add_application, users::require_administrator};
use crate::{Cx, EngineError};

/// Programs there may be.
const APPLICATIONS_MAX: usize = 1_000;
const NAME_CHARS_MAX: usize = 255;

/// Every program, without its token.
pub fn applications(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<NewApplication>, EngineError> {
    require_administrator(caller)?;
    let found = list_after::<Application>(tx, 0, APPLICATIONS_MAX)?;
    Ok(found.into_iter().map(without_token).collect())
}

/// The program of that key, without its token.
pub fn get_application(tx: &mut Tx<'_>, id: Id) -> Result<Option<NewApplication>, EngineError> {
    Ok(find::<Application>(tx, id)?.map(without_token))
}

fn without_token(it: Application) -> NewApplication {
    NewApplication { id: it.id, name: it.name, added_at: it.added_at, token: String::new() }
}

/// Adds a program; with its token, which nobody is told again.
pub fn register_application(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    name: &str,
) -> Result<Option<NewApplication>, EngineError> {
    require_administrator(caller)?;
    let name = trimmed(name);
    if name.is_empty() || name.chars().nth(NAME_CHARS_MAX).is_some() {
        return Err(EngineError::invalid("Name", format!("1 to {NAME_CHARS_MAX} characters are expected")));
    }
    if list_after::<Application>(tx, 0, APPLICATIONS_MAX)?.len() >= APPLICATIONS_MAX {
        return Err(EngineError::Conflict(format!("There are {APPLICATIONS_MAX} programs already.")));
    }
    Ok(Some(add_application(cx, tx, name.to_owned())?))
}

/// Removes a program, whose token is refused from then on; false when there is none.
pub fn remove_application(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let removed = delete_application(tx, id)?;
    if removed {
        append_event(tx, Stream::Desk, EventKind::ApplicationDeleted, id, cx.actor_id, cx.now)?;
    }
    Ok(removed)
}
