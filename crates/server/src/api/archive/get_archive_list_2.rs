//! `POST Agents/Archive/GetArchiveList2`.

use std::sync::Arc;

use parlour_wire::archive::get_archive_list_2::Request;

use crate::{App, archive_list::rows, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let request = std::mem::take(&mut call.request);
    rows(&app, &call, request.into()).await
}
