//! The place of files has to be the same for all servers on one database: each marks its own, and looks at the others'.

use std::{collections::HashSet, sync::Arc, time::Duration};

use object_store::{Error, ObjectStore, ObjectStoreExt as _, PutMode, path::Path};
use parlour_model::Timestamp;
use parlour_store::{count_files, delete_running_server, list_servers_with_other_files, note_running_server};
use tokio::time::interval;

use super::{failed, inventory::is_empty};
use crate::{App, app::within, failure::Failure, random};

/// The object that holds the mark of the place.
const MARK: &str = "mark";
/// How often a server notes that it runs.
const NOTE_PAUSE: Duration = Duration::from_mins(1);
/// How long a server counts as running that no longer notes so.
const RUNNING_MS: i64 = 150_000;
/// How long a server that stops may take to say so.
const STOP_WAIT: Duration = Duration::from_secs(1);

/// Warns of other servers on the same database that keep files elsewhere, until it is dropped. The embedded store is not
/// shared between machines.
pub(crate) async fn watch_place(app: Arc<App>) {
    if app.settings.database.is_none() {
        return;
    }
    let mut ticks = interval(NOTE_PAUSE);
    let mut known = HashSet::new();
    loop {
        ticks.tick().await;
        let others: HashSet<_> = match note_place(&app).await {
            Ok(others) => others.into_iter().collect(),
            Err(failure) => {
                tracing::warn!(?failure, "could not compare the place of files with other servers'; trying again");
                continue;
            }
        };
        if !others.is_subset(&known) {
            tracing::warn!(
                files = %app.files.location,
                "another server on this database keeps files elsewhere: files sent through the one cannot be fetched from \
                 the other. Give all of them the same --files, a shared folder or a bucket"
            );
        }
        known = others;
    }
}

/// Notes that this server runs, and where it keeps files; the other servers that keep them elsewhere.
async fn note_place(app: &Arc<App>) -> Result<Vec<String>, Failure> {
    let mark = mark_of(app.files.store().await?).await.map_err(|error| failed(&error))?;
    let id = app.run_id.clone();
    app.write(0, move |cx, tx| {
        note_running_server(tx, &id, &mark, cx.now, Timestamp(cx.now.0 - RUNNING_MS))?;
        list_servers_with_other_files(tx, &mark)
    })
    .await
}

/// Notes that this server stops.
pub(crate) async fn leave_place(app: &Arc<App>) {
    if app.settings.database.is_none() {
        return;
    }
    let id = app.run_id.clone();
    // If the database does not answer, the note of this server expires.
    let _ = within(Some(STOP_WAIT), app.write(0, move |_, tx| delete_running_server(tx, &id))).await;
}

/// Returns the mark of a place, and makes it where there is none yet.
async fn mark_of(store: &Arc<dyn ObjectStore>) -> object_store::Result<String> {
    let path = Path::from(MARK);
    match store.get(&path).await {
        Err(Error::NotFound { .. }) => {}
        found => return Ok(String::from_utf8_lossy(&found?.bytes().await?).trim().to_owned()),
    }
    let mark = random::name();
    match store.put_opts(&path, mark.clone().into(), PutMode::Create.into()).await {
        // Another server was quicker.
        Err(Error::AlreadyExists { .. }) => {
            Ok(String::from_utf8_lossy(&store.get(&path).await?.bytes().await?).trim().to_owned())
        }
        made => made.map(|_| mark),
    }
}

/// Warns when files were sent in chats and none of them is where this server looks for them.
pub(crate) async fn warn_of_missing_files(app: &Arc<App>) {
    let Ok((count, _)) = app.read(count_files).await else { return };
    let location = &app.files.location;
    match is_empty(location).await {
        Ok(true) if count > 0 => tracing::warn!(
            files = %location,
            "{count} files were sent in chats, and none of them is here. If the store was restored or moved, bring its files \
             along; `parlour check` names those that are missing"
        ),
        Ok(_) => {}
        Err(error) => tracing::warn!(files = %location, %error, "files sent in chats cannot be read"),
    }
}
