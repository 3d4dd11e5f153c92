//! A common question that may help a visitor.

use parlour_model::FaqHit;

use crate::carrier::carrier;

carrier! {
    FaqHit as "WidgetFaqHit"; {
        "KbEntryId": kb_entry_id,
        "Title": title,
        "Answer": answer,
        "Url": url,
    }
}
