//! `PUT ChatTopic/{id}`.

use std::sync::Arc;

use parlour_engine::topics::save_topic;
use parlour_wire::chat::put_chat_topic_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let (zone, since) = (call.zone(), call.if_unmodified_since());
    let saved = call.write(&app, move |cx, tx, caller, it| {
        save_topic(cx, tx, caller, it.id, since, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "ChatTopic", |it| (it.topic.id, it.topic.updated_at))
}
