//! `DELETE /live/v1/users/{AssociateId}/binding`.

use std::sync::Arc;

use parlour_engine::accounts::delete_issuer_binding;
use parlour_wire::desk::people::delete_user_binding::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| delete_issuer_binding(cx, tx, caller, it.associate_id)).await?;
    call.removed(removed)
}
