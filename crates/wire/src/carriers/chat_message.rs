//! The ChatMessage carrier (specification §1.2).

use parlour_model::Message;

use crate::carrier::{Utc, carrier};

carrier! {
    Message as "ChatMessage"; {
        "ChatMessageId": id,
        "ChatSessionId": session_id,
        "Type": kind,
        "Message": message,
        "Author": author,
        "ReadByCustomer": read_by_customer,
        "SpecialType": special_type,
        "SpecialParam": special_param,
        "WhenPosted": posted_at as Utc,
    }
}
