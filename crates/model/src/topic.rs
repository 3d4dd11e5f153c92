//! Chat topics: the entry points of a desk, with their looks, hours and bot.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.3")]

use crate::{Flags, Id, KbCategory, Text, TimeOfDay, Timestamp, Warnings, named::named};

named! {
    /// The widget's look.
    WidgetTheme {
        Classic = 0,
        Modern = 1,
    }
}

named! {
    /// The widget's size.
    WidgetSize {
        Normal = 0,
        Large = 1,
    }
}

/// Which fields a form insists on: Email 1, Name 2, Company 4, Phone 8, Country 16.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequiredFields(i32);

impl Flags for RequiredFields {
    const BITS: &'static [(i32, &'static str)] =
        &[(1, "Email"), (2, "Name"), (4, "Company"), (8, "Phone"), (16, "Country")];
    const NONE: &'static str = "None";

    fn bits(self) -> i32 {
        self.0
    }

    fn from_bits(bits: i32) -> Option<Self> {
        (0..32).contains(&bits).then_some(Self(bits))
    }
}

/// One configured entry point of the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topic {
    pub id: Id,
    pub name: Text,
    pub description: Text,
    pub welcome_message: Text,
    pub language_id: Id,
    pub last_accept_at: Timestamp,
    pub seconds_pr_accept: i32,
    pub alert_recipient: String,
    pub alert_template_id: Id,
    pub collect_consent: bool,
    pub badge_header: Text,
    pub custom_queue_text_enabled: bool,
    pub custom_queue_text: Text,
    pub warn_new_chat_minutes: i32,
    pub warn_manager_new_chat_minutes: i32,
    pub ticket_enabled: bool,
    pub ticket_category_id: Id,
    pub ticket_priority_id: Id,
    pub opening_hours_enabled: bool,
    pub opening_hours: OpeningHours,
    pub widget: Widget,
    pub bot_enabled: bool,
    pub bot: BotSettings,
    pub offline_collect_consent: bool,
    pub warn_chat_message_minutes: i32,
    pub warn_manager_chat_message_minutes: i32,
    pub use_queue_offline_form: bool,
    pub offline_form_time_limit: i32,
    pub offline_form_queue_length: i32,
    pub widget_enable_rating: bool,
    pub widget_rating_text: Text,
    /// When the row last changed; never on the wire.
    pub updated_at: Timestamp,
    /// The origins whose pages may show its widget, separated by blanks; empty for all. Never on the vendor's wire.
    pub allowed_origins: String,
}

impl Topic {
    /// Whether visitors may be asked to leave a request.
    pub fn asks_offline(&self) -> bool {
        self.ticket_enabled || self.use_queue_offline_form
    }

    /// When whom is warned.
    pub fn warnings(&self) -> Warnings {
        Warnings {
            new_chat: self.warn_new_chat_minutes,
            manager_new_chat: self.warn_manager_new_chat_minutes,
            chat_message: self.warn_chat_message_minutes,
            manager_chat_message: self.warn_manager_chat_message_minutes,
        }
    }
}

/// When one weekday is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayHours {
    pub enabled: bool,
    pub start: TimeOfDay,
    pub stop: TimeOfDay,
}

/// When a topic is open (specification §5.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpeningHours {
    /// The vendor's id of the time zone; 0 for the server's base zone.
    pub tz_location_id: Id,
    pub mon: DayHours,
    pub tue: DayHours,
    pub wed: DayHours,
    pub thu: DayHours,
    pub fri: DayHours,
    pub sat: DayHours,
    pub sun: DayHours,
    pub use_lunch_hours: bool,
    pub lunch_start: TimeOfDay,
    pub lunch_stop: TimeOfDay,
}

/// How the widget looks and what it asks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Widget {
    pub auto_faq_enabled: bool,
    pub auto_faq_category_id: Id,
    /// What that key leads to, where somebody has looked it up; no part of the row.
    pub auto_faq_category: Option<KbCategory>,
    pub pre_form_enabled: bool,
    pub pre_form_message: Text,
    pub required_fields: RequiredFields,
    pub post_form_enabled: bool,
    pub post_form_header: Text,
    pub post_form_message: Text,
    pub post_transcript_enabled: bool,
    pub language_iso_code: String,
    pub size: WidgetSize,
    pub theme: WidgetTheme,
    pub color: String,
    pub badge_color: String,
    pub badge_text_color: String,
    pub cust_msg_color: String,
    pub cust_msg_text_color: String,
    pub agent_msg_color: String,
    pub agent_msg_text_color: String,
    pub button_color: String,
    pub button_text_color: String,
    pub font: String,
    pub font_size: String,
    pub logo_enabled: bool,
    pub logo_blob_id: Id,
    pub logo_name: String,
    pub show_agent_photo: bool,
    pub welcome_title: Text,
    pub welcome_message: Text,
    pub offline_header: Text,
    pub offline_message: Text,
    pub offline_fields: RequiredFields,
    pub use_agent_firstname: bool,
}

/// The bot of a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BotSettings {
    pub bot_name: String,
    pub bot_register_script_id: Id,
    pub bot_session_created_script_id: Id,
    pub bot_session_changed_script_id: Id,
    pub bot_message_received_script_id: Id,
}
