//! `GET /live/v1/users/{AssociateId}/photo`.

use std::sync::Arc;

use parlour_engine::accounts::photo;
use parlour_wire::desk::people::get_user_photo::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
    picture,
};

/// A browser keeps it for whoever is logged in there, and for nobody else.
const CACHED: &str = "private, max-age=3600";

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| photo(tx, caller, it.associate_id)).await?;
    let blob = found.ok_or_else(|| Failure::NotFound("There is no photograph.".to_owned()))?;
    Ok(picture::answer(blob, CACHED))
}
