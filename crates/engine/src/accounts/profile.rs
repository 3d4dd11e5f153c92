//! Users with the records around their accounts, for themselves and for their colleagues.

use parlour_model::{Associate, Caller, Group, Id, Person, UserProfile};
use parlour_store::{StoreError, Tx, find, find_user};

/// The user of that key; `None` when there is no associate of that key.
pub fn profile(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<UserProfile>, StoreError> {
    match find::<Associate>(tx, id)? {
        Some(associate) => complete(tx, caller, associate).map(Some),
        None => Ok(None),
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
