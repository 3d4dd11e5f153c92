//! `POST Agents/Contact/SaveContact`: new without a key.

use std::sync::Arc;

use parlour_engine::people::save_contact;
use parlour_wire::contact::save_contact::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let id = call.request.entity.id("ContactId", &zone)?;
    let saved = call.write(&app, move |cx, tx, caller, it| {
        save_contact(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    Ok(call.reply(&saved))
}
