//! The ChatPresence carrier (specification §1.4).

use parlour_model::ChatPresence;

use crate::carrier::{Rights, carrier};

carrier! {
    ChatPresence as "ChatPresence", Rights::None; {
        "UserId": user_id,
        "DisplayName": display_name,
        "OngoingChats": ongoing_chats,
        "Present": present,
        "ChatTopics": chat_topics,
    }
}
