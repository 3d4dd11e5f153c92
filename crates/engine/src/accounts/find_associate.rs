//! Whom an API caller means by a login name or a key (specification §4.3).

use parlour_model::Associate;
use parlour_store::{Tx, find, list_associates_by_login};

use crate::EngineError;

/// The associate of that key, or of that login name whatever the case. `member` is where the name stood.
pub(crate) fn find_associate(tx: &mut Tx<'_>, member: &'static str, name: &str) -> Result<Associate, EngineError> {
    let name = name.trim();
    let unknown = || EngineError::unknown(member, format!("there is no associate \"{name}\""));
    if name.is_empty() || name.contains('\0') {
        return Err(unknown());
    }
    if let Ok(id) = name.parse()
        && let Some(associate) = find::<Associate>(tx, id)?
    {
        return Ok(associate);
    }
    let id = list_associates_by_login(tx, name)?.first().copied().ok_or_else(unknown)?;
    find::<Associate>(tx, id)?.ok_or_else(unknown)
}
