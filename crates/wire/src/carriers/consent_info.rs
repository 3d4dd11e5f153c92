//! The ConsentInfo carrier.

use parlour_model::ConsentInfo;

use crate::carrier::{Rights, Utc, carrier};

carrier! {
    ConsentInfo as "ConsentInfo", Rights::Full; {
        "ConsentPersonId": id,
        "Comment": comment,
        "Registered": registered_at as Utc,
        "RegisteredAssociateId": registered_associate_id,
        "Updated": updated_at as Utc,
        "UpdatedAssociateId": updated_associate_id,
        "LegalBaseId": legal_base_id,
        "LegalBaseKey": legal_base_key,
        "LegalBaseName": legal_base_name,
        "ConsentPurposeId": purpose_id,
        "ConsentPurposeKey": purpose_key,
        "ConsentPurposeName": purpose_name,
        "ConsentSourceId": source_id,
        "ConsentSourceKey": source_key,
        "ConsentSourceName": source_name,
    }
}
