//! Who calls: Basic, SOTicket, Bearer and cookie (specification §10.7).
//!
//! A verdict is kept for minutes under a keyed hash of what was presented, so that a password on every call costs no
//! hashing; it is looked at again as soon as accounts change.

mod back_off;
pub(crate) mod cookie;
mod openid;
mod openid_log_in;
mod passwords;
mod presented;
mod verdicts;
mod visitors;

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::http::HeaderMap;
use parlour_engine::accounts::{Identity, extend_ticket, find_by_login, find_by_ticket, identify, token_hash};
use parlour_model::{Caller, Id, LOGIN_TICKET_LIFETIME_MS, Timestamp};
use parlour_store::{StoreError, Tx, find_application, find_login_ticket};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    App,
    app::blocking,
    config::Settings,
    failure::Failure,
    operation::{cookie_of, text},
};

use back_off::BackOff;
pub(crate) use openid::{ATTEMPT_LASTS_MS, Attempt, OpenIdClient, OpenIdSettings};
use openid::{BearerError, OpenId, SettingsRefused};
pub(crate) use openid_log_in::Fault;
use passwords::Passwords;
pub use passwords::hash_password;
use presented::{Presented, may_come_from, may_take_password};
use verdicts::Verdicts;
pub(crate) use visitors::may_come_from as may_show_widget;

/// The longest login name.
const NAME_CHARS_MAX: usize = 255;
/// Bearer tokens verified at once; each may wait for the issuer.
const BEARERS_MAX: usize = 8;
/// People who log in at the issuer and for whom it is waited at once.
const AT_ISSUER_MAX: usize = 8;
/// A ticket in use is written back at most this often.
const TICKET_SLIDE_MS: i64 = 10 * 60 * 1000;

/// Somebody whose identity is proven.
#[derive(Debug)]
pub(crate) struct Login {
    /// The person.
    pub(crate) identity: Identity,
    /// What the person may do.
    pub(crate) caller: Caller,
    /// What proved it.
    pub(crate) proof: Proof,
}

/// What proved an identity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Proof {
    /// A password, given with that name.
    Password(String),
    /// A login ticket, by its hash, and when it ends.
    Ticket(Vec<u8>, Timestamp),
    /// A token of the configured issuer that says that name, and when it ends.
    Bearer(String, Timestamp),
}

impl Proof {
    /// Whether it has not ended by itself by then.
    fn holds_at(&self, now: Timestamp) -> bool {
        match self {
            Self::Password(_) => true,
            Self::Ticket(_, ends_at) | Self::Bearer(_, ends_at) => now < *ends_at,
        }
    }
}

/// Tells who calls. Owns the kept verdicts, the record of failures, and the issuer's keys.
pub(crate) struct Authenticator {
    verdicts: Verdicts,
    back_off: BackOff,
    passwords: Passwords,
    openid: Option<Arc<OpenId>>,
    bearers: Arc<Semaphore>,
    at_issuer: Arc<Semaphore>,
}

impl Authenticator {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsRefused> {
        let openid = settings.openid.clone().map(OpenId::new).transpose()?;
        Ok(Self {
            verdicts: Verdicts::new(),
            back_off: BackOff::default(),
            passwords: Passwords::new(),
            openid: openid.map(Arc::new),
            bearers: Arc::new(Semaphore::new(BEARERS_MAX)),
            at_issuer: Arc::new(Semaphore::new(AT_ISSUER_MAX)),
        })
    }

    /// Who makes this call.
    pub(crate) async fn authenticate(
        &self,
        app: &Arc<App>,
        headers: &HeaderMap,
        address: IpAddr,
        secure: bool,
    ) -> Result<Arc<Login>, Failure> {
        let login = self.identify(app, headers, address, secure).await?;
        self.check_application(app, headers).await?;
        Ok(login)
    }

    /// Whose session a call is about that is made for a visitor.
    pub(crate) async fn visitor(&self, app: &Arc<App>, headers: &HeaderMap) -> Result<Id, Failure> {
        visitors::visitor(app, headers).await
    }

    async fn identify(
        &self,
        app: &Arc<App>,
        headers: &HeaderMap,
        address: IpAddr,
        secure: bool,
    ) -> Result<Arc<Login>, Failure> {
        let presented = Presented::read(headers, &app.settings, address, secure)?;
        let key = self.verdicts.key(&presented);
        let accounts = app.board.accounts_epoch();
        if let Some(kept) = self.verdicts.get(&key, app.clock.elapsed()) {
            if kept.accounts_epoch == accounts {
                return self.slide(app, key, kept.login, accounts).await;
            }
            // Somebody's account changed since: look again, but hash nothing.
            if let Some(fresh) = Self::look_again(app, &kept.login).await? {
                self.verdicts.keep(key, Arc::clone(&fresh), accounts, app.clock.elapsed());
                return self.slide(app, key, fresh, accounts).await;
            }
            // What was proven has ended. The same may prove something anew: a password that was set to the same text.
            self.verdicts.forget(&key);
        }
        let login = Arc::new(match presented {
            Presented::Password { user, password } => self.check_password(app, user, password, address).await?,
            Presented::Ticket(ticket) => self.check_ticket(app, ticket).await?,
            Presented::Bearer(token) => self.check_bearer(app, token).await?,
        });
        self.verdicts.keep(key, Arc::clone(&login), accounts, app.clock.elapsed());
        self.slide(app, key, login, accounts).await
    }

    /// Checks a name and a password that somebody logs in with, under the same conditions as everywhere.
    pub(crate) async fn log_in(
        &self,
        app: &Arc<App>,
        user: String,
        password: String,
        call: (&HeaderMap, IpAddr, bool),
    ) -> Result<Login, Failure> {
        let (headers, address, secure) = call;
        may_take_password(&app.settings, address, secure)?;
        may_come_from(headers, &app.settings)?;
        let login = self.check_password(app, user, password, address).await?;
        self.check_application(app, headers).await?;
        Ok(login)
    }

    /// Checks a name and a password: same work and same answer for a wrong name as for a wrong password.
    async fn check_password(
        &self,
        app: &Arc<App>,
        user: String,
        password: String,
        address: IpAddr,
    ) -> Result<Login, Failure> {
        if user.chars().count() > NAME_CHARS_MAX {
            return Err(Failure::Unauthenticated("The name or the password is wrong.".to_owned()));
        }
        self.back_off.admit(&user, address, app.clock.elapsed()).map_err(Failure::TooMany)?;
        let name = user.clone();
        let identity = app.read(move |tx| find_by_login(tx, &name)).await?;
        let hash = identity.as_ref().map(|identity| identity.account.password_hash.clone()).unwrap_or_default();
        let right = self.passwords.verify(password, hash).await.inspect_err(|_| {
            // Nobody looked at the password.
            self.back_off.succeeded(&user, address);
        })?;
        if let Some(identity) = identity.filter(|_| right) {
            self.back_off.succeeded(&user, address);
            Ok(Login { caller: identity.caller(), identity, proof: Proof::Password(user) })
        } else {
            // Not the name: people type their password there.
            tracing::info!(%address, "a name or a password was wrong");
            Err(Failure::Unauthenticated("The name or the password is wrong.".to_owned()))
        }
    }

    /// That this is the caller's own password, under the same conditions as at logging in.
    pub(crate) async fn require_own_password(
        &self,
        app: &Arc<App>,
        login: &Login,
        password: String,
        (address, secure): (IpAddr, bool),
    ) -> Result<(), Failure> {
        may_take_password(&app.settings, address, secure)?;
        let name = &login.identity.associate.name;
        self.back_off.admit(name, address, app.clock.elapsed()).map_err(Failure::TooMany)?;
        let associate_id = login.caller.associate_id;
        let identity = app.read(move |tx| identify(tx, associate_id)).await?;
        let hash = identity.map(|identity| identity.account.password_hash).unwrap_or_default();
        let right = self.passwords.verify(password, hash).await.inspect_err(|_| {
            // Nobody looked at the password.
            self.back_off.succeeded(name, address);
        })?;
        if right {
            self.back_off.succeeded(name, address);
            Ok(())
        } else {
            Err(Failure::Invalid("OldPassword: it is wrong.".to_owned()))
        }
    }

    /// The hash of a new password, in turn.
    pub(crate) async fn hash(&self, password: String) -> Result<String, Failure> {
        self.passwords.hash(password).await
    }

    /// Leave to wait for the issuer on behalf of somebody who logs in there.
    fn turn_at_issuer(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.at_issuer).try_acquire_owned().ok()
    }

    async fn check_ticket(&self, app: &Arc<App>, ticket: String) -> Result<Login, Failure> {
        let now = app.clock.now();
        let hash = token_hash(&ticket);
        let found = app.read(move |tx| find_by_ticket(tx, &ticket, now)).await?;
        let (identity, expires_at) = found.ok_or_else(ticket_ended)?;
        Ok(Login { caller: identity.caller(), identity, proof: Proof::Ticket(hash, expires_at) })
    }

    async fn check_bearer(&self, app: &Arc<App>, token: String) -> Result<Login, Failure> {
        let Some(openid) = self.openid.clone().filter(|openid| openid.takes_bearers()) else {
            return Err(Failure::Unauthenticated("Bearer tokens of other issuers are not taken here.".to_owned()));
        };
        let now = app.clock.now();
        let busy = || Failure::Unavailable(Duration::from_secs(5));
        let turn = Arc::clone(&self.bearers).try_acquire_owned().map_err(|_| busy())?;
        let verified = blocking(move || {
            let verified = openid.verify(&token, now);
            drop(turn);
            verified
        });
        let verified = verified.await?.map_err(|error| match error {
            BearerError::Invalid(_) => Failure::Unauthenticated(error.to_string()),
            BearerError::Unavailable => {
                tracing::warn!(%error, "a bearer token could not be verified");
                busy()
            }
        })?;
        let name = verified.name.clone();
        let identity = app.read(move |tx| find_by_login(tx, &name)).await?;
        let identity = identity
            .ok_or_else(|| Failure::Unauthenticated("The token is good, but nobody here has that name.".to_owned()))?;
        Ok(Login { caller: identity.caller(), identity, proof: Proof::Bearer(verified.name, verified.ends_at) })
    }

    /// What was proven once, as it is now; `None` when it has ended.
    async fn look_again(app: &Arc<App>, known: &Arc<Login>) -> Result<Option<Arc<Login>>, Failure> {
        let known = Arc::clone(known);
        let fresh = app.read(move |tx| again(tx, &known)).await?;
        Ok(fresh.map(Arc::new))
    }

    /// What has become of a login that is in use all the time; `None` when it has ended. On this thread, which may wait.
    pub(crate) fn still_holds(app: &Arc<App>, known: &Login) -> Result<Option<Arc<Login>>, StoreError> {
        let now = app.clock.now();
        let fresh = app.store.read(|tx| again(tx, known))?;
        let Some(fresh) = fresh.filter(|login| login.proof.holds_at(now)) else { return Ok(None) };
        match &fresh.proof {
            Proof::Ticket(hash, expires_at) if expires_at.0 - now.0 <= LOGIN_TICKET_LIFETIME_MS - TICKET_SLIDE_MS => {
                let written = hash.clone();
                let expires_at = app.write_now(move |cx, tx| extend_ticket(cx, tx, &written))?;
                let proof = Proof::Ticket(hash.clone(), expires_at);
                Ok(Some(Arc::new(Login { identity: fresh.identity, caller: fresh.caller, proof })))
            }
            _ => Ok(Some(Arc::new(fresh))),
        }
    }

    /// Whether what was proven once has ended since. A ticket lives six hours from its last use: this moves its end, but
    /// not on every call.
    async fn slide(
        &self,
        app: &Arc<App>,
        key: verdicts::Key,
        login: Arc<Login>,
        accounts: u64,
    ) -> Result<Arc<Login>, Failure> {
        let now = app.clock.now();
        let (hash, expires_at) = match &login.proof {
            Proof::Bearer(_, ends_at) if now >= *ends_at => {
                return Err(Failure::Unauthenticated("The bearer token has ended.".to_owned()));
            }
            Proof::Password(_) | Proof::Bearer(..) => return Ok(login),
            Proof::Ticket(hash, expires_at) => (hash, expires_at),
        };
        if now >= *expires_at {
            return Err(ticket_ended());
        }
        if expires_at.0 - now.0 > LOGIN_TICKET_LIFETIME_MS - TICKET_SLIDE_MS {
            return Ok(login);
        }
        let written = hash.clone();
        let expires_at = app.write(login.caller.associate_id, move |cx, tx| extend_ticket(cx, tx, &written)).await?;
        let slid = Arc::new(Login {
            identity: login.identity.clone(),
            caller: login.caller.clone(),
            proof: Proof::Ticket(hash.clone(), expires_at),
        });
        self.verdicts.keep(key, Arc::clone(&slid), accounts, app.clock.elapsed());
        Ok(slid)
    }

    /// Where it is required, a call must come from a program that is known (`SO-AppToken`).
    async fn check_application(&self, app: &Arc<App>, headers: &HeaderMap) -> Result<(), Failure> {
        if !app.settings.require_app_token {
            return Ok(());
        }
        let token = text(headers, "so-apptoken").unwrap_or_default().to_owned();
        let known = app.read(move |tx| find_application(tx, &token_hash(&token))).await?;
        known.map(|_| ()).ok_or_else(|| Failure::Forbidden("SO-AppToken names no known application.".to_owned()))
    }
}

/// A login as it is now; `None` when the person, the name that was given, or what proved it is gone.
fn again(tx: &mut Tx<'_>, known: &Login) -> Result<Option<Login>, StoreError> {
    let associate_id = known.caller.associate_id;
    let identity = match &known.proof {
        Proof::Ticket(..) => identify(tx, associate_id)?,
        // The name may be somebody else's by now.
        Proof::Password(name) | Proof::Bearer(name, _) => {
            find_by_login(tx, name)?.filter(|identity| identity.associate.id == associate_id)
        }
    };
    let Some(identity) = identity else { return Ok(None) };
    let proof = match &known.proof {
        Proof::Password(_) => {
            let same = identity.account.password_hash == known.identity.account.password_hash;
            same.then(|| known.proof.clone())
        }
        Proof::Ticket(hash, _) => {
            find_login_ticket(tx, hash)?.map(|ticket| Proof::Ticket(hash.clone(), ticket.expires_at))
        }
        Proof::Bearer(..) => Some(known.proof.clone()),
    };
    Ok(proof.map(|proof| Login { caller: identity.caller(), identity, proof }))
}

fn ticket_ended() -> Failure {
    Failure::Unauthenticated("The ticket is unknown or has ended.".to_owned())
}

/// The login ticket a call was made with, in plain, if it was made with one.
pub(crate) fn presented_ticket(headers: &HeaderMap) -> Option<String> {
    match presented::authorization(headers) {
        Some(Ok(Presented::Ticket(ticket))) => Some(ticket),
        Some(_) => None,
        None => cookie_of(headers, cookie::TICKET).map(str::to_owned),
    }
}
