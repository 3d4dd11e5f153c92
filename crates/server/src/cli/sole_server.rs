//! Telling whether another server uses the same folder.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

/// The file that a server holds locked while it runs. It is empty.
const FILE: &str = "serving";

/// Takes the lock of a folder, and warns when another server has it: two servers on one SQLite file work, but each has
/// its own streams, limits and memory. The lock goes with the file that is returned.
pub(super) fn lock(folder: &Path) -> Option<File> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(FILE)).ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        Err(TryLockError::WouldBlock) => {
            tracing::warn!(
                folder = %folder.display(),
                "another server uses this folder already. Both work on one store, but each has limits, streams and memory \
                 of its own; most likely one of them was started by mistake"
            );
            None
        }
        Err(TryLockError::Error(error)) => {
            tracing::debug!(%error, "the folder cannot be locked; another server would not be noticed");
            None
        }
    }
}
