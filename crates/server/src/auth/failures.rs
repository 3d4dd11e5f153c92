//! The trace that a failed login leaves: a line in the log, a count, and an entry in the audit log where the name exists.
//!
//! Never the name that was typed, which may be a password. Entries are few however many attempts there are: one of an
//! associate stands for all of some minutes, and all together have a bound.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use parlour_engine::{
    Cx,
    accounts::{note_failed_login, note_refused_person},
};
use parlour_model::Id;
use parlour_store::{StoreError, Tx};

use crate::App;

/// Failures of one associate within that time are one entry in the audit log.
const ENTRY_STANDS_FOR: Duration = Duration::from_mins(10);
/// Entries within an hour, of all associates together; later failures leave only their line and their count.
const ENTRIES_MAX: usize = 100;
const HOUR: Duration = Duration::from_hours(1);

/// What was wrong, as the metrics call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The name, or the password.
    Password,
    /// A caller's own password, asked for once more.
    OwnPassword,
    /// A token of the issuer's.
    Token,
    /// What came back from logging in at the issuer.
    Issuer,
    /// The client id or client secret of an application.
    Client,
    /// A code or refresh token of an application.
    Grant,
}

impl Reason {
    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::OwnPassword => "own_password",
            Self::Token => "token",
            Self::Issuer => "issuer",
            Self::Client => "client",
            Self::Grant => "grant",
        }
    }
}

/// The failures of late that have an entry: when, by associate.
#[derive(Default)]
pub(super) struct Failures {
    entered: Mutex<HashMap<Id, Duration>>,
}

impl Failures {
    /// Notes a failure; `associate_id` is whose name it was, where the name exists.
    pub(super) fn note(&self, app: &Arc<App>, reason: Reason, associate_id: Option<Id>, address: IpAddr) {
        app.metrics.count_login_failure(reason.name());
        let Some(associate_id) = associate_id else {
            tracing::info!(%address, reason = reason.name(), "a login failed");
            return;
        };
        tracing::info!(%address, reason = reason.name(), associate_id, "a login failed");
        self.enter(app, associate_id, note_failed_login);
    }

    /// Notes that a person of the issuer was refused, since another one is bound to the account of that name.
    pub(super) fn note_refused_person(&self, app: &Arc<App>, associate_id: Id, address: IpAddr) {
        app.metrics.count_login_failure("bound");
        tracing::warn!(
            %address, associate_id,
            "a person of the issuer was refused: the account of that name is bound to another one (another sub)"
        );
        self.enter(app, associate_id, note_refused_person);
    }

    /// Enters a failure in the audit log, within bounds.
    fn enter(
        &self,
        app: &Arc<App>,
        associate_id: Id,
        note: fn(&mut Cx<'_>, &mut Tx<'_>, Id) -> Result<(), StoreError>,
    ) {
        if self.may_enter(associate_id, app.clock.elapsed()) {
            // Not waited for: an answer that came later would tell that the name exists.
            let submitted = app.submit(move |cx, tx| note(cx, tx, associate_id), |_| {});
            if let Err(error) = submitted {
                tracing::warn!(%error, associate_id, "a failed login could not be entered in the audit log");
            }
        }
    }

    fn may_enter(&self, associate_id: Id, now: Duration) -> bool {
        let mut entered = self.entered.lock().unwrap_or_else(PoisonError::into_inner);
        entered.retain(|_, at| now.saturating_sub(*at) < HOUR);
        let recent = entered.get(&associate_id).is_some_and(|at| now.saturating_sub(*at) < ENTRY_STANDS_FOR);
        if recent || entered.len() >= ENTRIES_MAX {
            return false;
        }
        entered.insert(associate_id, now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_one_associate_are_an_entry_each_ten_minutes_and_all_have_a_bound() {
        let failures = Failures::default();
        let entered = |id, minutes| failures.may_enter(id, Duration::from_mins(minutes));
        assert!(entered(1, 0));
        assert!(!entered(1, 9));
        assert!(entered(1, 10));
        let others = (2..1_000).filter(|id| entered(*id, 10)).count();
        assert_eq!(others, ENTRIES_MAX - 1);
        assert!(entered(1_000, 71), "an hour later");
    }
}
