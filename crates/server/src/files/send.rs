//! Sending a file in a chat: the same way for visitors and agents.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use parlour_engine::files::{Sender, Upload, attach, clean_name, kind_of, may_attach, refuse};
use parlour_model::{Id, WidgetMessage};
use parlour_store::StoreError;

use super::{
    Shares,
    incoming::Received,
    receive::{Refusal, discard, receive},
};
use crate::{App, failure::Failure};

/// How long somebody waits who comes while too many files are received.
const TURN_WAIT: Duration = Duration::from_secs(5);

/// A file somebody sends.
pub(crate) struct Sending {
    /// Who.
    pub(crate) sender: Sender,
    /// In which session.
    pub(crate) session_id: Id,
    /// Under which name.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) body: Body,
    /// The account or the network that sends it, and the session where a visitor does.
    pub(crate) shares: Shares,
}

/// Takes the bytes in and then, in one transaction, writes down that they are there; the message that tells of it.
/// Whoever may not send one is told before a byte is taken.
pub(crate) async fn send(app: &Arc<App>, sending: Sending) -> Result<WidgetMessage, Failure> {
    let Sending { sender, session_id, name, body, shares } = sending;
    let (asking, files) = (sender.clone(), &app.files);
    let may = app.read(move |tx| Ok::<_, StoreError>(may_attach(tx, &asking, session_id))).await?;
    may?;
    let name = clean_name(&name);
    if name.is_empty() {
        return Err(Failure::Invalid("name: the name of the file is missing".to_owned()));
    }
    let _shares = files.share(shares)?;
    let Ok(_turn) = files.turns.try_acquire() else { return Err(Failure::Unavailable(TURN_WAIT)) };
    let kind = match kind_of(&name) {
        Ok(kind) => kind,
        Err(error) => {
            discard(body).await;
            return Err(refused(app, &sender, session_id, error.into()).await);
        }
    };
    let (received, bytes, charset) = match receive(files.store().await?, files.location.part_bytes(), kind, body).await
    {
        Ok(received) => received,
        Err(Refusal::Failed(failure)) => return Err(failure),
        Err(Refusal::NotOfItsKind) => {
            let reason = Failure::Invalid(if kind.prose {
                "the body: not a text: it has control characters, or it is a page or a script".to_owned()
            } else {
                format!("the body: this is no file as \"{name}\" says it is")
            });
            return Err(refused(app, &sender, session_id, reason).await);
        }
    };
    let sha256 = received.sha256.clone();
    let media_type = match charset {
        Some(charset) => format!("{}; charset={charset}", kind.media_type),
        None => kind.media_type.to_owned(),
    };
    let upload = Upload { name, media_type, bytes: bytes as i32, sha256 };
    // A task of its own, so that a sender who hangs up does not let go of the claim.
    let written = tokio::spawn(written_down(Arc::clone(app), received, sender, session_id, upload));
    written.await.map_err(|error| {
        tracing::error!(%error, "a file was not written down");
        Failure::Internal
    })?
}

/// Makes the bytes somebody's.
async fn written_down(
    app: Arc<App>,
    received: Received,
    sender: Sender,
    session_id: Id,
    upload: Upload,
) -> Result<WidgetMessage, Failure> {
    let _claim = app.files.claims.read().await;
    if let Err(failure) = received.publish().await {
        received.discard().await;
        return Err(failure);
    }
    let actor_id = actor_of(&sender);
    let public_url = app.settings.public_url.clone();
    let sent = app.write(actor_id, move |cx, tx| attach(cx, tx, &sender, session_id, upload, public_url.as_deref()));
    sent.await
}

/// Why a file of that type was refused; a visitor finds it in the conversation as well.
async fn refused(app: &Arc<App>, sender: &Sender, session_id: Id, reason: Failure) -> Failure {
    if *sender != Sender::Visitor {
        return reason;
    }
    let noted = app.write(0, move |cx, tx| refuse(cx, tx, session_id));
    noted.await.err().unwrap_or(reason)
}

fn actor_of(sender: &Sender) -> Id {
    match sender {
        Sender::Visitor => 0,
        Sender::Agent(caller) => caller.associate_id,
    }
}
