//! How many files, connections among them, this process may have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are kept for the store and whatever else is no connection.
const OTHERS: u64 = 256;
/// What a process can use that is not limited.
const UNLIMITED: u64 = 1 << 20;

/// Takes as many as the system allows this process, which is mostly far more than it starts with.
pub(crate) fn allow_all() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = Rlimit { current: Some(maximum.unwrap_or(UNLIMITED)), maximum };
    if current != wanted.current
        && let Err(error) = setrlimit(Resource::Nofile, wanted)
    {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
}

/// The number of files this process may have open.
pub(crate) fn limit() -> u64 {
    getrlimit(Resource::Nofile).current.unwrap_or(UNLIMITED)
}

/// How many of them may be connections.
pub(crate) fn connections_max() -> usize {
    let limit = limit();
    usize::try_from(limit.saturating_sub(OTHERS).max(limit / 2)).unwrap_or(usize::MAX)
}
