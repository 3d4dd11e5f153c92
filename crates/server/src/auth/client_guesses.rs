//! Limits on guesses at client secrets, and at the codes of public clients.

use std::{net::IpAddr, sync::Arc};

use super::{
    Authenticator, Reason,
    guesses::{Attempt, Turn},
};
use crate::{App, failure::Failure};

/// An attempt of an application. If it is dropped without an outcome, it does not count.
pub(crate) struct ClientTurn<'a> {
    auth: &'a Authenticator,
    turn: Option<Turn<'a>>,
    reason: Reason,
    address: IpAddr,
}

impl ClientTurn<'_> {
    /// Records a success.
    pub(crate) fn succeeded(self, app: &App) {
        if let Some(turn) = self.turn {
            turn.succeeded(app.clock.elapsed());
        }
    }

    /// Records a failure.
    pub(crate) fn failed(self, app: &Arc<App>) {
        if let Some(turn) = self.turn {
            turn.failed(app.clock.elapsed());
        }
        self.auth.failures.note(app, self.reason, None, self.address);
    }
}

impl Authenticator {
    /// Begins an attempt with a client secret, for known and unknown client ids alike.
    pub(crate) async fn begin_at_client(
        &self,
        app: &App,
        client_id: &str,
        address: IpAddr,
    ) -> Result<ClientTurn<'_>, Failure> {
        let turn = self.begin(app, Attempt::at_client(client_id, address)).await?;
        Ok(ClientTurn { auth: self, turn: Some(turn), reason: Reason::Client, address })
    }

    /// Begins an attempt with a code or a refresh token. `counts` is true for public clients; authenticated applications may
    /// present expired tokens without limit.
    pub(crate) async fn begin_at_grant(
        &self,
        app: &App,
        address: IpAddr,
        counts: bool,
    ) -> Result<ClientTurn<'_>, Failure> {
        let turn = if counts { Some(self.begin(app, Attempt::at_code(address)).await?) } else { None };
        Ok(ClientTurn { auth: self, turn, reason: Reason::Grant, address })
    }
}
