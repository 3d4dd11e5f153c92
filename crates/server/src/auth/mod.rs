//! Authentication: Basic, SOTicket, Bearer and cookie.
//!
//! A verdict is kept for minutes under a keyed hash of what was presented, so that a password on every call costs no
//! hashing; it is looked at again as soon as accounts change. Equal credentials that arrive at the same moment are checked
//! once.

mod client_guesses;
pub(crate) mod cookie;
mod current_token;
mod failures;
mod flights;
mod guesses;
mod openid;
mod openid_log_in;
mod password_log_in;
mod passwords;
mod presented;
mod verdicts;
mod visitors;

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::http::HeaderMap;
use parlour_engine::accounts::{
    Identity, IssuerAccount, IssuerPerson, extend_ticket, find_by_login, find_by_ticket, find_issuer_account, identify,
    token_hash,
};
use parlour_model::{Caller, Id, LOGIN_TICKET_LIFETIME_MS, LoginTicket, Timestamp, network_of};
use parlour_store::{StoreError, Tx, find_application, find_login_ticket};
use parlour_wire::operation::Method;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{App, app::blocking, config::Settings, failure::Failure, operation::text};

use current_token::CurrentTokens;
use failures::{Failures, Reason};
use flights::{Flights, Landed};
use guesses::Guesses;
pub(crate) use openid::may_be_fetched as is_safe_address;
pub(crate) use openid::{ATTEMPT_LASTS_MS, Attempt, OpenIdClient, OpenIdSettings, attempt_name};
use openid::{BearerError, OpenId, SettingsRefused};
pub(crate) use openid_log_in::Fault;
use passwords::Passwords;
pub use passwords::hash_password;
use presented::Presented;
use verdicts::Verdicts;
pub(crate) use visitors::may_come_from as may_show_widget;

/// Bearer tokens verified at once; each may wait for the issuer.
const BEARERS_MAX: usize = 8;
/// People who log in at the issuer and for whom it is waited at once.
const AT_ISSUER_MAX: usize = 8;
/// A ticket in use is written back at most this often.
const TICKET_SLIDE_MS: i64 = 10 * 60 * 1000;

/// The parts of a call that authentication looks at.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'c> {
    pub(crate) headers: &'c HeaderMap,
    pub(crate) method: Method,
    /// Where the call comes from.
    pub(crate) address: IpAddr,
    /// The call came over TLS.
    pub(crate) secure: bool,
}

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
    /// A login ticket.
    Ticket(TicketProof),
    /// A token of the configured issuer about a person, and when it ends.
    Bearer(IssuerPerson, Timestamp),
}

/// A login ticket that was presented.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TicketProof {
    /// The hash of the ticket.
    pub(crate) hash: Vec<u8>,
    /// When it ends unless it is used before.
    expires_at: Timestamp,
    /// When it ends however much it is used.
    ends_at: Timestamp,
}

impl From<LoginTicket> for TicketProof {
    fn from(ticket: LoginTicket) -> Self {
        Self { hash: ticket.hash, expires_at: ticket.expires_at, ends_at: ticket.ends_at }
    }
}

impl TicketProof {
    /// Says if its use is to be written down: it could end later, and noticeably so.
    fn is_to_be_extended(&self, now: Timestamp) -> bool {
        let latest_ms = (now.0 + LOGIN_TICKET_LIFETIME_MS).min(self.ends_at.0);
        latest_ms - self.expires_at.0 >= TICKET_SLIDE_MS
    }
}

impl Proof {
    /// Whether it has not ended by itself by then.
    fn holds_at(&self, now: Timestamp) -> bool {
        match self {
            Self::Password(_) => true,
            Self::Ticket(TicketProof { expires_at: ends_at, .. }) | Self::Bearer(_, ends_at) => now < *ends_at,
        }
    }
}

/// Tells who calls. Owns the kept verdicts, the limits on guessing, and the issuer's keys.
pub(crate) struct Authenticator {
    verdicts: Verdicts,
    flights: Flights,
    guesses: Guesses,
    failures: Failures,
    passwords: Passwords,
    openid: Option<Arc<OpenId>>,
    bearers: Arc<Semaphore>,
    at_issuer: Arc<Semaphore>,
    tokens: CurrentTokens,
}

impl Authenticator {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsRefused> {
        let openid = settings.openid.clone().map(OpenId::new).transpose()?;
        Ok(Self {
            verdicts: Verdicts::new(settings.caches().logins),
            flights: Flights::default(),
            guesses: Guesses::default(),
            failures: Failures::default(),
            passwords: Passwords::new(),
            openid: openid.map(Arc::new),
            bearers: Arc::new(Semaphore::new(BEARERS_MAX)),
            at_issuer: Arc::new(Semaphore::new(AT_ISSUER_MAX)),
            tokens: CurrentTokens::new(),
        })
    }

    /// Who makes this call.
    pub(crate) async fn authenticate(&self, app: &Arc<App>, asked: Asked<'_>) -> Result<Arc<Login>, Failure> {
        let login = self.identify(app, asked).await?;
        self.check_application(app, asked.headers).await?;
        Ok(login)
    }

    /// The bytes that known logins take.
    pub(crate) fn cached_bytes(&self) -> usize {
        self.verdicts.bytes()
    }

    /// Whose session a call is about that is made for a visitor.
    pub(crate) async fn visitor(&self, app: &Arc<App>, headers: &HeaderMap) -> Result<Id, Failure> {
        visitors::visitor(app, headers).await
    }

    async fn identify(&self, app: &Arc<App>, asked: Asked<'_>) -> Result<Arc<Login>, Failure> {
        let presented = Presented::read(asked, &app.settings)?;
        let key = self.verdicts.key(&presented);
        let accounts = app.board.accounts_epoch();
        if let Some(kept) = self.verdicts.get(&key, app.clock.elapsed()) {
            if kept.accounts_epoch == accounts {
                return self.slide(app, key, kept.login, accounts).await;
            }
            // An account changed since: look again, but hash nothing.
            if let Some(fresh) = Self::look_again(app, &kept.login).await? {
                self.verdicts.keep(key, Arc::clone(&fresh), accounts, app.clock.elapsed());
                return self.slide(app, key, fresh, accounts).await;
            }
            // What was proven has ended. The same may prove something anew: a password that was set to the same text.
            self.verdicts.forget(&key);
        }
        let (login, accounts) = self.check_once(app, &presented, key, asked.address).await?;
        self.slide(app, key, login, accounts).await
    }

    /// Checks what was presented, together with all that present the same at this moment; with the commit of accounts that
    /// was known.
    async fn check_once(
        &self,
        app: &Arc<App>,
        presented: &Presented,
        key: verdicts::Key,
        address: IpAddr,
    ) -> Result<(Arc<Login>, u64), Failure> {
        let accounts = app.board.accounts_epoch();
        loop {
            let flight = (key, network_of(address));
            let landed = self.flights.join(flight, self.check(app, presented, key, address)).await;
            // A check that was under way before accounts changed for the last time may have missed that.
            if landed.accounts_epoch >= accounts {
                return Ok((landed.outcome?, landed.accounts_epoch));
            }
        }
    }

    /// Checks what was presented, and keeps the verdict if it is good.
    async fn check(&self, app: &Arc<App>, presented: &Presented, key: verdicts::Key, address: IpAddr) -> Landed {
        let accounts_epoch = app.board.accounts_epoch();
        let checked = match presented {
            Presented::Password { user, password } => {
                self.check_password(app, user.clone(), password.clone(), address).await
            }
            Presented::Ticket(ticket) => self.check_ticket(app, ticket.clone()).await,
            Presented::Bearer(token) => self.check_bearer(app, token.clone(), address).await,
        };
        let outcome = checked.map(Arc::new);
        if let Ok(login) = &outcome {
            self.verdicts.keep(key, Arc::clone(login), accounts_epoch, app.clock.elapsed());
        }
        Landed { accounts_epoch, outcome }
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
        let found = app.read(move |tx| find_by_ticket(tx, &ticket, now)).await?;
        let (identity, ticket) = found.ok_or_else(ticket_ended)?;
        Ok(Login { caller: identity.caller(), identity, proof: Proof::Ticket(ticket.into()) })
    }

    async fn check_bearer(&self, app: &Arc<App>, token: String, address: IpAddr) -> Result<Login, Failure> {
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
            BearerError::Invalid(_) => {
                self.failures.note(app, Reason::Token, None, address);
                Failure::Unauthenticated(error.to_string())
            }
            BearerError::Unavailable => {
                tracing::warn!(%error, "a bearer token could not be verified");
                busy()
            }
        })?;
        let found = self.issuer_account(app, &verified.person, address).await?;
        let refused = |reason: &str| Err(Failure::Unauthenticated(format!("The token is good, but {reason}.")));
        match found {
            IssuerAccount::Bound(identity) | IssuerAccount::Free(identity) => {
                let proof = Proof::Bearer(verified.person, verified.ends_at);
                Ok(Login { caller: identity.caller(), identity, proof })
            }
            IssuerAccount::OfAnother(_) => refused(
                "the account of that name is bound to another person of the issuer; an administrator can remove the binding",
            ),
            IssuerAccount::Off | IssuerAccount::Unknown => match verified.person.name {
                Some(_) => refused("no account here has that name"),
                None => refused("it does not name an associate"),
            },
        }
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
            Proof::Ticket(ticket) if ticket.is_to_be_extended(now) => {
                let written = ticket.hash.clone();
                let expires_at = app.write_now(move |cx, tx| extend_ticket(cx, tx, &written))?;
                let proof = Proof::Ticket(TicketProof { expires_at, ..ticket.clone() });
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
        let ticket = match &login.proof {
            Proof::Bearer(_, ends_at) if now >= *ends_at => {
                return Err(Failure::Unauthenticated("The bearer token has ended.".to_owned()));
            }
            Proof::Password(_) | Proof::Bearer(..) => return Ok(login),
            Proof::Ticket(ticket) => ticket,
        };
        if now >= ticket.expires_at {
            return Err(ticket_ended());
        }
        if !ticket.is_to_be_extended(now) {
            return Ok(login);
        }
        let written = ticket.hash.clone();
        let expires_at = app.write(login.caller.associate_id, move |cx, tx| extend_ticket(cx, tx, &written)).await?;
        let slid = Arc::new(Login {
            identity: login.identity.clone(),
            caller: login.caller.clone(),
            proof: Proof::Ticket(TicketProof { expires_at, ..ticket.clone() }),
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
        // The name may belong to another associate by now.
        Proof::Password(name) => find_by_login(tx, name)?.filter(|identity| identity.associate.id == associate_id),
        Proof::Bearer(person, _) => match find_issuer_account(tx, person)? {
            IssuerAccount::Bound(identity) if identity.associate.id == associate_id => Some(identity),
            _ => None,
        },
    };
    let Some(identity) = identity else { return Ok(None) };
    let proof = match &known.proof {
        Proof::Password(_) => {
            let same = identity.account.password_hash == known.identity.account.password_hash;
            same.then(|| known.proof.clone())
        }
        Proof::Ticket(ticket) => find_login_ticket(tx, &ticket.hash)?.map(|ticket| Proof::Ticket(ticket.into())),
        Proof::Bearer(..) => Some(known.proof.clone()),
    };
    Ok(proof.map(|proof| Login { caller: identity.caller(), identity, proof }))
}

fn ticket_ended() -> Failure {
    Failure::Unauthenticated("The ticket is unknown or has ended.".to_owned())
}
