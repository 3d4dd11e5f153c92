//! Which account a person of an OpenID Connect issuer logs in to.
//!
//! The issuer's key of the person (`sub`) decides, since it never changes hands. A name or an address does, at many issuers even
//! by the person's own choice: it only finds the account at the first login, and binds it to the person.

use parlour_model::{Caller, EventKind, Id, Stream};
use parlour_store::{
    StoreError, Tx, append_event, delete_issuer_bindings_of, delete_login_tickets_of, find_issuer_binding,
    insert_issuer_binding, is_bound_to_issuer,
};

use super::{Identity, LoginName, identify, users::require_administrator, whom_login_means};
use crate::{Cx, EngineError};

/// A person, as a token of the issuer that can be believed describes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerPerson {
    /// The issuer.
    pub issuer: String,
    /// The issuer's key of the person.
    pub subject: String,
    /// The login name that the token gives, if it gives one that may be used.
    pub name: Option<String>,
}

/// The account that a person of the issuer logs in to.
#[derive(Clone, Debug, PartialEq)]
pub enum IssuerAccount {
    /// This one, to which the person is bound.
    Bound(Identity),
    /// This account, found by its name; no person of the issuer is bound to it.
    Free(Identity),
    /// The one of that name, but another person is bound to it.
    OfAnother(Id),
    /// One that is switched off.
    Off,
    /// None.
    Unknown,
}

/// Finds the account of a person of the issuer.
pub fn find_issuer_account(tx: &mut Tx<'_>, person: &IssuerPerson) -> Result<IssuerAccount, StoreError> {
    if let Some(id) = find_issuer_binding(tx, &person.issuer, &person.subject)? {
        return Ok(identify(tx, id)?.map_or(IssuerAccount::Off, IssuerAccount::Bound));
    }
    let Some(name) = &person.name else { return Ok(IssuerAccount::Unknown) };
    let id = match whom_login_means(tx, name)? {
        LoginName::Of(id) => id,
        LoginName::OfOneWhoLeft => return Ok(IssuerAccount::Off),
        LoginName::OfNobody => return Ok(IssuerAccount::Unknown),
    };
    if is_bound_to_issuer(tx, &person.issuer, id)? {
        return Ok(IssuerAccount::OfAnother(id));
    }
    Ok(identify(tx, id)?.map_or(IssuerAccount::Off, IssuerAccount::Free))
}

/// The same, and binds the person to an account that was free.
pub fn bind_issuer_account(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    person: &IssuerPerson,
) -> Result<IssuerAccount, StoreError> {
    let found = find_issuer_account(tx, person)?;
    let IssuerAccount::Free(identity) = found else { return Ok(found) };
    let id = identity.associate.id;
    insert_issuer_binding(tx, (&person.issuer, &person.subject), id, cx.now)?;
    append_event(tx, Stream::Desk, EventKind::IssuerBound, id, id, cx.now)?;
    Ok(IssuerAccount::Bound(identity))
}

/// Enters in the audit log that a person of the issuer was refused, since the account is bound to another one.
pub fn note_refused_person(cx: &mut Cx<'_>, tx: &mut Tx<'_>, associate_id: Id) -> Result<(), StoreError> {
    append_event(tx, Stream::Desk, EventKind::IssuerRefused, associate_id, 0, cx.now)?;
    Ok(())
}

/// Removes the binding of an account, so that the next person with its name can be bound, and ends its logins; false when
/// it is not bound.
pub fn delete_issuer_binding(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    associate_id: Id,
) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let removed = delete_issuer_bindings_of(tx, associate_id)?;
    if removed {
        delete_login_tickets_of(tx, associate_id)?;
        append_event(tx, Stream::Desk, EventKind::IssuerBindingDeleted, associate_id, cx.actor_id, cx.now)?;
    }
    Ok(removed)
}
