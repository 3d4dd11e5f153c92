//! The ChatTopicEntity carrier with what it holds (specification §1.3).

use parlour_model::{BotSettings, KbCategory, ListItem, OpeningHours, ReplyTemplate, TopicRecord, Widget};

use crate::{
    At, Fault, Members, Node, Out, Read, Schemas, Spell,
    carrier::{Adapter, EmptyMap, Rights, carrier},
    zones::{self, VendorZone},
};

carrier! {
    TopicRecord as "ChatTopicEntity", Rights::None; {
        "ChatTopicId": topic.id,
        "Name": topic.name,
        "Description": topic.description,
        "WelcomeMessage": topic.welcome_message,
        "Language": language,
        "LastAccept": topic.last_accept_at,
        "SecondsPrAccept": topic.seconds_pr_accept,
        "AlertRecipient": topic.alert_recipient,
        "AlertTemplate": alert_template,
        "CollectConsent": topic.collect_consent,
        "BadgeHeader": topic.badge_header,
        "CustomQueueTextEnabled": topic.custom_queue_text_enabled,
        "CustomQueueText": topic.custom_queue_text,
        "WarnNewChatMinutes": topic.warn_new_chat_minutes,
        "WarnManagerNewChatMinutes": topic.warn_manager_new_chat_minutes,
        "TicketEnabled": topic.ticket_enabled,
        "TicketCategory": ticket_category,
        "TicketPriority": ticket_priority,
        "OpeningHoursEnabled": topic.opening_hours_enabled,
        "OpeningHours": topic.opening_hours,
        "Widget": topic.widget,
        "BotEnabled": topic.bot_enabled,
        "BotSettings": topic.bot,
        "OfflineCollectConsent": topic.offline_collect_consent,
        "WarnChatMessageMinutes": topic.warn_chat_message_minutes,
        "WarnManagerChatMessageMinutes": topic.warn_manager_chat_message_minutes,
        "UseQueueOfflineForm": topic.use_queue_offline_form,
        "OfflineFormTimeLimit": topic.offline_form_time_limit,
        "OfflineFormQueueLength": topic.offline_form_queue_length,
        "WidgetEnableRating": topic.widget_enable_rating,
        "WidgetRatingText": topic.widget_rating_text,
    }
}

carrier! {
    OpeningHours as "ChatOpeningHours"; {
        "TzLocation": tz_location_id as TimeZoneLocation,
        "MonEnabled": mon.enabled,
        "MonStart": mon.start,
        "MonStop": mon.stop,
        "TueEnabled": tue.enabled,
        "TueStart": tue.start,
        "TueStop": tue.stop,
        "WedEnabled": wed.enabled,
        "WedStart": wed.start,
        "WedStop": wed.stop,
        "ThuEnabled": thu.enabled,
        "ThuStart": thu.start,
        "ThuStop": thu.stop,
        "FriEnabled": fri.enabled,
        "FriStart": fri.start,
        "FriStop": fri.stop,
        "SatEnabled": sat.enabled,
        "SatStart": sat.start,
        "SatStop": sat.stop,
        "SunEnabled": sun.enabled,
        "SunStart": sun.start,
        "SunStop": sun.stop,
        "UseLunchHours": use_lunch_hours,
        "LunchStart": lunch_start,
        "LunchStop": lunch_stop,
    }
}

carrier! {
    Widget as "ChatWidgetSettings"; {
        "AutoFaqEnabled": auto_faq_enabled,
        "AutoFaqCategory": auto_faq_category,
        "PreFormEnabled": pre_form_enabled,
        "PreFormMessage": pre_form_message,
        "RequiredFields": required_fields,
        "PostFormEnabled": post_form_enabled,
        "PostFormHeader": post_form_header,
        "PostFormMessage": post_form_message,
        "PostTranscriptEnabled": post_transcript_enabled,
        "LanguageIsoCode": language_iso_code,
        "Size": size,
        "Theme": theme,
        "Color": color,
        "BadgeColor": badge_color,
        "BadgeTextColor": badge_text_color,
        "CustMsgColor": cust_msg_color,
        "CustMsgTextColor": cust_msg_text_color,
        "AgentMsgColor": agent_msg_color,
        "AgentMsgTextColor": agent_msg_text_color,
        "ButtonColor": button_color,
        "ButtonTextColor": button_text_color,
        "Font": font,
        "FontSize": font_size,
        "LogoEnabled": logo_enabled,
        "LogoBlobId": logo_blob_id,
        "LogoName": logo_name,
        "ShowAgentPhoto": show_agent_photo,
        "WelcomeTitle": welcome_title,
        "WelcomeMessage": welcome_message,
        "OfflineHeader": offline_header,
        "OfflineMessage": offline_message,
        "OfflineFields": offline_fields,
        "UseAgentFirstname": use_agent_firstname,
    }
}

carrier! {
    BotSettings as "ChatBotSettings"; {
        "BotName": bot_name,
        "BotRegisterScriptId": bot_register_script_id,
        "BotSessionCreatedScriptId": bot_session_created_script_id,
        "BotSessionChangedScriptId": bot_session_changed_script_id,
        "BotMessageReceivedScriptId": bot_message_received_script_id,
    }
}

carrier! {
    KbCategory as "KbCategory"; {
        "KbCategoryId": id,
        "Name": name,
        "Description": description,
        "Fullname": fullname,
        "ParentId": parent_id,
        "SortOrder": sort_order,
    }
}

carrier! {
    ReplyTemplate as "ReplyTemplate"; {
        "ReplyTemplateId": id,
        "Name": name,
        "Description": description,
        "FolderId": folder_id,
    }
}

carrier! {
    ListItem as "ListItem", Rights::None; {
        "Id": id,
        "Value": value,
        "Tooltip": tooltip,
    }
}

/// TimeZoneData: the key alone is read back. 0 is no zone of its own: null.
struct TimeZoneLocation;

impl Adapter<i32> for TimeZoneLocation {
    type Wire = Option<TimeZoneData>;
    fn write(value: &i32, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &zones::by_id(*value).map(TimeZoneData));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<i32, Fault> {
        let member = at.member("TZLocationID");
        let id = i32::read(node.member("TZLocationID"), &member)?;
        if id != 0 && zones::by_id(id).is_none() {
            return Err(member.fault(format!("time zone {id} does not exist")));
        }
        Ok(id)
    }
}

/// A time zone; rules are left to whoever has a tz database.
#[derive(Clone, Copy, Debug)]
pub struct TimeZoneData(pub &'static VendorZone);

impl Spell for TimeZoneData {
    fn name() -> String {
        "TimeZoneData".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| {
            object.member("TZLocationID", &self.0.id);
            object.member("Name", &self.0.name);
            object.member("TZLocationCode", &self.0.code);
            object.member("TZLocationCities", &"");
            object.member("IsoNumber", &self.0.country_id());
            object.member("TimeZoneSTDRules", &EmptyMap);
            object.member("TimeZoneDSTRules", &EmptyMap);
        });
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference("TimeZoneData", |schemas| {
            let (number, text, rules) = (i32::schema(schemas), String::schema(schemas), EmptyMap::schema(schemas));
            serde_json::json!({ "type": "object", "properties": {
                "TZLocationID": number, "Name": text, "TZLocationCode": text, "TZLocationCities": text,
                "IsoNumber": number, "TimeZoneSTDRules": rules, "TimeZoneDSTRules": rules,
            } })
        })
    }
}
