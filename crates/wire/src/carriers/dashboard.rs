//! What is going on (docs/desk.md).

use parlour_model::{Dashboard, DashboardMonth, DashboardTopic};

use crate::carrier::{Utc, carrier};

carrier! {
    DashboardTopic as "DashboardTopic"; {
        "ChatTopicId": chat_topic_id,
        "Name": name,
        "IsOpen": is_open,
        "Waiting": waiting,
        "LongestWaitSeconds": longest_wait_seconds,
        "OldestWhenQueued": oldest_queued_at as Utc,
        "Active": active,
        "WithBot": with_bot,
        "AgentsPresent": agents_present,
        "Agents": agents,
    }
}

carrier! {
    DashboardMonth as "DashboardMonth"; {
        "From": from,
        "Chats": chats,
        "BusiestHour": busiest_hour,
        "BestAssociateId": best_associate_id,
        "BestName": best_name,
        "BestRating": best_rating,
        "MyRating": my_rating,
    }
}

carrier! {
    Dashboard as "Dashboard"; {
        "Topics": topics,
        "Waiting": waiting,
        "LongestWaitSeconds": longest_wait_seconds,
        "Active": active,
        "WithBot": with_bot,
        "AgentsPresent": agents_present,
        "Month": month,
    }
}
