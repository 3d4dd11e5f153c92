//! The one who looks whether mail is due, writes it, and has it taken to the mail server.
//!
//! What is due stands in the store; a claim keeps other servers off. Whoever dies in between sends nothing twice unless
//! the mail server had taken it already, and then under the same Message-ID.

use std::{sync::Arc, time::Duration};

use parlour_engine::mail::{self, CLAIM_MAX, Outcome};
use parlour_model::{Mail, MailState};
use parlour_store::count_waiting_mails;
use tokio::{
    sync::oneshot,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

use super::{
    courier::{CONNECTIONS_MAX, Courier},
    letter::{Desk, Letter},
    message::message,
};
use crate::{App, app::blocking, failure::Failure};

/// How often it looks. See the scheduler for why this is longer than threads live.
const PAUSE: Duration = Duration::from_millis(1_700);
/// Claims in a row, before it looks whether it is to stop.
const ROUNDS_MAX: usize = 50;

/// Sends what is due, until it is told to stop; what is on its way then is sent first.
pub(crate) async fn run(app: Arc<App>, courier: Arc<Courier>, mut stopping: oneshot::Receiver<()>) {
    let mut ticks = interval(PAUSE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = &mut stopping => break,
            _ = ticks.tick() => {}
        }
        for _ in 0..ROUNDS_MAX {
            match deliver_some(&app, &courier).await {
                Ok(CLAIM_MAX) if stopping.try_recv() == Err(oneshot::error::TryRecvError::Empty) => {}
                Ok(_) => break,
                Err(failure) => {
                    tracing::warn!(?failure, "mail could not be looked after; it is tried again");
                    break;
                }
            }
        }
        courier.rest(false).await;
    }
    courier.rest(true).await;
}

/// Sends everything that is due now.
pub(crate) async fn deliver_due(app: &Arc<App>, courier: &Arc<Courier>) -> Result<(), Failure> {
    for _ in 0..ROUNDS_MAX {
        if deliver_some(app, courier).await? < CLAIM_MAX {
            break;
        }
    }
    courier.rest(true).await;
    Ok(())
}

/// Claims and sends some of what is due; how many were claimed. At [`CLAIM_MAX`] there may be more.
async fn deliver_some(app: &Arc<App>, courier: &Arc<Courier>) -> Result<usize, Failure> {
    let now = app.clock.now();
    let (waiting, due) = app
        .read(move |tx| Ok::<_, parlour_store::StoreError>((count_waiting_mails(tx)?, mail::is_due(tx, now)?)))
        .await?;
    app.metrics.mails_wait(waiting);
    if !due {
        return Ok(0);
    }
    let claimed = app.write(0, |cx, tx| mail::claim(cx, tx, CLAIM_MAX)).await?;
    let count = claimed.len();
    let mut claimed = claimed.into_iter();
    let mut under_way = JoinSet::new();
    loop {
        while under_way.len() < CONNECTIONS_MAX
            && let Some(mail) = claimed.next()
        {
            under_way.spawn(deliver(Arc::clone(app), Arc::clone(courier), mail));
        }
        match under_way.join_next().await {
            None => return Ok(count),
            Some(Ok(Ok(()))) => {}
            // Its claim runs out, and it is tried again.
            Some(Ok(Err(failure))) => tracing::warn!(?failure, "what became of a mail could not be noted"),
            Some(Err(error)) => {
                // Not the error itself: what a panic says may hold what people wrote.
                tracing::error!(panicked = error.is_panic(), "a mail was not looked after to the end");
            }
        }
    }
}

async fn deliver(app: Arc<App>, courier: Arc<Courier>, mail: Mail) -> Result<(), Failure> {
    let outcome = match write(&app, &courier, &mail).await? {
        Ok(message) => courier.send(&message).await,
        Err(outcome) => outcome,
    };
    let (noted, id, attempt) = (outcome.clone(), mail.id, mail.attempts);
    let state = app.write(0, move |cx, tx| mail::settle(cx, tx, &mail, &noted)).await?;
    match (&outcome, state) {
        (_, None) => tracing::warn!(mail = id, "somebody else has claimed this mail since"),
        (Outcome::Sent, _) => tracing::debug!(mail = id, attempt, "mail sent"),
        (Outcome::Dropped(reason), _) => tracing::debug!(mail = id, reason, "mail dropped"),
        (Outcome::Postponed(reason) | Outcome::Refused(reason), Some(MailState::Failed)) => {
            tracing::warn!(mail = id, attempt, reason, "mail failed");
        }
        (Outcome::Postponed(reason) | Outcome::Refused(reason), _) => {
            tracing::info!(mail = id, attempt, reason, "mail postponed");
        }
    }
    app.metrics.count_mail(&outcome, state);
    Ok(())
}

/// Writes a mail on a thread that may compute; what becomes of it when it cannot be written.
async fn write(app: &Arc<App>, courier: &Courier, mail: &Mail) -> Result<Result<lettre::Message, Outcome>, Failure> {
    let (now, asked) = (app.clock.now(), mail.clone());
    let contents = match app.read(move |tx| mail::contents(tx, &asked, now)).await? {
        Ok(contents) => contents,
        Err(reason) => return Ok(Err(Outcome::Dropped(reason.to_owned()))),
    };
    let (mail, from) = (mail.clone(), courier.from.clone());
    let (base_zone, public_url) = (app.settings.base_zone, app.settings.public_url.clone());
    blocking(move || {
        let sender = from.name.as_deref().unwrap_or_else(|| from.email.domain());
        let desk = Desk { base_zone, sender, public_url: public_url.as_deref() };
        let letter = Letter::write(&mail, &contents, &desk, now).ok_or("there are no words for this mail");
        letter.map_err(str::to_owned).and_then(|letter| message(&mail, &letter, &from)).map_err(Outcome::Refused)
    })
    .await
}
