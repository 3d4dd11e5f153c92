//! The one scheduler: looks whether time alone has something to do, and has it done.
//!
//! What is due stands in the store, so it survives restarts; it is done in a transaction that looks again, so of several
//! servers on one store one does it, once.

use std::{sync::Arc, time::Duration};

use parlour_engine::{jobs, presence};
use tokio::time::{MissedTickBehavior, interval};

use crate::{
    App,
    failure::Failure,
    files::{sweep_leftovers, sweep_orphans},
};

/// How often it looks. Longer than idle threads that may wait live: one that has hashed a password gives its memory back
/// only when it ends.
const PAUSE: Duration = Duration::from_millis(1_500);
/// How often it is noted which agents were heard of.
const HEARD_PAUSE: Duration = Duration::from_mins(1);
/// How often it is looked for bytes of files that nobody needs.
const SWEEP_PAUSE: Duration = Duration::from_hours(1);
/// The interval at which cached answers that were not requested meanwhile are dropped.
const CACHE_PAUSE: Duration = Duration::from_mins(5);
/// Transactions in a row, before others have their turn.
const ROUNDS_MAX: usize = 50;

/// Looks and does, until it is dropped.
pub async fn run(app: Arc<App>) {
    let mut ticks = interval(PAUSE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut noted_at = app.clock.elapsed();
    let mut swept_at = None;
    let mut dropped_at = noted_at;
    loop {
        ticks.tick().await;
        if app.clock.elapsed().saturating_sub(noted_at) >= HEARD_PAUSE {
            noted_at = app.clock.elapsed();
            report(&app, "presence", note_heard(&app)).await;
        }
        report(&app, "due", run_due(&app)).await;
        let now = app.clock.elapsed();
        if now.saturating_sub(dropped_at) >= CACHE_PAUSE {
            dropped_at = now;
            app.board.drop_unused();
        }
        if swept_at.is_none_or(|at| now.saturating_sub(at) >= SWEEP_PAUSE) {
            swept_at = Some(now);
            report(&app, "files", sweep_leftovers(&app)).await;
        }
    }
}

/// Runs a job, and counts how it went.
async fn report(app: &App, job: &'static str, run: impl Future<Output = Result<(), Failure>>) {
    let begun = app.clock.elapsed();
    let done = run.await;
    let took = app.clock.elapsed().saturating_sub(begun);
    app.metrics.count_job(job, took, done.is_ok().then(|| app.clock.now()));
    if let Err(failure) = done {
        tracing::warn!(?failure, "what is due could not be done; it is tried again");
    }
}

/// Does everything that is due now.
pub(crate) async fn run_due(app: &Arc<App>) -> Result<(), Failure> {
    let done = run_due_verbs(app).await;
    sweep_orphans(app).await.and(done)
}

async fn run_due_verbs(app: &Arc<App>) -> Result<(), Failure> {
    for _ in 0..ROUNDS_MAX {
        let (now, presence_ms) = (app.clock.now(), app.rules.timers.presence_ms);
        // Most of the time there is nothing, and nobody waits for a commit of nothing.
        if !app.read(move |tx| jobs::is_due(tx, now, presence_ms)).await? {
            return Ok(());
        }
        if app.write(0, jobs::run_due).await? < jobs::DUE_MAX {
            return Ok(());
        }
    }
    Ok(())
}

/// Notes which agents were heard of since the last time.
pub(crate) async fn note_heard(app: &Arc<App>) -> Result<(), Failure> {
    let heard = app.take_heard();
    if heard.is_empty() {
        return Ok(());
    }
    app.write(0, move |cx, tx| presence::heard_of(cx, tx, &heard)).await
}
