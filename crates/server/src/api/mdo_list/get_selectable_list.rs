//! `GET MDOList/{listname}/selectable`.

use std::sync::Arc;

use parlour_wire::mdo_list::get_selectable_list::Request;

use crate::{
    App,
    choices::{entries, selectable},
    failure::Failure,
    operation::Call,
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| entries(tx, caller, &it.into(), "listname")).await?;
    Ok(call.reply(&selectable(found)))
}
