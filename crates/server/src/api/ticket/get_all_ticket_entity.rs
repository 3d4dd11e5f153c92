//! `GET Ticket`.

use std::sync::Arc;

use parlour_engine::archive::visible;
use parlour_model::Provider;

use crate::{App, archive_list, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let provider = Provider::FindTicket;
    archive_list::answer(&app, &call, provider, "Ticket", move |tx, caller| {
        visible(tx, caller, provider.noun()).map(Some)
    })
    .await
}
