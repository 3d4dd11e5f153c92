//! Names and passwords: with Basic, at logging in, and a caller's own once more.

use std::{net::IpAddr, sync::Arc};

use parlour_engine::accounts::{OwnerNames, find_by_login, identify};
use parlour_model::Id;
use parlour_store::find_user;

use super::{
    Asked, Authenticator, Login, Proof, Reason,
    guesses::{Attempt, Turn},
    passwords::Asker,
    presented::{Presented, may_come_from, may_take_password},
};
use crate::{App, failure::Failure};

/// The longest login name.
const NAME_CHARS_MAX: usize = 255;

fn wrong() -> Failure {
    Failure::Unauthenticated("The name or the password is wrong.".to_owned())
}

impl Authenticator {
    /// Checks a name and a password that somebody logs in with, under the same conditions as everywhere.
    pub(crate) async fn log_in(
        &self,
        app: &Arc<App>,
        user: String,
        password: String,
        asked: Asked<'_>,
    ) -> Result<Arc<Login>, Failure> {
        may_take_password(&app.settings, asked.address, asked.secure)?;
        may_come_from(asked.headers, &app.settings)?;
        let presented = Presented::Password { user, password };
        let key = self.verdicts.key(&presented);
        let (login, _) = self.check_once(app, &presented, key, asked.address).await?;
        self.check_application(app, asked.headers).await?;
        Ok(login)
    }

    /// Checks a name and a password: same work and same answer for a wrong name as for a wrong password.
    pub(super) async fn check_password(
        &self,
        app: &Arc<App>,
        user: String,
        password: String,
        address: IpAddr,
    ) -> Result<Login, Failure> {
        if user.chars().count() > NAME_CHARS_MAX {
            return Err(wrong());
        }
        let turn = self.begin(app, Attempt::at_name(&user, address)).await?;
        let asker = if turn.is_of_known() { Asker::Known } else { Asker::Stranger };
        let name = user.clone();
        let identity = app.read(move |tx| find_by_login(tx, &name)).await?;
        let hash = identity.as_ref().map(|identity| identity.account.password_hash.clone()).unwrap_or_default();
        let right = self.passwords.verify(password, hash, asker).await?;
        match identity {
            Some(identity) if right => {
                turn.succeeded(app.clock.elapsed());
                Ok(Login { caller: identity.caller(), identity, proof: Proof::Password(user) })
            }
            identity => {
                turn.failed(app.clock.elapsed());
                let associate_id = identity.map(|identity| identity.associate.id);
                self.failures.note(app, Reason::Password, associate_id, address);
                Err(wrong())
            }
        }
    }

    /// That this is the caller's own password, under the same conditions as at logging in.
    pub(crate) async fn require_own_password(
        &self,
        app: &Arc<App>,
        associate_id: Id,
        password: String,
        (address, secure): (IpAddr, bool),
    ) -> Result<(), Failure> {
        may_take_password(&app.settings, address, secure)?;
        let turn = self.begin(app, Attempt::at_own(associate_id, address)).await?;
        let identity = app.read(move |tx| identify(tx, associate_id)).await?;
        let hash = identity.map(|identity| identity.account.password_hash).unwrap_or_default();
        if self.passwords.verify(password, hash, Asker::Known).await? {
            turn.succeeded(app.clock.elapsed());
            return Ok(());
        }
        turn.failed(app.clock.elapsed());
        self.failures.note(app, Reason::OwnPassword, Some(associate_id), address);
        Err(Failure::Invalid("OldPassword: it is wrong.".to_owned()))
    }

    /// Returns the names of an associate, which a password may not consist of; none where there is no such associate.
    pub(crate) async fn owner_names(&self, app: &App, associate_id: Id) -> Result<OwnerNames, Failure> {
        let user = app.read(move |tx| find_user(tx, associate_id)).await?;
        Ok(user.as_ref().map(OwnerNames::from).unwrap_or_default())
    }

    /// Begins an attempt that counts as a guess when it is wrong.
    pub(super) async fn begin(&self, app: &App, attempt: Attempt) -> Result<Turn<'_>, Failure> {
        let begun = self.guesses.begin(attempt, &app.clock).await;
        begun.map_err(|wait| app.throttled("login", wait))
    }
}
