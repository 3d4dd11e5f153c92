//! Chat topics.

use parlour_model::{Id, Timestamp, Topic};

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Topic in "chat_topic", |_it| Change::Nothing; {
        "id": id,
        "name": name,
        "description": description,
        "welcome_message": welcome_message,
        "language_id": language_id,
        "last_accept_ms": last_accept_at,
        "seconds_pr_accept": seconds_pr_accept,
        "alert_recipient": alert_recipient,
        "alert_template_id": alert_template_id,
        "collect_consent": collect_consent,
        "badge_header": badge_header,
        "custom_queue_text_enabled": custom_queue_text_enabled,
        "custom_queue_text": custom_queue_text,
        "warn_new_chat_minutes": warn_new_chat_minutes,
        "warn_manager_new_chat_minutes": warn_manager_new_chat_minutes,
        "ticket_enabled": ticket_enabled,
        "ticket_category_id": ticket_category_id,
        "ticket_priority_id": ticket_priority_id,
        "opening_hours_enabled": opening_hours_enabled,
        "tz_location_id": opening_hours.tz_location_id,
        "mon_enabled": opening_hours.mon.enabled,
        "mon_start_seconds": opening_hours.mon.start,
        "mon_stop_seconds": opening_hours.mon.stop,
        "tue_enabled": opening_hours.tue.enabled,
        "tue_start_seconds": opening_hours.tue.start,
        "tue_stop_seconds": opening_hours.tue.stop,
        "wed_enabled": opening_hours.wed.enabled,
        "wed_start_seconds": opening_hours.wed.start,
        "wed_stop_seconds": opening_hours.wed.stop,
        "thu_enabled": opening_hours.thu.enabled,
        "thu_start_seconds": opening_hours.thu.start,
        "thu_stop_seconds": opening_hours.thu.stop,
        "fri_enabled": opening_hours.fri.enabled,
        "fri_start_seconds": opening_hours.fri.start,
        "fri_stop_seconds": opening_hours.fri.stop,
        "sat_enabled": opening_hours.sat.enabled,
        "sat_start_seconds": opening_hours.sat.start,
        "sat_stop_seconds": opening_hours.sat.stop,
        "sun_enabled": opening_hours.sun.enabled,
        "sun_start_seconds": opening_hours.sun.start,
        "sun_stop_seconds": opening_hours.sun.stop,
        "use_lunch_hours": opening_hours.use_lunch_hours,
        "lunch_start_seconds": opening_hours.lunch_start,
        "lunch_stop_seconds": opening_hours.lunch_stop,
        "widget_auto_faq_enabled": widget.auto_faq_enabled,
        "widget_auto_faq_category_id": widget.auto_faq_category_id,
        "widget_pre_form_enabled": widget.pre_form_enabled,
        "widget_pre_form_message": widget.pre_form_message,
        "widget_required_fields": widget.required_fields,
        "widget_post_form_enabled": widget.post_form_enabled,
        "widget_post_form_header": widget.post_form_header,
        "widget_post_form_message": widget.post_form_message,
        "widget_post_transcript_enabled": widget.post_transcript_enabled,
        "widget_language_iso_code": widget.language_iso_code,
        "widget_size": widget.size,
        "widget_theme": widget.theme,
        "widget_color": widget.color,
        "widget_badge_color": widget.badge_color,
        "widget_badge_text_color": widget.badge_text_color,
        "widget_cust_msg_color": widget.cust_msg_color,
        "widget_cust_msg_text_color": widget.cust_msg_text_color,
        "widget_agent_msg_color": widget.agent_msg_color,
        "widget_agent_msg_text_color": widget.agent_msg_text_color,
        "widget_button_color": widget.button_color,
        "widget_button_text_color": widget.button_text_color,
        "widget_font": widget.font,
        "widget_font_size": widget.font_size,
        "widget_logo_enabled": widget.logo_enabled,
        "widget_logo_blob_id": widget.logo_blob_id,
        "widget_logo_name": widget.logo_name,
        "widget_show_agent_photo": widget.show_agent_photo,
        "widget_welcome_title": widget.welcome_title,
        "widget_welcome_message": widget.welcome_message,
        "widget_offline_header": widget.offline_header,
        "widget_offline_message": widget.offline_message,
        "widget_offline_fields": widget.offline_fields,
        "widget_use_agent_firstname": widget.use_agent_firstname,
        "bot_enabled": bot_enabled,
        "bot_name": bot.bot_name,
        "bot_register_script_id": bot.bot_register_script_id,
        "bot_session_created_script_id": bot.bot_session_created_script_id,
        "bot_session_changed_script_id": bot.bot_session_changed_script_id,
        "bot_message_received_script_id": bot.bot_message_received_script_id,
        "offline_collect_consent": offline_collect_consent,
        "warn_chat_message_minutes": warn_chat_message_minutes,
        "warn_manager_chat_message_minutes": warn_manager_chat_message_minutes,
        "use_queue_offline_form": use_queue_offline_form,
        "offline_form_time_limit": offline_form_time_limit,
        "offline_form_queue_length": offline_form_queue_length,
        "widget_enable_rating": widget_enable_rating,
        "widget_rating_text": widget_rating_text,
        "updated_ms": updated_at,
        "allowed_origins": allowed_origins,
    }
    folded ["name", "description", "badge_header"]
}

/// Notes a pick-up: when, and the average wait that follows from it.
pub fn update_topic_accept(tx: &mut Tx<'_>, id: Id, accepted_at: Timestamp, seconds: i32) -> Result<(), StoreError> {
    tx.execute(
        "update chat_topic set last_accept_ms = $2, seconds_pr_accept = $3 where id = $1",
        params![id, accepted_at, seconds],
    )?;
    Ok(())
}

/// Removes the row of a topic, whose memberships are gone already.
pub fn delete_topic(tx: &mut Tx<'_>, id: Id) -> Result<bool, StoreError> {
    Ok(tx.execute("delete from chat_topic where id = $1", params![id])? > 0)
}

/// Every topic's key, by name.
pub fn list_topics(tx: &mut Tx<'_>) -> Result<Vec<Id>, StoreError> {
    tx.query("select id from chat_topic order by name_folded, id", params![], |row| row.get(0))
}
