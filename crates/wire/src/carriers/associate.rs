//! The Associate carrier.

use parlour_model::Associate;

use crate::carrier::{EmptyMap, Rights, carrier};

carrier! {
    Associate as "Associate", Rights::Associate; {
        "AssociateId": id,
        "Name": name,
        "PersonId": person_id,
        "Rank": rank,
        "Tooltip": tooltip,
        "Type": kind,
        "GroupIdx": group_idx,
        "FullName": full_name,
        "FormalName": formal_name,
        "Deleted": deleted,
        "EjUserId": ej_user_id,
        "UserName": user_name,
        "ExtraFields" => EmptyMap,
        "CustomFields" => EmptyMap,
    }
}
