//! `POST /live/v1/users`.

use std::sync::Arc;

use parlour_engine::{
    accounts::{OwnerNames, require_password, save_user, user},
    once,
};
use parlour_model::DeskUser;
use parlour_wire::desk::people::add_user::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let (zone, key) = (call.zone(), call.once_key()?);
    call.require_administrator()?;
    let password = std::mem::take(&mut call.request.password);
    let hash = if password.is_empty() {
        String::new()
    } else {
        let user = replaced(&call.request.entity, DeskUser::default(), &zone)?;
        require_password("Password", &password, &OwnerNames::from(&user))?;
        app.auth.hash(password).await?
    };
    let saved = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_user(cx, tx, caller, 0, hash, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.associate_id),
            |_, tx, id| user(tx, caller, id),
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
