//! `PUT /live/v1/applications/{ApplicationId}`.

use std::sync::Arc;

use parlour_engine::accounts::{ApplicationSettings, save_application};
use parlour_wire::desk::server::put_application::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let saved = call.write(&app, |cx, tx, caller, it| {
        let Request { application_id, name, redirect_addresses, public_client } = it;
        save_application(
            cx,
            tx,
            caller,
            application_id,
            &ApplicationSettings { name, redirect_addresses, public_client },
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
