//! `POST Agents/Chat/GetChatTranscript` and its twin.

use std::sync::Arc;

use parlour_engine::messages::conversation;
use parlour_wire::{Transcript, chat::get_chat_transcript::Request};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let html = call.request.html;
    let found = call.read(&app, |tx, caller, it| conversation(tx, caller, it.chat_session_id)).await?;
    let text = call.found(found)?.map(|it| {
        let transcript = Transcript {
            session: &it.session,
            topic: &it.topic,
            messages: &it.messages,
            base_zone: app.settings.base_zone,
            language: &call.spelling.language,
        };
        if html { transcript.html() } else { transcript.plain() }
    });
    Ok(call.reply(&text))
}
