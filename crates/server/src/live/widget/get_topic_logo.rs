//! `GET /live/v1/widget/topics/{ChatTopicId}/logo`.

use std::sync::Arc;

use parlour_engine::topics::logo;
use parlour_wire::live::widget::get_topic_logo::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
    picture,
};

/// A topic's picture changes its address when it changes, so an hour is only for those who made up their own.
const CACHED: &str = "public, max-age=3600";

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Answer, Failure> {
    let topic_id = call.request.chat_topic_id;
    let found = app.read(move |tx| logo(tx, topic_id)).await?;
    let blob = found.ok_or_else(|| Failure::NotFound("The topic has no picture.".to_owned()))?;
    Ok(picture::answer(blob, CACHED))
}
