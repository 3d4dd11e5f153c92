//! Removing bytes that nobody needs: those of removed files at once, and what was left behind after a day.

use std::{fs, sync::Arc, time::UNIX_EPOCH};

use futures_util::StreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use parlour_model::Timestamp;
use parlour_store::{delete_orphan_file, is_file_used, list_orphan_files};

use super::{Files, INCOMING, STORED, failed, path_of, remove};
use crate::{App, app::blocking, failure::Failure};

/// Orphans looked at together.
const ORPHANS_MAX: i64 = 100;
/// Files looked at in one sweep; the others come with the next.
const LOOKED_AT_MAX: usize = 100_000;
/// How long bytes may lie there before they have to be somebody's.
const GRACE_MS: i64 = 24 * 60 * 60 * 1000;

/// Removes the bytes of files that were removed, unless others have the same.
pub(crate) async fn sweep_orphans(app: &Arc<App>) -> Result<(), Failure> {
    let orphans = app.read(|tx| list_orphan_files(tx, ORPHANS_MAX)).await?;
    for sha256 in orphans {
        let _alone = app.files.claims.write().await;
        let looked_for = sha256.clone();
        if !app.read(move |tx| is_file_used(tx, &looked_for)).await? {
            remove(app.files.store().await?, &path_of(&sha256)).await?;
        }
        app.write(0, move |_, tx| delete_orphan_file(tx, &sha256).map(|_| ())).await?;
    }
    Ok(())
}

/// Removes what lies there for a day and is nobody's: what an upload left that broke off, and bytes whose message was
/// never written down.
pub(crate) async fn sweep_leftovers(app: &Arc<App>) -> Result<(), Failure> {
    let files = &app.files;
    if files.location.folder().is_some_and(|folder| !folder.is_dir()) {
        // Nobody ever sent one.
        return Ok(());
    }
    let before = Timestamp(app.clock.now().0 - GRACE_MS);
    let store = files.store().await?;
    for path in old(store, INCOMING, before).await? {
        remove(store, &path).await?;
    }
    sweep_partial(files, before).await?;
    for path in old(store, STORED, before).await? {
        let Some(sha256) = path.filename().map(str::to_owned) else { continue };
        let _alone = files.claims.write().await;
        let used = app.read(move |tx| is_file_used(tx, &sha256)).await?;
        if !used && is_old(store, &path, before).await? {
            remove(store, &path).await?;
        }
    }
    Ok(())
}

/// What lies in that folder since before then.
async fn old(store: &Arc<dyn ObjectStore>, folder: &str, before: Timestamp) -> Result<Vec<Path>, Failure> {
    let mut found = Vec::new();
    let mut listed = store.list(Some(&Path::from(folder)));
    while let Some(object) = listed.next().await {
        let object = object.map_err(|error| failed(&error))?;
        if object.last_modified.timestamp_millis() < before.0 {
            found.push(object.location);
        }
        if found.len() == LOOKED_AT_MAX {
            break;
        }
    }
    Ok(found)
}

/// Whether it still is as old: the same bytes may have been sent again meanwhile.
async fn is_old(store: &Arc<dyn ObjectStore>, path: &Path, before: Timestamp) -> Result<bool, Failure> {
    match store.head(path).await {
        Ok(object) => Ok(object.last_modified.timestamp_millis() < before.0),
        Err(object_store::Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

/// Removes what a process left that ended while it received a file; such files are not listed with the others.
async fn sweep_partial(files: &Files, before: Timestamp) -> Result<(), Failure> {
    let Some(folder) = files.location.folder().map(|folder| folder.join(INCOMING)) else { return Ok(()) };
    blocking(move || {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let age = modified.ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let is_old = age.is_some_and(|age| i64::try_from(age.as_millis()).is_ok_and(|at| at < before.0));
            if is_old && let Err(error) = fs::remove_file(entry.path()) {
                tracing::warn!(%error, "a file that was never complete could not be removed");
            }
        }
    })
    .await
}
