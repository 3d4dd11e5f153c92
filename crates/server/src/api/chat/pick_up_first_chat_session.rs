//! `POST Agents/Chat/PickUpFirstChatSession` and its twin: null when nobody waits.

use std::sync::Arc;

use parlour_engine::{
    once,
    sessions::{get, id_of, pick_up_first},
};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let key = call.once_key()?;
    let session = call.write(&app, move |cx, tx, caller, ()| {
        once(cx, tx, key.as_ref(), |cx, tx| pick_up_first(cx, tx, caller), id_of, |cx, tx, id| get(cx, tx, caller, id))
    });
    let session = session.await?;
    Ok(call.reply(&session))
}
