//! Which settings of a topic are refused, and those a new one begins with (specification §11.4, §13.3).
//!
//! Deliberately unknown here: who may change them, and whether what they refer to exists.

use crate::limits::{
    BOT_NAME_MAX, COLOR_MAX, FONT_MAX, FONT_SIZE_MAX, LANGUAGE_ISO_CODE_MAX, MESSAGE_MAX, SETTING_LINE_MAX,
    SETTING_TEXT_MAX,
};
use crate::{BotSettings, DayHours, Flags, OpeningHours, RequiredFields, TimeOfDay, Topic, Widget, is_blank};

impl Topic {
    /// The first setting that is refused: the path of the vendor's member (`Widget.Color`) and what is expected there.
    /// `None` if the topic may be saved.
    pub fn fault(&self) -> Option<(&'static str, String)> {
        if is_blank(&self.name.0) {
            return Some(("Name", "a topic needs a name".to_owned()));
        }
        self.long_text().or_else(|| self.widget.bad_color()).or_else(|| self.negative_number())
    }

    /// What a topic is before anybody has changed it; it still needs a name.
    pub fn template() -> Self {
        let fields = RequiredFields::from_names("Email, Name").unwrap_or_default();
        let day = DayHours { enabled: true, start: TimeOfDay::at(8, 0), stop: TimeOfDay::at(16, 0) };
        Self {
            badge_header: "Chat".into(),
            warn_new_chat_minutes: 1,
            opening_hours: OpeningHours { mon: day, tue: day, wed: day, thu: day, fri: day, ..OpeningHours::default() },
            widget: Widget {
                color: "#0080FF".to_owned(),
                font: "verdana".to_owned(),
                font_size: "12px".to_owned(),
                language_iso_code: "en".to_owned(),
                required_fields: fields,
                offline_fields: fields,
                ..Widget::default()
            },
            ..Self::default()
        }
    }

    fn long_text(&self) -> Option<(&'static str, String)> {
        let texts = [
            ("Name", self.name.0.as_str(), SETTING_LINE_MAX),
            ("Description", &self.description.0, SETTING_LINE_MAX),
            ("WelcomeMessage", &self.welcome_message.0, MESSAGE_MAX),
            ("AlertRecipient", &self.alert_recipient, SETTING_LINE_MAX),
            ("BadgeHeader", &self.badge_header.0, SETTING_LINE_MAX),
            ("CustomQueueText", &self.custom_queue_text.0, SETTING_LINE_MAX),
            ("WidgetRatingText", &self.widget_rating_text.0, SETTING_TEXT_MAX),
        ];
        let texts = texts.into_iter().chain(self.widget.texts()).chain(self.bot.texts());
        texts.into_iter().find_map(|(member, text, max)| {
            let is_long = text.chars().nth(max).is_some();
            is_long.then(|| (member, format!("at most {max} characters are allowed")))
        })
    }

    fn negative_number(&self) -> Option<(&'static str, String)> {
        let numbers = [
            ("WarnNewChatMinutes", self.warn_new_chat_minutes),
            ("WarnManagerNewChatMinutes", self.warn_manager_new_chat_minutes),
            ("WarnChatMessageMinutes", self.warn_chat_message_minutes),
            ("WarnManagerChatMessageMinutes", self.warn_manager_chat_message_minutes),
            ("OfflineFormTimeLimit", self.offline_form_time_limit),
            ("OfflineFormQueueLength", self.offline_form_queue_length),
        ];
        let (member, number) = numbers.into_iter().find(|(_, number)| *number < 0)?;
        Some((member, format!("0 or more is expected, not {number}")))
    }
}

/// A member, its text and the most characters it may have.
type Limited<'a> = (&'static str, &'a str, usize);

impl Widget {
    fn texts(&self) -> impl Iterator<Item = Limited<'_>> {
        let texts = [
            ("Widget.PreFormMessage", self.pre_form_message.0.as_str(), SETTING_TEXT_MAX),
            ("Widget.PostFormHeader", &self.post_form_header.0, SETTING_LINE_MAX),
            ("Widget.PostFormMessage", &self.post_form_message.0, SETTING_TEXT_MAX),
            ("Widget.LanguageIsoCode", &self.language_iso_code, LANGUAGE_ISO_CODE_MAX),
            ("Widget.Font", &self.font, FONT_MAX),
            ("Widget.FontSize", &self.font_size, FONT_SIZE_MAX),
            ("Widget.WelcomeTitle", &self.welcome_title.0, SETTING_LINE_MAX),
            ("Widget.WelcomeMessage", &self.welcome_message.0, SETTING_LINE_MAX),
            ("Widget.OfflineHeader", &self.offline_header.0, SETTING_LINE_MAX),
            ("Widget.OfflineMessage", &self.offline_message.0, SETTING_TEXT_MAX),
        ];
        texts.into_iter().chain(self.colors().map(|(member, color)| (member, color, COLOR_MAX)))
    }

    fn colors(&self) -> [(&'static str, &str); 9] {
        [
            ("Widget.Color", &self.color),
            ("Widget.BadgeColor", &self.badge_color),
            ("Widget.BadgeTextColor", &self.badge_text_color),
            ("Widget.CustMsgColor", &self.cust_msg_color),
            ("Widget.CustMsgTextColor", &self.cust_msg_text_color),
            ("Widget.AgentMsgColor", &self.agent_msg_color),
            ("Widget.AgentMsgTextColor", &self.agent_msg_text_color),
            ("Widget.ButtonColor", &self.button_color),
            ("Widget.ButtonTextColor", &self.button_text_color),
        ]
    }

    fn bad_color(&self) -> Option<(&'static str, String)> {
        let (member, _) = self.colors().into_iter().find(|(_, color)| !is_color(color))?;
        Some((member, "a colour is expected: #RGB, #RRGGBB, its English name, or nothing".to_owned()))
    }
}

impl BotSettings {
    fn texts(&self) -> [Limited<'_>; 1] {
        [("BotSettings.BotName", &self.bot_name, BOT_NAME_MAX)]
    }
}

/// Nothing, `#RGB`, `#RRGGBB`, or a word: whether CSS knows the word is left to the browser, which ignores it if not.
/// Nothing else, because a colour ends up inside a style sheet.
fn is_color(text: &str) -> bool {
    match text.strip_prefix('#') {
        Some(digits) => matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()),
        None => text.bytes().all(|letter| letter.is_ascii_alphabetic()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Text, WidgetSize, WidgetTheme};

    fn topic() -> Topic {
        Topic { name: "Sales".into(), ..Topic::template() }
    }

    /// Where the topic is at fault after that change.
    fn fault_after(change: impl FnOnce(&mut Topic)) -> Option<&'static str> {
        let mut topic = topic();
        change(&mut topic);
        topic.fault().map(|(member, _)| member)
    }

    #[test]
    fn the_template_lacks_a_name_only() {
        assert_eq!(Topic::template().fault(), Some(("Name", "a topic needs a name".to_owned())));
        assert_eq!(topic().fault(), None);
        assert_eq!(fault_after(|topic| topic.name = " \t".into()), Some("Name"));
    }

    #[test]
    fn the_template_has_the_documented_values() {
        let topic = Topic::template();
        let Widget { theme, size, color, font, font_size, language_iso_code, required_fields, offline_fields, .. } =
            topic.widget;
        assert_eq!((theme, size), (WidgetTheme::Classic, WidgetSize::Normal));
        assert_eq!([color, font, font_size, language_iso_code], ["#0080FF", "verdana", "12px", "en"]);
        assert_eq!([required_fields.names(), offline_fields.names()], ["Email, Name", "Email, Name"]);
        assert_eq!((topic.warn_new_chat_minutes, topic.badge_header), (1, Text::from("Chat")));
        assert!(!topic.opening_hours_enabled && topic.opening_hours.fri.enabled && !topic.opening_hours.sat.enabled);
    }

    type Setter = fn(&mut Topic, String);

    /// Every text of a topic, with its limit.
    const TEXTS: &[(&str, usize, Setter)] = &[
        ("Name", 255, |topic, text| topic.name = text.into()),
        ("Description", 255, |topic, text| topic.description = text.into()),
        ("WelcomeMessage", 20_000, |topic, text| topic.welcome_message = text.into()),
        ("AlertRecipient", 255, |topic, text| topic.alert_recipient = text),
        ("BadgeHeader", 255, |topic, text| topic.badge_header = text.into()),
        ("CustomQueueText", 255, |topic, text| topic.custom_queue_text = text.into()),
        ("WidgetRatingText", 1024, |topic, text| topic.widget_rating_text = text.into()),
        ("Widget.PreFormMessage", 1024, |topic, text| topic.widget.pre_form_message = text.into()),
        ("Widget.PostFormHeader", 255, |topic, text| topic.widget.post_form_header = text.into()),
        ("Widget.PostFormMessage", 1024, |topic, text| topic.widget.post_form_message = text.into()),
        ("Widget.LanguageIsoCode", 63, |topic, text| topic.widget.language_iso_code = text),
        ("Widget.Font", 64, |topic, text| topic.widget.font = text),
        ("Widget.FontSize", 16, |topic, text| topic.widget.font_size = text),
        ("Widget.WelcomeTitle", 255, |topic, text| topic.widget.welcome_title = text.into()),
        ("Widget.WelcomeMessage", 255, |topic, text| topic.widget.welcome_message = text.into()),
        ("Widget.OfflineHeader", 255, |topic, text| topic.widget.offline_header = text.into()),
        ("Widget.OfflineMessage", 1024, |topic, text| topic.widget.offline_message = text.into()),
        ("BotSettings.BotName", 80, |topic, text| topic.bot.bot_name = text),
    ];

    #[test]
    fn a_text_may_be_as_long_as_its_limit_in_characters() {
        for (member, max, set) in TEXTS {
            assert_eq!(fault_after(|topic| set(topic, "ø".repeat(*max))), None, "{member}");
            let mut topic = topic();
            set(&mut topic, "ø".repeat(max + 1));
            assert_eq!(topic.fault(), Some((*member, format!("at most {max} characters are allowed"))));
        }
    }

    const COLORS: &[(&str, Setter)] = &[
        ("Widget.Color", |topic, text| topic.widget.color = text),
        ("Widget.BadgeColor", |topic, text| topic.widget.badge_color = text),
        ("Widget.BadgeTextColor", |topic, text| topic.widget.badge_text_color = text),
        ("Widget.CustMsgColor", |topic, text| topic.widget.cust_msg_color = text),
        ("Widget.CustMsgTextColor", |topic, text| topic.widget.cust_msg_text_color = text),
        ("Widget.AgentMsgColor", |topic, text| topic.widget.agent_msg_color = text),
        ("Widget.AgentMsgTextColor", |topic, text| topic.widget.agent_msg_text_color = text),
        ("Widget.ButtonColor", |topic, text| topic.widget.button_color = text),
        ("Widget.ButtonTextColor", |topic, text| topic.widget.button_text_color = text),
    ];

    #[test]
    fn a_colour_is_hexadecimal_or_a_word() {
        let good = ["", "#fff", "#0080FF", "rebeccapurple", "White"];
        let bad = ["#", "#ff", "#ffff", "#00000g", "#0080FF00", "red;", "rgb(0,0,0)", "url(x)", " red", "rød", "#ｆｆ"];
        for (member, set) in COLORS {
            for color in good {
                assert_eq!(fault_after(|topic| set(topic, color.to_owned())), None, "{member} {color}");
            }
            for color in bad {
                assert_eq!(fault_after(|topic| set(topic, color.to_owned())), Some(*member), "{color}");
            }
            assert_eq!(fault_after(|topic| set(topic, "a".repeat(17))), Some(*member));
        }
    }

    type NumberSetter = fn(&mut Topic, i32);

    #[test]
    fn a_number_is_not_negative() {
        let numbers: [(&str, NumberSetter); 6] = [
            ("WarnNewChatMinutes", |topic, number| topic.warn_new_chat_minutes = number),
            ("WarnManagerNewChatMinutes", |topic, number| topic.warn_manager_new_chat_minutes = number),
            ("WarnChatMessageMinutes", |topic, number| topic.warn_chat_message_minutes = number),
            ("WarnManagerChatMessageMinutes", |topic, number| topic.warn_manager_chat_message_minutes = number),
            ("OfflineFormTimeLimit", |topic, number| topic.offline_form_time_limit = number),
            ("OfflineFormQueueLength", |topic, number| topic.offline_form_queue_length = number),
        ];
        for (member, set) in numbers {
            assert_eq!(fault_after(|topic| set(topic, 0)), None);
            assert_eq!(fault_after(|topic| set(topic, i32::MAX)), None);
            assert_eq!(fault_after(|topic| set(topic, -1)), Some(member));
        }
    }
}
