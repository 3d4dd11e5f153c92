//! `POST Agents/Archive/GetArchiveListByColumnsWithHeaderWithContext`.

use std::sync::Arc;

use parlour_wire::archive::get_archive_list_by_columns_with_header_with_context::Request;

use crate::{App, archive_list::result, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let request = std::mem::take(&mut call.request);
    result(&app, &call, request.into()).await
}
