//! `GET /live/v1/widget/topics/{ChatTopicId}/agents/{AssociateId}/photo`.

use std::sync::Arc;

use parlour_engine::accounts::shown_photo;
use parlour_wire::live::widget::get_agent_photo::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
    picture,
};

/// The address is another with each photograph; one that was taken back is gone from caches within the hour.
const CACHED: &str = "public, max-age=3600";

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Answer, Failure> {
    let Request { chat_topic_id, associate_id } = call.request;
    let found = app.read(move |tx| shown_photo(tx, chat_topic_id, associate_id)).await?;
    let blob = found.ok_or_else(|| Failure::NotFound("There is no photograph.".to_owned()))?;
    Ok(picture::answer(blob, CACHED))
}
