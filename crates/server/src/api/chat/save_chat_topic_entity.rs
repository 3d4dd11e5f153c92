//! `POST Agents/Chat/SaveChatTopicEntity`: new without a key; `POST ChatTopic`: always new.

use std::sync::Arc;

use parlour_engine::{
    EngineError,
    topics::{insert_topic, save_topic},
};
use parlour_model::{Topic, TopicRecord};
use parlour_wire::chat::save_chat_topic_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let zone = call.zone();
    let id = if call.meta.is_rest() { 0 } else { call.request.entity.id("ChatTopicId", &zone)? };
    let since = call.if_unmodified_since();
    let saved = call.write(&app, move |cx, tx, caller, it| {
        if id == 0 {
            let sent = it.entity.replace(template(), &zone);
            let sent = sent.map_err(|fault| EngineError::invalid(fault.member, fault.reason))?;
            return insert_topic(cx, tx, caller, sent);
        }
        let saved = save_topic(cx, tx, caller, id, since, &|shown| replaced(&it.entity, shown, &zone))?;
        saved.map(Some).ok_or_else(|| EngineError::NotFound(format!("There is no topic {id}.")))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "ChatTopic", |it| (it.topic.id, it.topic.updated_at))
}

/// What a new topic is where nothing else is said.
fn template() -> TopicRecord {
    TopicRecord { topic: Topic::template(), ..TopicRecord::default() }
}
