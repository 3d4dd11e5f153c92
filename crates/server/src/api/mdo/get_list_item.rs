//! `POST Agents/MDO/GetListItem`.

use std::sync::Arc;

use parlour_wire::{lists::ListQuery, mdo::get_list_item::Request};

use crate::{App, choices::entries, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let id = call.request.id;
    let found = call.read(&app, |tx, caller, it| entries(tx, caller, &ListQuery::flat(it.list_name), "ListName"));
    let item = found.await?.into_iter().find(|entry| entry.id == id);
    Ok(call.reply(&item))
}
