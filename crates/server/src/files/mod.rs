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

use std::sync::Arc;

use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use tokio::sync::{OnceCell, RwLock, Semaphore};

use crate::failure::Failure;

pub(crate) use inventory::{compare, list_recorded};
pub use location::FilesLocation;
pub(crate) use place::{leave_place, warn_of_missing_files, watch_place};
pub(crate) use send::{Sending, send};
pub(crate) use serve::{Download, serve};
pub(crate) use sweep::{sweep_leftovers, sweep_orphans};

/// Files received at once; the next one is told to come again.
const RECEIVED_MAX: usize = 32;
/// Where complete files lie.
const STORED: &str = "sha256";
/// Where files lie that are still received.
const INCOMING: &str = "incoming";

/// The store of files. It is opened when the first file comes.
pub(crate) struct Files {
    location: FilesLocation,
    store: OnceCell<Arc<dyn ObjectStore>>,
    turns: Semaphore,
    /// Held by who makes bytes somebody's, and alone by who removes bytes that are nobody's: what is just being taken
    /// into use is not removed.
    claims: RwLock<()>,
}

impl Files {
    pub(crate) fn new(location: FilesLocation) -> Self {
        Self { location, store: OnceCell::new(), turns: Semaphore::new(RECEIVED_MAX), claims: RwLock::new(()) }
    }

    async fn store(&self) -> Result<&Arc<dyn ObjectStore>, Failure> {
        let opened = self.store.get_or_try_init(|| async { self.location.open() }).await;
        opened.map_err(|error| failed(&error))
    }
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
