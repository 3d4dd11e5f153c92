//! `POST Agents/Chat/GetChatMessages` and its twin: none for a session that does not exist; for the twin, an error.
//!
//! Every agent asks for what is new again and again, mostly in vain: what was answered is remembered until something is
//! said. Whoever says so is answered once there is something, or when he has waited as long as he wanted to.

use std::{pin::pin, sync::Arc, time::Duration};

use bytes::Bytes;
use parlour_engine::{files::complete_link, messages::list};
use parlour_model::Message;
use parlour_wire::{
    chat::get_chat_messages::{Request, WAIT_MAX},
    document,
};
use tokio::time::sleep;

use crate::{
    App,
    board::Part,
    failure::Failure,
    operation::{Call, query},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let wait = wait(&call)?;
    // Begun before looking, so that nothing is missed in between.
    let waiter = if wait.is_zero() { None } else { app.hub.waiters().wait(call.request.chat_session_id) };
    let nothing = Bytes::from(document(&Vec::<Message>::new(), &call.spelling));
    let mut enough = pin!(sleep(wait));
    loop {
        let Some(found) = look(&app, &call).await? else { return Ok(Reply::Document(nothing)) };
        match &waiter {
            Some(waiter) if found == nothing => {
                let goes_on = tokio::select! {
                    changed = waiter.changed() => changed,
                    () = &mut enough => false,
                };
                if !goes_on {
                    return Ok(Reply::Document(found));
                }
            }
            _ => return Ok(Reply::Document(found)),
        }
    }
}

/// How long the caller is ready to wait.
fn wait(call: &Call<Request>) -> Result<Duration, Failure> {
    let Some(wait) = query(Some(&call.query), "wait") else { return Ok(Duration::ZERO) };
    let seconds = wait.trim().parse().ok().filter(|seconds| *seconds <= WAIT_MAX);
    let seconds = seconds.ok_or_else(|| Failure::Invalid(format!("wait: 0 to {WAIT_MAX} seconds are expected.")))?;
    Ok(Duration::from_secs(seconds))
}

/// What there is; nothing where there is no such session.
async fn look(app: &Arc<App>, call: &Call<Request>) -> Result<Option<Bytes>, Failure> {
    let Request { chat_session_id, after } = call.request;
    let caller = call.login()?.caller.clone();
    let part = Part { session_id: chat_session_id, after };
    let spelling = app.board.spelling(&call.spelling);
    if let Some(bytes) = app.board.messages(&caller, part, spelling) {
        return Ok(Some(bytes));
    }
    let epoch = app.board.epoch();
    let asked = caller.clone();
    let messages = app.read(move |tx| list(tx, &asked, chat_session_id, after)).await?;
    let Some(mut messages) = call.found(messages)? else { return Ok(None) };
    let address = call.address(app);
    let completed = messages.iter_mut().filter_map(|it| complete_link(&mut it.message, &address).then_some(())).count();
    let bytes = Bytes::from(document(&messages, &call.spelling));
    // An answer with the address that this caller used is not given to other callers.
    if completed == 0 {
        app.board.keep_messages(&caller, part, spelling, &bytes, epoch);
    }
    Ok(Some(bytes))
}
