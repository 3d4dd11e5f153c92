//! Ending the streams of logins that have ended, and keeping the tickets of those that are in use alive.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
    time::Duration,
};

use parlour_store::StoreError;

use super::subscriber::End;
use crate::{
    App,
    auth::{Authenticator, Login},
};

/// How often logins are looked at though nothing changed: they also end by themselves.
const PAUSE: Duration = Duration::from_secs(30);

/// When logins are looked at.
pub(super) struct Watch {
    looked_at: Duration,
}

impl Watch {
    pub(super) fn new(now: Duration) -> Self {
        Self { looked_at: now }
    }

    pub(super) fn is_due(&mut self, accounts_changed: bool, now: Duration) -> bool {
        let due = accounts_changed || now.saturating_sub(self.looked_at) >= PAUSE;
        if due {
            self.looked_at = now;
        }
        due
    }
}

/// Looks whether the logins of all streams still hold. Who may do other things than before has other rights from here on.
pub(super) fn check(app: &Arc<App>) -> Result<(), StoreError> {
    let logins: Vec<_> = {
        let audience = app.hub.audience.lock();
        audience.desks.values().flat_map(|desk| &desk.streams).map(|(login, _)| Arc::clone(login)).collect()
    };
    // Streams that were opened with one login share it.
    let mut looked: HashMap<*const Login, Option<Arc<Login>>> = HashMap::new();
    for login in &logins {
        if let Entry::Vacant(place) = looked.entry(Arc::as_ptr(login)) {
            place.insert(Authenticator::still_holds(app, login)?);
        }
    }
    let mut audience = app.hub.audience.lock();
    for desk in audience.desks.values_mut() {
        for (login, subscriber) in &mut desk.streams {
            match looked.get(&Arc::as_ptr(login)) {
                Some(Some(fresh)) => {
                    desk.caller.clone_from(&fresh.caller);
                    *login = Arc::clone(fresh);
                }
                Some(None) => subscriber.end(End::Cut),
                // It came in the meantime, with a login that was looked at just now.
                None => {}
            }
        }
    }
    Ok(())
}
