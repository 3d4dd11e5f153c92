//! `POST Agents/Chat/SaveChatSessionEntity`: new without a key; `POST ChatSession`: always new.

use std::sync::Arc;

use parlour_engine::{
    Cx, EngineError, once,
    sessions::{get, id_of, insert_session, save_session},
};
use parlour_store::Tx;
use parlour_wire::chat::save_chat_session_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let zone = call.zone();
    let id = if call.meta.is_rest() { 0 } else { call.request.entity.id("ChatSessionId", &zone)? };
    let (since, key) = (call.if_unmodified_since(), call.once_key()?);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        if id == 0 {
            let sent = it.entity.alone(&zone);
            let sent = sent.map_err(|fault| EngineError::invalid(fault.member, fault.reason))?;
            let insert = |cx: &mut Cx<'_>, tx: &mut Tx<'_>| insert_session(cx, tx, caller, &sent);
            return once(cx, tx, key.as_ref(), insert, id_of, |cx, tx, id| get(cx, tx, caller, id));
        }
        let saved = save_session(cx, tx, caller, id, since, &|shown| replaced(&it.entity, shown, &zone))?;
        saved.map(Some).ok_or_else(|| EngineError::NotFound(format!("There is no chat session {id}.")))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "ChatSession", |it| (it.session.id, it.session.updated_at))
}
