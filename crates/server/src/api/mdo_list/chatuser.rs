//! `GET MDOList/chatuser`.

use std::sync::Arc;

use parlour_engine::members::chat_users;
use parlour_wire::{lists::chat_user_entries, mdo_list::chatuser::Request};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let request = std::mem::take(&mut call.request).combined();
    let associate = request.associate;
    let users = call.read(&app, move |tx, caller, _| {
        chat_users(tx, caller, request.only_present, request.remove_self, request.topic_id)
    });
    let users = users.await?;
    Ok(call.reply(&chat_user_entries(users, associate)))
}
