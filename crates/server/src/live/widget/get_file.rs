//! `GET /live/v1/widget/session/files/{FileId}`.

use std::sync::Arc;

use parlour_engine::files::open_as_visitor;
use parlour_wire::live::widget::get_file::Request;

use crate::{
    App,
    failure::Failure,
    files::serve,
    operation::{Answer, Call},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.visit(&app, |_, tx, session_id, it| open_as_visitor(tx, session_id, it.file_id)).await?;
    match call.found(found)? {
        Some(file) => serve(&app, file).await,
        None => Ok(Reply::Nothing.into()),
    }
}
