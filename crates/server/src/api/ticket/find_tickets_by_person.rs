//! `POST Agents/Ticket/FindTicketsByPerson`.

use std::sync::Arc;

use parlour_engine::people::tickets_by_person;
use parlour_wire::ticket::find_tickets_by_person::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| tickets_by_person(tx, caller, it.person_id)).await?;
    Ok(call.reply(&found))
}
