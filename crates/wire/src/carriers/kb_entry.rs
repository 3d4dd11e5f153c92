//! Common questions with their answers. The vendor's Web API has none; the names follow those of its folders.

use parlour_model::KbEntry;

use crate::carrier::carrier;

carrier! {
    KbEntry as "KbEntry"; {
        "KbEntryId": id,
        "KbCategoryId": category_id,
        "Title": title,
        "Question": question,
        "Answer": answer,
        "Url": url,
        "Language": language,
        "Published": published,
        "Public": public,
    }
}
