//! A topic as its visitors see it.

use crate::{Id, RequiredFields, WidgetSize, WidgetTheme};

/// Everything a widget needs to draw itself; texts are in the topic's language already.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "most members are the topic's settings, one to one")]
pub struct WidgetTopic {
    pub id: Id,
    /// Somebody could answer now, or a bot.
    pub available: bool,
    /// `en`, `nb`, …
    pub language: String,
    pub right_to_left: bool,
    pub badge_header: String,
    pub size: WidgetSize,
    pub theme: WidgetTheme,
    pub color: String,
    pub font: String,
    pub font_size: String,
    pub badge_color: String,
    pub badge_text_color: String,
    pub cust_msg_color: String,
    pub cust_msg_text_color: String,
    pub agent_msg_color: String,
    pub agent_msg_text_color: String,
    pub button_color: String,
    pub button_text_color: String,
    /// Empty for none.
    pub logo_url: String,
    pub show_agent_photo: bool,
    pub welcome_title: String,
    pub welcome_message: String,
    pub pre_form_enabled: bool,
    pub pre_form_message: String,
    pub required_fields: RequiredFields,
    pub collect_consent: bool,
    /// What a consent is to, to stand beside the box; empty where none is asked for.
    pub consent_text: String,
    pub faq_enabled: bool,
    pub offline_header: String,
    pub offline_message: String,
    /// A request may be left.
    pub offline_form_enabled: bool,
    pub offline_fields: RequiredFields,
    pub offline_collect_consent: bool,
    /// The topic's own, with `{cque}` and `{cavw}`; empty for the widget's.
    pub queue_text: String,
    pub post_form_enabled: bool,
    pub post_form_header: String,
    pub post_form_message: String,
    pub post_transcript_enabled: bool,
    pub rating_enabled: bool,
    pub rating_text: String,
    /// Empty unless a form asks for the country.
    pub countries: Vec<Country>,
    /// Extensions an upload may have.
    pub file_types: Vec<String>,
    pub file_bytes_max: i32,
}

/// A country a visitor can pick.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Country {
    /// The key: the number of ISO 3166.
    pub id: Id,
    /// Its two letters of ISO 3166, by which a client finds the name in its reader's language.
    pub code: String,
    /// What it is called, in English.
    pub name: String,
}
