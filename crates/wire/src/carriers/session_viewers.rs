//! Who has a chat open (docs/desk.md).

use parlour_model::{SessionViewers, Viewer};

use crate::carrier::carrier;

carrier! {
    Viewer as "SessionViewer"; {
        "AssociateId": associate_id,
        "FullName": full_name,
    }
}

carrier! {
    SessionViewers as "SessionViewers"; {
        "ChatSessionId": session_id,
        "Viewers": viewers,
    }
}
