//! Those who log in, and their groups (docs/desk.md).

use parlour_model::{DeskGroup, DeskUser};

use crate::carrier::{Utc, carrier};

carrier! {
    DeskUser as "DeskUser"; {
        "AssociateId": associate_id,
        "Name": name,
        "FullName": full_name,
        "UserName": user_name,
        "Email": email,
        "GroupIdx": group_idx,
        "GroupName": group_name,
        "Administrator": administrator,
        "ChatUser": chat_user,
        "Active": active,
        "Present": present,
        "HasPassword": has_password,
        "WhenSeen": seen_at as Utc,
        "PhotoId": photo_id,
        "IssuerBound": issuer_bound,
    }
}

carrier! {
    DeskGroup as "DeskGroup"; {
        "GroupId": id,
        "Name": name,
        "Members": members,
    }
}
