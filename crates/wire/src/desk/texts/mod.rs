//! Texts that are prepared.

pub mod add_faq_category;
pub mod add_faq_entry;
pub mod add_quick_reply;
pub mod add_reply_template;
pub mod delete_faq_category;
pub mod delete_faq_entry;
pub mod delete_quick_reply;
pub mod delete_reply_template;
pub mod get_faq_categories;
pub mod get_faq_entries;
pub mod get_faq_entry;
pub mod get_quick_replies;
pub mod get_reply_templates;
pub mod get_ticket_lists;
pub mod put_faq_category;
pub mod put_faq_entry;
pub mod put_quick_reply;
pub mod put_reply_template;
