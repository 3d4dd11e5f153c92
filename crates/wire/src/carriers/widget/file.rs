//! A file within a conversation.

use parlour_model::WidgetFile;

use crate::carrier::carrier;

carrier! {
    WidgetFile as "WidgetFile"; {
        "FileId": id,
        "Name": name,
        "MediaType": media_type,
        "Bytes": bytes,
    }
}
