//! The WidgetSnapshot carrier: all that a visitor sees of a chat.

use parlour_model::WidgetSnapshot;

use crate::carrier::carrier;

carrier! {
    WidgetSnapshot as "WidgetSnapshot"; {
        "Session": session,
        "Messages": messages,
        "LastEventId": last_event_id,
    }
}
