//! The bytes of files: stored once under what they hash to, safe before anybody is told of them, and gone when nobody
//! needs them any more.
//!
//! Deliberately unknown here: who may send or fetch which file; the engine says that.

mod incoming;
mod inventory;
mod location;
mod place;
mod receive;
mod send;
mod serve;
mod sweep;

use std::{net::IpAddr, sync::Arc, time::Duration};

use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use parlour_model::{Id, network_of};
use tokio::sync::{OnceCell, RwLock, Semaphore};

use crate::{
    failure::Failure,
    per_caller::{PerCaller, Permit},
};

pub(crate) use inventory::{compare, list_recorded};
pub use location::FilesLocation;
pub(crate) use place::{leave_place, warn_of_missing_files, watch_place};
pub(crate) use send::{Sending, send};
pub(crate) use serve::{Download, serve};
pub(crate) use sweep::{sweep_leftovers, sweep_orphans};

/// Files received at once; the next one is told to come again.
const RECEIVED_MAX: usize = 32;
/// Files of one session's visitor at once.
const OF_SESSION_MAX: usize = 2;
/// Files of all visitors of one network at once.
const OF_NETWORK_MAX: usize = 4;
/// Files of all visitors at once: the rest of the places is for agents.
const OF_VISITORS_MAX: usize = 24;
/// Files of one agent at once.
const OF_AGENT_MAX: usize = 4;
/// When a sender who has too many of them under way may send the next one.
const SHARE_WAIT: Duration = Duration::from_secs(5);
/// Where complete files lie.
const STORED: &str = "sha256";
/// Where files lie that are still received.
const INCOMING: &str = "incoming";

/// The store of files. It is opened when the first file comes.
pub(crate) struct Files {
    location: FilesLocation,
    store: OnceCell<Arc<dyn ObjectStore>>,
    turns: Semaphore,
    of_sessions: PerCaller<Id>,
    of_networks: PerCaller<IpAddr>,
    of_visitors: PerCaller<()>,
    of_agents: PerCaller<Id>,
    /// Held by who makes bytes somebody's, and alone by who removes bytes that are nobody's: what is just being taken
    /// into use is not removed.
    claims: RwLock<()>,
}

impl Files {
    pub(crate) fn new(location: FilesLocation) -> Self {
        Self {
            location,
            store: OnceCell::new(),
            turns: Semaphore::new(RECEIVED_MAX),
            of_sessions: PerCaller::new(OF_SESSION_MAX, 0),
            of_networks: PerCaller::new(OF_NETWORK_MAX, 0),
            of_visitors: PerCaller::new(OF_VISITORS_MAX, 0),
            of_agents: PerCaller::new(OF_AGENT_MAX, 0),
            claims: RwLock::new(()),
        }
    }

    /// Permission to send one more file, held while it is received; refused to a sender who has too many under way.
    fn share(&self, shares: Shares) -> Result<Share, Failure> {
        let share = match shares {
            Shares::OfAgent(associate_id) => self.of_agents.try_take(associate_id).map(Share::Agent),
            Shares::OfVisitor(session_id, address) => self.of_sessions.try_take(session_id).and_then(|of_session| {
                let of_network = self.of_networks.try_take(network_of(address))?;
                Some(Share::Visitor(of_session, of_network, self.of_visitors.try_take(())?))
            }),
        };
        share.ok_or(Failure::TooMany(SHARE_WAIT))
    }

    async fn store(&self) -> Result<&Arc<dyn ObjectStore>, Failure> {
        let opened = self.store.get_or_try_init(|| async { self.location.open() }).await;
        opened.map_err(|error| failed(&error))
    }
}

/// The sender whose files under way are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shares {
    /// An agent, by account.
    OfAgent(Id),
    /// The visitor of a session, who calls from that address.
    OfVisitor(Id, IpAddr),
}

/// Permission to send one more file.
#[expect(dead_code, reason = "held, not read")]
enum Share {
    Agent(Permit<Id>),
    Visitor(Permit<Id>, Permit<IpAddr>, Permit<()>),
}

/// Where bytes lie that hash to that.
fn path_of(sha256: &str) -> Path {
    Path::from_iter([STORED, sha256.get(..2).unwrap_or_default(), sha256])
}

/// Removes what lies there; that nothing does is fine.
async fn remove(store: &Arc<dyn ObjectStore>, path: &Path) -> Result<(), Failure> {
    match store.delete(path).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(failed(&error)),
    }
}

/// What the caller is told when the store of files fails.
fn failed(error: &object_store::Error) -> Failure {
    tracing::error!(%error, "the store of files failed");
    Failure::Unavailable(std::time::Duration::from_secs(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_has_two_places_a_network_four_an_agent_four_and_visitors_leave_agents_room() {
        let files = Files::new(FilesLocation::Folder("unused".into()));
        let network = |number: u8| IpAddr::from([192, 0, 2, number]);
        let visitor = |session_id, number| files.share(Shares::OfVisitor(session_id, network(number)));
        let mut held = vec![visitor(1, 1).ok(), visitor(1, 1).ok()];
        assert_eq!(visitor(1, 1).err(), Some(Failure::TooMany(SHARE_WAIT)), "a third of one chat");
        assert!(visitor(1, 2).is_err(), "from another address neither");
        held.extend([visitor(2, 1).ok(), visitor(2, 1).ok()]);
        assert!(visitor(3, 1).is_err(), "a fifth of one network");
        for session_id in 10..=20 {
            held.extend([visitor(session_id, session_id as u8).ok(), visitor(session_id, session_id as u8).ok()]);
        }
        assert_eq!(held.iter().flatten().count(), OF_VISITORS_MAX, "all visitors together");
        let agents: Vec<_> = (0..OF_AGENT_MAX).map(|_| files.share(Shares::OfAgent(7)).ok()).collect();
        assert!(agents.iter().all(Option::is_some), "agents have places of their own");
        assert!(files.share(Shares::OfAgent(7)).is_err() && files.share(Shares::OfAgent(8)).is_ok());
        drop(held);
        assert!(visitor(1, 1).is_ok(), "a file that has ended makes room");
    }
}
