//! Prepared replies of the desk and folders of common questions (docs/desk.md).

use parlour_model::{DeskTemplate, FaqCategory};

use crate::carrier::carrier;

carrier! {
    DeskTemplate as "DeskReplyTemplate"; {
        "ReplyTemplateId": template.id,
        "Name": template.name,
        "Description": template.description,
        "Content": content,
        "FolderId": template.folder_id,
    }
}

carrier! {
    FaqCategory as "FaqCategory"; {
        "KbCategoryId": category.id,
        "Name": category.name,
        "Description": category.description,
        "Fullname": category.fullname,
        "ParentId": category.parent_id,
        "SortOrder": category.sort_order,
        "Entries": entries,
    }
}
