//! A topic as its visitors see it (specification §7.3).

use parlour_model::{
    Flags, Id, RequiredFields, Session, Text, Topic, WidgetTopic, consent_text, countries, limits::FILE_BYTES_MAX,
};
use parlour_store::{Tx, find};

use crate::{Cx, EngineError, files::EXTENSIONS, sessions::change::situation};

/// The bit of a form that asks for the country.
const COUNTRY: i32 = 16;

/// Everything a widget needs to draw itself, and the origins that may show it. `logo_url` is where a topic's picture is.
pub fn show_topic(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    id: Id,
    logo_url: impl FnOnce(&Topic) -> String,
) -> Result<(WidgetTopic, String), EngineError> {
    let topic = find::<Topic>(tx, id)?.ok_or_else(|| super::no_topic(id))?;
    let situation = situation(cx, tx, &topic, &Session::default())?;
    let origins = topic.allowed_origins.clone();
    let has_logo = topic.widget.logo_enabled && topic.widget.logo_blob_id != 0;
    let logo_url = if has_logo { logo_url(&topic) } else { String::new() };
    let shown = WidgetTopic {
        available: situation.available(),
        post_transcript_enabled: sends_transcripts(cx, &topic),
        ..of_settings(cx, &topic, logo_url)
    };
    Ok((shown, origins))
}

/// What its settings say.
fn of_settings(cx: &Cx<'_>, topic: &Topic, logo_url: String) -> WidgetTopic {
    let widget = topic.widget.clone();
    let text = |text: &Text| (cx.rules.render)(topic, text);
    let of_post_form = |it: &Text| if widget.post_form_enabled { text(it) } else { String::new() };
    let consents = topic.collect_consent || topic.offline_collect_consent;
    WidgetTopic {
        id: topic.id,
        right_to_left: is_right_to_left(&widget.language_iso_code),
        badge_header: text(&topic.badge_header),
        size: widget.size,
        theme: widget.theme,
        logo_url,
        show_agent_photo: widget.show_agent_photo,
        welcome_title: text(&widget.welcome_title),
        welcome_message: text(&widget.welcome_message),
        pre_form_enabled: widget.pre_form_enabled,
        pre_form_message: text(&widget.pre_form_message),
        required_fields: widget.required_fields,
        collect_consent: topic.collect_consent,
        consent_text: if consents { consent_text(&widget.language_iso_code).to_owned() } else { String::new() },
        faq_enabled: widget.auto_faq_enabled,
        offline_header: text(&widget.offline_header),
        offline_message: text(&widget.offline_message),
        offline_form_enabled: topic.ticket_enabled,
        offline_fields: widget.offline_fields,
        offline_collect_consent: topic.offline_collect_consent,
        queue_text: if topic.custom_queue_text_enabled { text(&topic.custom_queue_text) } else { String::new() },
        post_form_enabled: widget.post_form_enabled,
        post_form_header: of_post_form(&widget.post_form_header),
        post_form_message: of_post_form(&widget.post_form_message),
        rating_enabled: topic.widget_enable_rating,
        rating_text: text(&topic.widget_rating_text),
        countries: if asks_country(topic) { countries() } else { Vec::new() },
        color: widget.color,
        font: widget.font,
        font_size: widget.font_size,
        badge_color: widget.badge_color,
        badge_text_color: widget.badge_text_color,
        cust_msg_color: widget.cust_msg_color,
        cust_msg_text_color: widget.cust_msg_text_color,
        agent_msg_color: widget.agent_msg_color,
        agent_msg_text_color: widget.agent_msg_text_color,
        button_color: widget.button_color,
        button_text_color: widget.button_text_color,
        language: widget.language_iso_code,
        file_types: EXTENSIONS.iter().map(|extension| (*extension).to_owned()).collect(),
        file_bytes_max: FILE_BYTES_MAX as i32,
        ..WidgetTopic::default()
    }
}

/// Returns whether the form after the chat offers the conversation by mail.
fn sends_transcripts(cx: &Cx<'_>, topic: &Topic) -> bool {
    topic.widget.post_form_enabled && topic.widget.post_transcript_enabled && cx.rules.sends_mail
}

/// Whether a form of the topic insists on the country.
fn asks_country(topic: &Topic) -> bool {
    let asks = |fields: RequiredFields| fields.bits() & COUNTRY != 0;
    let widget = &topic.widget;
    (widget.pre_form_enabled && asks(widget.required_fields)) || (topic.asks_offline() && asks(widget.offline_fields))
}

fn is_right_to_left(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].iter().any(|known| known.eq_ignore_ascii_case(primary))
}
