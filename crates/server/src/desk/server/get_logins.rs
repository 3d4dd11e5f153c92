//! `GET /live/v1/logins`.

use std::sync::Arc;

use parlour_engine::accounts::logins;
use parlour_wire::desk::server::get_logins::Request;

use crate::{App, auth::Proof, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let current = match &call.login()?.proof {
        Proof::Ticket(ticket) => ticket.hash.clone(),
        Proof::Password(_) | Proof::Bearer(..) => Vec::new(),
    };
    let found = call.look(&app, move |cx, tx, caller, it| logins(tx, caller, it.all, cx.now, &current)).await?;
    Ok(call.reply(&found))
}
