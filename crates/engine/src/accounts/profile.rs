//! Users with the records around their accounts, for themselves and for their colleagues.

use parlour_model::{Associate, Caller, Group, Id, Person, UserProfile};
use parlour_store::{
    StoreError, Tx, find, find_user, list_associates_by_login, list_associates_of_person,
    list_associates_of_service_user,
};

use super::associates::require_few;
use crate::EngineError;

/// A value that users are looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserKey {
    /// The key of the associate.
    Associate(Id),
    /// The login name, whatever its case.
    Name(String),
    /// The key of the Service user.
    ServiceUser(Id),
    /// The key of the person.
    Person(Id),
}

/// The user of that key; `None` when there is no associate of that key.
pub fn profile(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<UserProfile>, StoreError> {
    match find::<Associate>(tx, id)? {
        Some(associate) => complete(tx, caller, associate).map(Some),
        None => Ok(None),
    }
}

/// The users of these keys, in their order, those who left too, but not by name. Chat users and administrators look up
/// others; other callers only themselves.
pub fn profiles(tx: &mut Tx<'_>, caller: &Caller, keys: &[UserKey]) -> Result<Vec<UserProfile>, EngineError> {
    require_few("UserInfoIds", keys.len())?;
    let mut found = Vec::new();
    for key in keys {
        found.extend(lookup(tx, key)?);
    }
    let may_see = |user: &Associate| caller.chat_user || caller.administrator || user.id == caller.associate_id;
    if !found.iter().all(may_see) || found.is_empty() && !caller.chat_user && !caller.administrator {
        return Err(EngineError::Forbidden("Only chat users and administrators see other users.".to_owned()));
    }
    found.into_iter().map(|associate| Ok(complete(tx, caller, associate)?)).collect()
}

fn lookup(tx: &mut Tx<'_>, key: &UserKey) -> Result<Vec<Associate>, StoreError> {
    match key {
        UserKey::Associate(id) => Ok(find::<Associate>(tx, *id)?.into_iter().collect()),
        // Many associates have no second login name.
        UserKey::Name(name) if name.trim().is_empty() => Ok(Vec::new()),
        UserKey::Name(name) => match list_associates_by_login(tx, name.trim())?.first() {
            Some(id) => Ok(find::<Associate>(tx, *id)?.into_iter().collect()),
            None => Ok(Vec::new()),
        },
        // 0 is on everybody who is no Service user, and on every associate without a person.
        UserKey::ServiceUser(0) | UserKey::Person(0) => Ok(Vec::new()),
        UserKey::ServiceUser(id) => list_associates_of_service_user(tx, *id),
        UserKey::Person(id) => list_associates_of_person(tx, *id),
    }
}

/// The associate with the records around. The e-mail address of the account, and whether it has a password, are for
/// the user and for administrators.
fn complete(tx: &mut Tx<'_>, caller: &Caller, associate: Associate) -> Result<UserProfile, StoreError> {
    let user = find_user(tx, associate.id)?.unwrap_or_default();
    let person = find::<Person>(tx, associate.person_id)?;
    let group = find::<Group>(tx, associate.group_idx)?;
    let whole = caller.administrator || caller.associate_id == associate.id;
    Ok(UserProfile {
        person,
        group,
        administrator: user.administrator,
        email: if whole { user.email } else { String::new() },
        has_password: whole && user.has_password,
        associate,
    })
}
