//! `PUT /live/v1/users/{AssociateId}`.

use std::sync::Arc;

use parlour_engine::accounts::save_user;
use parlour_wire::desk::people::put_user::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let saved = call.write(&app, move |cx, tx, caller, it| match it.id {
        0 => Ok(None),
        id => save_user(cx, tx, caller, id, String::new(), &|shown| replaced(&it.entity, shown, &zone)),
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
