//! `POST Agents/Chat/CreateDefaultChatTopicAgent`.

use std::sync::Arc;

use parlour_model::{Membership, MembershipRecord};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let membership = Membership { can_respond: true, can_notify: true, ..Membership::default() };
    Ok(call.reply(&MembershipRecord { membership, user: None }))
}
