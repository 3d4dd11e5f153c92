//! Adding an associate who may log in.

use parlour_model::{Account, Associate, EventKind, Id, Stream, UserType, is_blank, trimmed};
use parlour_store::{Tx, append_event, draw_key, insert, list_associates_by_login, put_account};

use super::give_person;
use crate::{Cx, EngineError};

/// Who is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewUser {
    /// The login name.
    pub name: String,
    /// The full name; empty for the login name.
    pub full_name: String,
    /// May set up the desk.
    pub administrator: bool,
    /// The Argon2id hash of the password.
    pub password_hash: String,
}

/// Adds a chat user; the new key. A name somebody else has is refused.
pub fn add_user(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user: NewUser) -> Result<Id, EngineError> {
    let name = trimmed(&user.name);
    if name.is_empty() || name.contains(':') || name.chars().any(char::is_control) {
        return Err(EngineError::invalid("NAME", "a name has at least one character, and no colon"));
    }
    if let Some(other) = list_associates_by_login(tx, name)?.first() {
        return Err(EngineError::invalid("NAME", format!("\"{name}\" is already the name of associate {other}")));
    }
    let id = draw_key::<Associate>(tx)?;
    let full_name = if is_blank(&user.full_name) { name } else { user.full_name.trim() };
    let mut associate = Associate {
        id,
        name: name.to_owned(),
        kind: UserType::InternalAssociate,
        full_name: full_name.to_owned(),
        formal_name: full_name.to_owned(),
        ej_user_id: id,
        user_name: name.to_owned(),
        ..Associate::default()
    };
    give_person(tx, &mut associate)?;
    insert(tx, &associate)?;
    let account = Account {
        associate_id: id,
        password_hash: user.password_hash,
        administrator: user.administrator,
        ..Account::default()
    };
    put_account(tx, &account)?;
    append_event(tx, Stream::Desk, EventKind::AssociateAdded, id, cx.actor_id, cx.now)?;
    Ok(id)
}
