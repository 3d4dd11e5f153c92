//! `GET /live/v1/audit`.

use std::sync::Arc;

use parlour_engine::data::audit;
use parlour_store::AuditOf;
use parlour_wire::desk::server::get_audit::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let kinds = call.request.kinds().map_err(Failure::Invalid)?;
    let found = call.search(&app, move |tx, caller, it| {
        let of = AuditOf { before: it.before, after: it.after, actor_id: it.actor, kinds };
        audit(tx, caller, &of, it.max)
    });
    let found = found.await?;
    Ok(call.reply(&found))
}
