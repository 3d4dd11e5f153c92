//! Keeps the demo alive: its visitors have no browsers that fetch, and its agents no console.
//!
//! The sessions of the demo are fetched as their widgets would, and whoever is present stays so, as long as the server
//! that loaded them runs; everything that comes later lives and ends by itself.

use std::{sync::Arc, time::Duration};

use parlour_engine::{presence::heard_of, sessions::fetch};
use parlour_model::Id;
use parlour_store::{StoreError, list_open_sessions, list_present};
use tokio::time::interval;

use crate::{App, failure::Failure};

/// More often than the shortest time after which somebody counts as gone.
const PAUSE: Duration = Duration::from_secs(20);
/// Sessions kept alive.
const SESSIONS_MAX: i64 = 500;

/// Fetches for the demo's visitors until it is dropped. The first time is before this returns.
pub(crate) async fn start(app: Arc<App>) -> Result<impl Future<Output = ()>, Failure> {
    let sessions = app.read(|tx| list_open_sessions(tx, SESSIONS_MAX)).await?;
    pulse(&app, sessions.clone()).await?;
    Ok(async move {
        let mut ticks = interval(PAUSE);
        loop {
            ticks.tick().await;
            if let Err(failure) = pulse(&app, sessions.clone()).await {
                tracing::warn!(?failure, "the demo's visitors could not be kept");
            }
        }
    })
}

async fn pulse(app: &Arc<App>, sessions: Vec<Id>) -> Result<(), Failure> {
    let open = app.read(|tx| list_open_sessions(tx, SESSIONS_MAX)).await?;
    app.write(0, move |cx, tx| {
        for id in sessions.into_iter().filter(|id| open.contains(id)) {
            fetch(cx, tx, id)?;
        }
        let present = list_present(tx)?;
        heard_of(cx, tx, &present)?;
        Ok::<_, StoreError>(())
    })
    .await
}
