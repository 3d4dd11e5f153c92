//! The cases of what the console needs beside the vendor's operations.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("get_statistics", "by_topic", "GET live/v1/statistics?By=topic&From=2026-03-01&To=2026-03-03", "")
        .select("Rows/TopicName,Rows/Chats,Total/Rating"),
    case("get_statistics", "by_hour", "GET live/v1/statistics?By=Hour&From=2026-03-01&To=2026-03-03", "")
        .select("Rows/From,Rows/Chats"),
    case("get_statistics", "by_agent", "GET live/v1/statistics?by=agent&from=2026-03-01&to=2026-03-03", "").by("cid"),
    case("get_dashboard", "now", "GET live/v1/dashboard", "").select("Waiting,Topics/Name,Topics/Waiting"),
    case(
        "add_session_note",
        "whisper",
        "POST live/v1/sessions/101/notes",
        r#"{"Kind": "Whisper", "Text": " Offer her <b>ten</b> per cent. "}"#,
    )
    .select("NoteId,Text"),
    case("get_session_notes", "all", "GET live/v1/sessions/101/notes", "").select("Author,Kind"),
    case("get_earlier_sessions", "none", "GET live/v1/sessions/101/earlier", ""),
    case("get_requests", "missed", "GET live/v1/requests?missed=true", "").select("ChatSessionId,Status"),
    case("get_session_matches", "linked", "GET live/v1/sessions/101/matches", "").select("By,Linked,Person/FullName"),
    case("get_ticket_lists", "all", "GET live/v1/tickets/lists", "").select("Categories/Id,Categories/Value,Priorities/Value"),
    case("set_viewing", "open", "PUT live/v1/sessions/101/viewers", r#"{"Viewing": true}"#),
    case(
        "add_quick_reply",
        "own",
        "POST live/v1/quickreplies",
        r#"{"Name": "Opening hours", "Content": "We are here from 8 to 16.", "Shortcut": "hours"}"#,
    )
    .select("QuickReplyId,MayChange"),
    case(
        "put_quick_reply",
        "renamed",
        "PUT live/v1/quickreplies/1",
        r#"{"Name": "When we are here", "ChatTopicId": 10}"#,
    ),
    case("get_quick_replies", "found", "GET live/v1/quickreplies?Search=wh", "").select("Name"),
    case("delete_quick_reply", "gone", "DELETE live/v1/quickreplies/1", ""),
    case("get_me", "agent", "GET live/v1/me", "").select("Name,GroupName"),
    case("get_groups", "all", "GET live/v1/groups", "").select("Name,Members"),
    case("add_group", "new", "POST live/v1/groups", r#"{"Name": "US:\"Night shift\";NO:\"Nattskift\""}"#).by("cid"),
    case("put_group", "renamed", "PUT live/v1/groups/3", r#"{"Name": "Day shift"}"#).by("cid"),
    case(
        "add_user",
        "new",
        "POST live/v1/users",
        r#"{"Name": "eva", "FullName": "Eva Lie", "Email": "eva@parlour.example", "GroupIdx": 3, "Password": "open sesame"}"#,
    )
    .by("cid")
    .select("AssociateId,Name,GroupName"),
    case(
        "put_my_password",
        "other",
        "PUT live/v1/me/password",
        r#"{"OldPassword": "open sesame", "NewPassword": "the next one"}"#,
    )
    .by("eva"),
    case("put_user", "administrator", "PUT live/v1/users/4", r#"{"Administrator": true, "GroupIdx": 0}"#).by("cid"),
    case("put_user_password", "other", "PUT live/v1/users/4/password", r#"{"Password": "another one"}"#).by("cid"),
    case("deactivate_user", "gone", "POST live/v1/users/4/deactivate", "").by("cid"),
    case("get_users", "all", "GET live/v1/users?All=true", "").by("cid").select("Name,Active"),
    case("activate_user", "back", "POST live/v1/users/4/activate", "").by("cid"),
    case("delete_user_binding", "gone", "DELETE live/v1/users/2/binding", "").by("cid"),
    case("get_user", "known", "GET live/v1/users/4", "").by("cid"),
    case("delete_group", "gone", "DELETE live/v1/groups/3", "").by("cid"),
    case(
        "add_reply_template",
        "new",
        "POST live/v1/replytemplates",
        r#"{"Name": "Thanks", "Description": "At the end", "Content": "Thank you for asking."}"#,
    )
    .by("cid")
    .select("ReplyTemplateId,Content"),
    case("put_reply_template", "other", "PUT live/v1/replytemplates/4", r#"{"Content": "Thanks!"}"#).by("cid"),
    case("get_reply_templates", "all", "GET live/v1/replytemplates", "").select("Name"),
    case("delete_reply_template", "gone", "DELETE live/v1/replytemplates/4", "").by("cid"),
    case(
        "add_faq_category",
        "below",
        "POST live/v1/faq/categories",
        r#"{"Name": "Prices", "Description": "What things cost", "ParentId": 5}"#,
    )
    .by("cid")
    .select("KbCategoryId,Fullname"),
    case("put_faq_category", "renamed", "PUT live/v1/faq/categories/6", r#"{"Name": "Our prices"}"#).by("cid"),
    case("get_faq_categories", "all", "GET live/v1/faq/categories", "").select("Fullname,Entries"),
    case(
        "add_faq_entry",
        "new",
        "POST live/v1/faq/entries",
        r#"{"KbCategoryId": 6, "Title": "What is it?", "Question": "Price?", "Answer": "<b onclick=x>Ten</b>", "Url": "https://desk.example/prices"}"#,
    )
    .by("cid")
    .select("KbEntryId,Title"),
    case("put_faq_entry", "published", "PUT live/v1/faq/entries/1", r#"{"Published": true}"#).by("cid"),
    case("get_faq_entries", "found", "GET live/v1/faq/entries?Search=PRICE", "").select("Title"),
    case("get_faq_entry", "known", "GET live/v1/faq/entries/1", ""),
    case("delete_faq_entry", "gone", "DELETE live/v1/faq/entries/1", "").by("cid"),
    case("delete_faq_category", "gone", "DELETE live/v1/faq/categories/6", "").by("cid"),
    case("get_logins", "none", "GET live/v1/logins", ""),
    case("add_application", "new", "POST live/v1/applications", r#"{"Name": "Reports"}"#).by("cid"),
    case("get_applications", "all", "GET live/v1/applications", "").by("cid").select("Name"),
    case(
        "put_application",
        "changed",
        "PUT live/v1/applications/1",
        r#"{"Name": "Web shop", "RedirectAddresses": ["https://shop.example.com/callback"], "PublicClient": true}"#,
    )
    .by("cid"),
    case("delete_application", "gone", "DELETE live/v1/applications/1", "").by("cid"),
    case("put_retention", "set", "PUT live/v1/retention", r#"{"SessionDays": 365, "TextDays": 90}"#).by("cid"),
    case("get_retention", "set", "GET live/v1/retention", "").by("cid"),
    case("get_audit", "people", "GET live/v1/audit?Kind=AssociateAdded,GroupSaved,QuickReplyDeleted&Max=3", "")
        .by("cid")
        .select("Entries/Kind,Entries/Subject,More"),
];
