//! Texts that are prepared: what agents have at hand.

mod faq_categories;
mod faq_entries;
mod quick_replies;
mod reply_templates;

pub use faq_categories::{delete_faq_category, faq_categories, get_faq_category, save_faq_category};
pub use faq_entries::{delete_faq_entry, faq_entries, get_faq_entry, save_faq_entry};
pub use quick_replies::{delete_quick_reply, get_quick_reply, quick_replies, save_quick_reply};
pub use reply_templates::{delete_template, get_template, save_template, templates};

use parlour_model::is_blank;

use crate::EngineError;

/// What a caller makes of a text that is shown to it.
pub type Edit<'e, T> = &'e dyn Fn(T) -> Result<T, EngineError>;

/// That a text is there and not longer than that.
fn require_text(member: &'static str, text: &str, chars_max: usize) -> Result<(), EngineError> {
    if is_blank(text) {
        return Err(EngineError::invalid(member, "it is empty"));
    }
    require_short(member, text, chars_max)
}

/// That a text is not longer than that.
fn require_short(member: &'static str, text: &str, chars_max: usize) -> Result<(), EngineError> {
    if text.chars().nth(chars_max).is_some() {
        return Err(EngineError::invalid(member, format!("at most {chars_max} characters")));
    }
    Ok(())
}
