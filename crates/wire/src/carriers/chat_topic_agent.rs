//! The ChatTopicAgent carrier (specification §1.4).

use parlour_model::MembershipRecord;

use crate::carrier::carrier;

carrier! {
    MembershipRecord as "ChatTopicAgent"; {
        "TopicId": membership.topic_id,
        "User": user,
        "CanListen": membership.can_listen,
        "CanRespond": membership.can_respond,
        "CanManage": membership.can_manage,
        "CanNotify": membership.can_notify,
    }
}
