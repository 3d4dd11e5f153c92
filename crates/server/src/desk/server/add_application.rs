//! `POST /live/v1/applications`.

use std::sync::Arc;

use parlour_engine::{
    accounts::{ApplicationSettings, get_application, register_application},
    once,
};
use parlour_wire::desk::server::add_application::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let key = call.once_key()?;
    let added = call.write(&app, move |cx, tx, caller, it| {
        let Request { name, redirect_addresses, public_client } = it;
        let settings = ApplicationSettings { name, redirect_addresses, public_client };
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| register_application(cx, tx, caller, &settings),
            |added| added.as_ref().map_or(0, |it| it.id),
            |_, tx, id| get_application(tx, id),
        )
    });
    let added = added.await?;
    Ok(call.secret(&call.found(added)?))
}
