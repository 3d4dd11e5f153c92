//! `GET ChatSession`.

use std::sync::Arc;

use parlour_engine::sessions::search;

use crate::{App, failure::Failure, operation::Call, reply::Reply, session_search};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    session_search::answer(&app, &call, "ChatSession", |tx, caller, query| search(tx, caller, query).map(Some)).await
}
