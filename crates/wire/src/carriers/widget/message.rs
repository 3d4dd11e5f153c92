//! The WidgetMessage carrier: a message as its session's visitor sees it.

use parlour_model::WidgetMessage;

use crate::carrier::{Utc, carrier};

carrier! {
    WidgetMessage as "WidgetMessage"; {
        "ChatMessageId": id,
        "ClientMessageId": client_message_id,
        "Type": kind,
        "SpecialType": special_type,
        "SpecialParam": special_param,
        "Message": message,
        "Author": author,
        "WhenPosted": posted_at as Utc,
        "Faq": faq,
        "File": file,
    }
}
