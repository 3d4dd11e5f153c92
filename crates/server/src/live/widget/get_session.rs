//! `GET /live/v1/widget/session`.

use std::sync::Arc;

use parlour_engine::{EngineError, sessions::fetch, visitor::snapshot};

use crate::{App, failure::Failure, live::hub::last_event_id, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Look)?;
    let id = call.visitor()?;
    let shared = Arc::clone(&app);
    let read = call.visit(&app, move |cx, tx, id, ()| {
        let (mut snapshot, unread) = snapshot(cx, tx, id)?;
        // In the same moment of the store: what comes after it is in the stream.
        snapshot.last_event_id = last_event_id(&shared.epoch, tx, id, cx.now)?;
        Ok::<_, EngineError>((snapshot, unread))
    });
    let (mut snapshot, unread) = read.await?;
    snapshot.session.user_is_typing = app.hub.agent_types_now(id, snapshot.session.user_is_typing);
    // What is given to the visitor's client has been read; where there is nothing new, nothing is written.
    if unread {
        app.write(0, move |cx, tx| fetch(cx, tx, id)).await?;
        app.hub.was_read(id, snapshot.messages.iter().map(|message| message.id).max().unwrap_or_default());
    }
    Ok(call.reply(&snapshot))
}
