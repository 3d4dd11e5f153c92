//! Prepared replies (docs/desk.md).

use parlour_model::QuickReply;

use crate::carrier::carrier;

carrier! {
    QuickReply as "QuickReply"; {
        "QuickReplyId": id,
        "Name": name,
        "Content": content,
        "Shortcut": shortcut,
        "Shared": shared,
        "ChatTopicId": topic_id,
        "AssociateId": associate_id,
        "MayChange": may_change,
    }
}
