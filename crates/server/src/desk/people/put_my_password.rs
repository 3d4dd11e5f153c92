//! `PUT /live/v1/me/password`.

use std::sync::Arc;

use parlour_engine::accounts::{change_password, require_password};
use parlour_wire::desk::people::put_my_password::Request;

use crate::{App, auth::Proof, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { old_password, new_password } = std::mem::take(&mut call.request);
    let login = Arc::clone(call.login()?);
    let names = app.auth.owner_names(&app, login.caller.associate_id).await?;
    require_password("NewPassword", &new_password, &names)?;
    let from = (call.address, call.secure);
    app.auth.require_own_password(&app, login.caller.associate_id, old_password, from).await?;
    let hash = app.auth.hash(new_password).await?;
    let but = match &login.proof {
        Proof::Ticket(ticket) => ticket.hash.clone(),
        Proof::Password(_) | Proof::Bearer(..) => Vec::new(),
    };
    call.write(&app, move |cx, tx, caller, _| change_password(cx, tx, caller, hash, &but)).await?;
    Ok(Reply::Nothing)
}
