//! `POST /live/v1/widget/session/files`.

use std::sync::Arc;

use parlour_engine::files::Sender;
use parlour_wire::live::widget::send_file::Request;

use crate::{
    App,
    failure::Failure,
    files::{Sending, Shares, send},
    operation::Call,
    reply::Reply,
    visitors::Kind,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Message)?;
    let sending = Sending {
        sender: Sender::Visitor,
        session_id: call.visitor()?,
        name: std::mem::take(&mut call.request.name),
        shares: Shares::OfVisitor(call.visitor()?, call.address),
        body: call.take_body(),
    };
    let message = send(&app, sending).await?;
    Ok(call.reply(&message))
}
