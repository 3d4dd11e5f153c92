//! `GET /live/v1/files/{FileId}`.

use std::sync::Arc;

use parlour_engine::files::open;
use parlour_wire::live::get_file::Request;

use crate::{
    App,
    failure::Failure,
    files::serve,
    operation::{Answer, Call},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| open(tx, caller, it.file_id)).await?;
    match call.found(found)? {
        // An agent's browser keeps no copy: the next one at the same machine may not have the right to it.
        Some(file) => Ok(Answer { cached: None, ..serve(&app, file).await? }),
        None => Ok(Reply::Nothing.into()),
    }
}
