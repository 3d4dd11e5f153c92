//! `POST Agents/Person/SavePerson`: new without a key.

use std::sync::Arc;

use parlour_engine::people::save_person;
use parlour_wire::person::save_person::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let id = call.request.entity.id("PersonId", &zone)?;
    let saved = call.write(&app, move |cx, tx, caller, it| {
        save_person(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    Ok(call.reply(&saved))
}
