//! The answer to `User/currentToken`: a login ticket of the caller.
//!
//! A caller that presents a ticket gets that ticket. A page that is logged in by a cookie gets another one, which is made from the
//! login and holds for an hour: scripts do not see the cookie's. A caller with a password or a token of the issuer gets a new
//! ticket, and the same one as long as it holds, so that asking does not fill the store.

use std::sync::Arc;

use parlour_engine::accounts::{derive_ticket, find_by_ticket, log_in};
use quick_cache::sync::Cache;
use tokio::sync::Mutex;

use super::{
    Asked, Authenticator, Login, Proof,
    presented::{self, Presented},
    ticket_ended,
    verdicts::Key,
};
use crate::{App, failure::Failure};

/// Callers whose tickets are remembered.
const CALLERS_MAX: usize = 1_000;

/// The tickets that were given to callers without one, by what they presented. An empty text where there is none yet.
pub(super) struct CurrentTokens {
    given: Cache<Key, Arc<Mutex<String>>>,
}

impl CurrentTokens {
    pub(super) fn new() -> Self {
        Self { given: Cache::new(CALLERS_MAX) }
    }

    fn of(&self, key: Key) -> Arc<Mutex<String>> {
        let made = self.given.get_or_insert_with::<_, std::convert::Infallible>(&key, || Ok(Arc::default()));
        match made {
            Ok(given) => given,
            Err(never) => match never {},
        }
    }
}

impl Authenticator {
    /// A login ticket of the caller, in plain.
    pub(crate) async fn current_token(
        &self,
        app: &Arc<App>,
        asked: Asked<'_>,
        login: &Login,
    ) -> Result<String, Failure> {
        let presented = match presented::authorization(asked.headers) {
            None => return made_from(app, login).await,
            Some(presented) => presented?,
        };
        if let Presented::Ticket(ticket) = presented {
            return Ok(ticket);
        }
        let given = self.tokens.of(self.verdicts.key(&presented));
        let mut given = given.lock().await;
        let (known, now) = (given.clone(), app.clock.now());
        if app.read(move |tx| find_by_ticket(tx, &known, now)).await?.is_none() {
            let associate_id = login.caller.associate_id;
            *given = app.write(associate_id, move |cx, tx| log_in(cx, tx, associate_id)).await?.ticket;
        }
        Ok(given.clone())
    }
}

/// A ticket made from the one in the caller's cookie.
async fn made_from(app: &Arc<App>, login: &Login) -> Result<String, Failure> {
    let Proof::Ticket(ticket) = &login.proof else { return Err(ticket_ended()) };
    let hash = ticket.hash.clone();
    let derived = app.write(login.caller.associate_id, move |cx, tx| derive_ticket(cx, tx, &hash)).await?;
    Ok(derived.ok_or_else(ticket_ended)?.ticket)
}
