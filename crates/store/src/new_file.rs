//! Files that appear complete or not at all: written under another name in the same folder, synced, and renamed.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use crate::StoreError;

/// The ending of a file that is not complete yet.
const PARTIAL: &str = ".partial";
/// Attempts to begin a file while other runs complete theirs under the same name.
const TRIES_MAX: u32 = 10;

/// A file that is not complete yet, which only its owner may read. Dropped before it is complete, it is removed together with
/// SQLite's log of it. The next run replaces a file left by a run that was killed.
#[derive(Debug)]
pub struct NewFile {
    place: PathBuf,
    partial: PathBuf,
    /// Locked as long as this value lives, so that no other run writes the same.
    file: File,
}

impl NewFile {
    /// Begins a file for that place. A file that is there already stays as it is until this one is complete.
    pub fn begin(place: &Path) -> Result<Self, StoreError> {
        let partial = partial_of(place);
        let failed = |reason| StoreError::File { path: partial.clone(), reason };
        for _ in 0..TRIES_MAX {
            if fs::symlink_metadata(&partial).is_ok_and(|there| !there.is_file()) {
                return Err(failed(io::Error::other("it is there and is not a regular file")));
            }
            let file =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&partial);
            let file = file.map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(failed(io::Error::other("another run is writing it")));
                }
                Err(TryLockError::Error(reason)) => return Err(failed(reason)),
            }
            // Another run may have completed and renamed it since it was opened.
            if is_at(&file, &partial) {
                replace(&file, &partial).map_err(failed)?;
                return Ok(Self { place: place.to_owned(), partial, file });
            }
        }
        Err(failed(io::Error::other("other runs keep writing it")))
    }

    /// The path at which it is written.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// The file, for writing.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Syncs it and moves it to its place, where it replaces a file that is there.
    pub fn complete(self) -> Result<(), StoreError> {
        // The log of a database that once stood there would be taken for this one's.
        remove_logs(&self.place);
        let moved = self.file.sync_all().and_then(|()| fs::rename(&self.partial, &self.place));
        let moved = moved.and_then(|()| sync_folder(&self.place));
        moved.map_err(|reason| StoreError::File { path: self.place.clone(), reason })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // It may have been moved.
        if is_at(&self.file, &self.partial) {
            let _ = fs::remove_file(&self.partial);
        }
        remove_logs(&self.partial);
    }
}

/// The path at which a file for that place is written until it is complete.
pub fn partial_of(place: &Path) -> PathBuf {
    beside(place, PARTIAL)
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Empties what an earlier run left.
fn replace(file: &File, partial: &Path) -> io::Result<()> {
    if file.metadata()?.len() > 0 {
        tracing::warn!("replacing {}, which an earlier run did not finish", partial.display());
    }
    remove_logs(partial);
    file.set_len(0)
}

fn remove_logs(file: &Path) {
    for ending in ["-wal", "-shm", "-journal"] {
        // Mostly there is none.
        let _ = fs::remove_file(beside(file, ending));
    }
}

pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

/// Makes the file's name last.
fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
