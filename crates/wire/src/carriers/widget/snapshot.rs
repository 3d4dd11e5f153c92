//! The WidgetSnapshot carrier: all that a visitor sees of a chat.

use parlour_model::{WidgetMessages, WidgetSnapshot};

use crate::carrier::carrier;

carrier! {
    WidgetSnapshot as "WidgetSnapshot"; {
        "Session": session,
        "Messages": messages,
        "HasEarlier": has_earlier,
        "LastEventId": last_event_id,
    }
}

carrier! {
    WidgetMessages as "WidgetMessages"; {
        "Messages": messages,
        "HasEarlier": has_earlier,
    }
}
