//! Logging in at the issuer: whom the answer of the issuer means here, under the same conditions as everywhere.

use std::{net::IpAddr, sync::Arc};

use axum::http::HeaderMap;
use parlour_engine::accounts::{IssuerAccount, IssuerPerson, bind_issuer_account, find_issuer_account};
use parlour_model::Id;

use super::{
    Authenticator, Reason,
    guesses::Attempt as Guess,
    openid::{Attempt, ExchangeError, OpenIdClient},
};
use crate::{App, app::blocking, failure::Failure};

/// Why nobody is logged in. Changes nothing; the login page says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The person, or the issuer, said no.
    Denied,
    /// The issuer knows the person, and nobody here has that name.
    Unknown,
    /// Another person of the issuer is bound to the account of that name.
    Bound,
    /// The person's account is switched off.
    Off,
    /// The issuer does not answer.
    Unreachable,
    /// It took too long, or it was somebody else's attempt, or it is over already.
    Expired,
    /// The issuer's answer cannot be believed.
    Refused,
    /// Too many attempts at once, or one after the other.
    Busy,
}

impl Fault {
    /// Its name, as the login page knows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Unknown => "unknown",
            Self::Bound => "bound",
            Self::Off => "off",
            Self::Unreachable => "unreachable",
            Self::Expired => "expired",
            Self::Refused => "refused",
            Self::Busy => "busy",
        }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Forbidden(_) => Self::Refused,
            _ => Self::Busy,
        }
    }
}

impl From<ExchangeError> for Fault {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Spent => Self::Expired,
            ExchangeError::Refused => Self::Refused,
            ExchangeError::Unreachable => Self::Unreachable,
        }
    }
}

impl Authenticator {
    /// Our part at the issuer, if people may log in there.
    pub(crate) fn openid_client(app: &App) -> Option<&OpenIdClient> {
        app.settings.openid.as_ref()?.client.as_ref()
    }

    /// Where the browser goes for that attempt.
    pub(crate) async fn openid_address(
        &self,
        app: &Arc<App>,
        client: &OpenIdClient,
        attempt: &Arc<Attempt>,
        redirect: String,
    ) -> Result<String, Fault> {
        let (openid, turn) = self.openid.clone().zip(self.turn_at_issuer()).ok_or(Fault::Busy)?;
        let (client, attempt, now) = (client.clone(), Arc::clone(attempt), app.clock.now());
        let address = blocking(move || {
            let address = openid.authorization_url(&client, &attempt, &redirect, now);
            drop(turn);
            address
        });
        address.await?.map_err(|error| ExchangeError::from(error).into())
    }

    /// Whom the issuer's code proves.
    pub(crate) async fn openid_person(
        &self,
        app: &Arc<App>,
        client: &OpenIdClient,
        attempt: &Arc<Attempt>,
        (code, redirect): (String, String),
        (headers, from): (&HeaderMap, IpAddr),
    ) -> Result<Id, Fault> {
        self.check_application(app, headers).await?;
        // Codes that are made up have to wait as guessed passwords do. They are tried at no name.
        let guess = self.begin(app, Guess::at_code(from)).await?;
        let (openid, turn) = self.openid.clone().zip(self.turn_at_issuer()).ok_or(Fault::Busy)?;
        let (client, attempt, now) = (client.clone(), Arc::clone(attempt), app.clock.now());
        let named = blocking(move || {
            let named = openid.person_for_code(&client, &attempt, (&code, &redirect), now);
            drop(turn);
            named
        });
        let named = named.await?;
        match &named {
            Ok(_) => guess.succeeded(app.clock.elapsed()),
            // The issuer has not looked at the code.
            Err(ExchangeError::Unreachable) => drop(guess),
            Err(_) => {
                guess.failed(app.clock.elapsed());
                self.failures.note(app, Reason::Issuer, None, from);
            }
        }
        match self.issuer_account(app, &named?, from).await? {
            IssuerAccount::Bound(identity) | IssuerAccount::Free(identity) => Ok(identity.associate.id),
            IssuerAccount::OfAnother(_) => Err(Fault::Bound),
            IssuerAccount::Off => Err(Fault::Off),
            IssuerAccount::Unknown => Err(Fault::Unknown),
        }
    }

    /// The account of a person of the issuer. At the first login the person is bound to it.
    pub(super) async fn issuer_account(
        &self,
        app: &Arc<App>,
        person: &IssuerPerson,
        from: IpAddr,
    ) -> Result<IssuerAccount, Failure> {
        let looked_for = person.clone();
        let found = app.read(move |tx| find_issuer_account(tx, &looked_for)).await?;
        let found = match found {
            IssuerAccount::Free(_) => {
                let bound = person.clone();
                app.write(0, move |cx, tx| bind_issuer_account(cx, tx, &bound)).await?
            }
            found => found,
        };
        if let IssuerAccount::OfAnother(associate_id) = found {
            self.failures.note_refused_person(app, associate_id, from);
        }
        Ok(found)
    }
}
