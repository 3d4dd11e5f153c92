//! Other chats of a visitor, and who he may be (docs/desk.md).

use parlour_model::{EarlierSession, PersonMatch};

use crate::carrier::carrier;

carrier! {
    EarlierSession as "EarlierSession"; {
        "ChatSessionId": session.id,
        "ChatTopicId": session.topic_id,
        "TopicName": topic_name,
        "AssociateId": session.user_id,
        "AgentName": agent_name,
        "Status": session.status,
        "CustomerName": session.customer_name,
        "FirstMessage": session.first_message,
        "LastMessage": session.last_message,
        "WhenRequested": session.requested_at,
        "WhenEnded": session.ended_at,
        "Rating": session.rating,
        "MayRead": may_read,
    }
}

carrier! {
    PersonMatch as "PersonMatch"; {
        "By": by,
        "Linked": linked,
        "Person": person,
    }
}
