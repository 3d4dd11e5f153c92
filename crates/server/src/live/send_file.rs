//! `POST /live/v1/sessions/{ChatSessionId}/files`.

use std::sync::Arc;

use parlour_engine::files::Sender;
use parlour_wire::live::send_file::Request;

use crate::{
    App,
    failure::Failure,
    files::{Sending, Shares, send},
    operation::Call,
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let sending = Sending {
        sender: Sender::Agent(call.login()?.caller.clone()),
        session_id: call.request.chat_session_id,
        name: std::mem::take(&mut call.request.name),
        shares: Shares::OfAgent(call.login()?.caller.associate_id),
        body: call.take_body(),
    };
    let message = send(&app, sending).await?;
    Ok(call.reply(&message))
}
