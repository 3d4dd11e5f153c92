//! The WidgetTopic carrier: everything a widget needs to draw itself.

use parlour_model::WidgetTopic;

use crate::carrier::carrier;

carrier! {
    WidgetTopic as "WidgetTopic"; {
        "ChatTopicId": id,
        "Available": available,
        "Language": language,
        "RightToLeft": right_to_left,
        "BadgeHeader": badge_header,
        "Size": size,
        "Theme": theme,
        "Color": color,
        "Font": font,
        "FontSize": font_size,
        "BadgeColor": badge_color,
        "BadgeTextColor": badge_text_color,
        "CustMsgColor": cust_msg_color,
        "CustMsgTextColor": cust_msg_text_color,
        "AgentMsgColor": agent_msg_color,
        "AgentMsgTextColor": agent_msg_text_color,
        "ButtonColor": button_color,
        "ButtonTextColor": button_text_color,
        "LogoUrl": logo_url,
        "ShowAgentPhoto": show_agent_photo,
        "WelcomeTitle": welcome_title,
        "WelcomeMessage": welcome_message,
        "PreFormEnabled": pre_form_enabled,
        "PreFormMessage": pre_form_message,
        "RequiredFields": required_fields,
        "CollectConsent": collect_consent,
        "ConsentText": consent_text,
        "FaqEnabled": faq_enabled,
        "OfflineHeader": offline_header,
        "OfflineMessage": offline_message,
        "OfflineFormEnabled": offline_form_enabled,
        "OfflineFields": offline_fields,
        "OfflineCollectConsent": offline_collect_consent,
        "QueueText": queue_text,
        "PostFormEnabled": post_form_enabled,
        "PostFormHeader": post_form_header,
        "PostFormMessage": post_form_message,
        "PostTranscriptEnabled": post_transcript_enabled,
        "RatingEnabled": rating_enabled,
        "RatingText": rating_text,
        "Countries": countries,
        "FileTypes": file_types,
        "FileBytesMax": file_bytes_max,
    }
}
