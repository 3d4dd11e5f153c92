//! `PUT /live/v1/users/{AssociateId}/password`.

use std::sync::Arc;

use parlour_engine::accounts::{require_password, reset_password};
use parlour_wire::desk::people::put_user_password::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.require_administrator()?;
    let password = std::mem::take(&mut call.request.password);
    let names = app.auth.owner_names(&app, call.request.associate_id).await?;
    require_password("Password", &password, &names)?;
    let hash = app.auth.hash(password).await?;
    let done =
        call.write(&app, move |cx, tx, caller, it| reset_password(cx, tx, caller, it.associate_id, hash)).await?;
    call.removed(done)
}
