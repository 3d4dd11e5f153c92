//! `POST /live/v1/widget/session/typing`.

use std::sync::Arc;

use parlour_wire::live::widget::set_typing::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    app.hub.visitor_types(call.visitor()?, call.request.typing);
    Ok(Reply::Nothing)
}
