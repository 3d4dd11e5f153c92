//! `POST Agents/MDO/GetSelectableListWithHistory`.

use std::sync::Arc;

use parlour_wire::mdo::get_selectable_list_with_history::Request;

use crate::{
    App,
    choices::{entries, selectable},
    failure::Failure,
    operation::Call,
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| entries(tx, caller, &it.into(), "Name")).await?;
    Ok(call.reply(&selectable(found)))
}
