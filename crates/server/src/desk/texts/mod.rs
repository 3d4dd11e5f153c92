//! Texts that are prepared.

pub(crate) mod add_faq_category;
pub(crate) mod add_faq_entry;
pub(crate) mod add_quick_reply;
pub(crate) mod add_reply_template;
pub(crate) mod delete_faq_category;
pub(crate) mod delete_faq_entry;
pub(crate) mod delete_quick_reply;
pub(crate) mod delete_reply_template;
pub(crate) mod get_faq_categories;
pub(crate) mod get_faq_entries;
pub(crate) mod get_faq_entry;
pub(crate) mod get_quick_replies;
pub(crate) mod get_reply_templates;
pub(crate) mod get_ticket_lists;
pub(crate) mod put_faq_category;
pub(crate) mod put_faq_entry;
pub(crate) mod put_quick_reply;
pub(crate) mod put_reply_template;
