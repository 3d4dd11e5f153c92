//! Looking after programs that call the API: for administrators.

use parlour_model::{Application, Caller, EventKind, Id, NewApplication, Stream, is_redirect_address, trimmed};
use parlour_store::{
    Tx, append_event, delete_application, delete_login_tickets_of_application, delete_openid_grants_to, find,
    list_after, update,
};

use super::{add_application, users::require_administrator};
use crate::{Cx, EngineError, presence::end_with_last_login};

/// Programs there may be.
const APPLICATIONS_MAX: usize = 1_000;
const NAME_CHARS_MAX: usize = 255;
/// The largest number of redirect addresses of one application.
const REDIRECT_ADDRESSES_MAX: usize = 20;

/// The settings of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationSettings {
    /// Its name.
    pub name: String,
    /// The addresses that receive codes (`redirect_uri`).
    pub redirect_addresses: Vec<String>,
    /// True for an application that cannot keep a secret.
    pub public_client: bool,
}

/// Every program, without its token.
pub fn applications(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<NewApplication>, EngineError> {
    require_administrator(caller)?;
    let found = list_after::<Application>(tx, 0, APPLICATIONS_MAX)?;
    Ok(found.into_iter().map(|it| shown(it, String::new())).collect())
}

/// The program of that key, without its token.
pub fn get_application(tx: &mut Tx<'_>, id: Id) -> Result<Option<NewApplication>, EngineError> {
    Ok(find::<Application>(tx, id)?.map(|it| shown(it, String::new())))
}

/// Returns an application as administrators see it.
pub(super) fn shown(it: Application, token: String) -> NewApplication {
    NewApplication {
        id: it.id,
        name: it.name,
        added_at: it.added_at,
        token,
        client_id: it.client_id,
        redirect_addresses: it.redirect_addresses.split_whitespace().map(str::to_owned).collect(),
        public_client: it.public_client,
    }
}

/// Adds a program; with its token, which nobody is told again.
pub fn register_application(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    settings: &ApplicationSettings,
) -> Result<Option<NewApplication>, EngineError> {
    require_administrator(caller)?;
    if list_after::<Application>(tx, 0, APPLICATIONS_MAX)?.len() >= APPLICATIONS_MAX {
        return Err(EngineError::Conflict(format!("There are {APPLICATIONS_MAX} programs already.")));
    }
    Ok(Some(add_application(cx, tx, settings)?))
}

/// Replaces the settings of an application; `None` if there is no such application.
pub fn save_application(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    settings: &ApplicationSettings,
) -> Result<Option<NewApplication>, EngineError> {
    require_administrator(caller)?;
    let Some(known) = find::<Application>(tx, id)? else { return Ok(None) };
    let changed = with_settings(known, settings)?;
    update(tx, &changed)?;
    append_event(tx, Stream::Desk, EventKind::ApplicationChanged, id, cx.actor_id, cx.now)?;
    Ok(Some(shown(changed, String::new())))
}

/// Returns the application with these settings, or an error that names the invalid one.
pub(super) fn with_settings(it: Application, settings: &ApplicationSettings) -> Result<Application, EngineError> {
    let ApplicationSettings { name, redirect_addresses, public_client } = settings;
    let name = trimmed(name);
    if name.is_empty() || name.chars().nth(NAME_CHARS_MAX).is_some() {
        return Err(EngineError::invalid("Name", format!("1 to {NAME_CHARS_MAX} characters are expected")));
    }
    if redirect_addresses.len() > REDIRECT_ADDRESSES_MAX {
        return Err(EngineError::invalid(
            "RedirectAddresses",
            format!("at most {REDIRECT_ADDRESSES_MAX} addresses are expected"),
        ));
    }
    if let Some(at) = redirect_addresses.iter().position(|address| !is_redirect_address(address)) {
        return Err(EngineError::invalid(
            "RedirectAddresses",
            format!(
                "address {} is neither https://… nor http://… on the person's own machine (127.0.0.1, [::1] or localhost), \
                 or has a part after #, a user name, or more than 500 characters",
                at + 1
            ),
        ));
    }
    let (name, redirect_addresses) = (name.to_owned(), redirect_addresses.join(" "));
    Ok(Application { name, redirect_addresses, public_client: *public_client, ..it })
}

/// Removes an application. Its token and the tokens that it holds for users end. Returns false if there is no such application.
pub fn remove_application(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let owners = delete_login_tickets_of_application(tx, id)?;
    delete_openid_grants_to(tx, id)?;
    let removed = delete_application(tx, id)?;
    if removed {
        append_event(tx, Stream::Desk, EventKind::ApplicationDeleted, id, cx.actor_id, cx.now)?;
    }
    for owner in owners {
        end_with_last_login(cx, tx, owner)?;
    }
    Ok(removed)
}
