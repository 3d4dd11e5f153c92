//! A session as one text, plain or HTML (specification §5.5).
//!
//! Deliberately unknown here: who may read it, and which messages are still to be withheld from whom.

use parlour_model::{
    Message, MessageType, Named, Session, SpecialType, Timestamp, Topic, one_line, special_text, visible_text,
};

use crate::Language;
use crate::time::{ZoneChoice, write_local};
use crate::zones::{self, VendorZone};

/// What a transcript is made from.
#[derive(Clone, Copy, Debug)]
pub struct Transcript<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its topic, whose zone the times are given in.
    pub topic: &'a Topic,
    /// Everything that was said and is to be told, in any order; messages of the future included.
    pub messages: &'a [Message],
    /// The zone of topics that keep none of their own.
    pub base_zone: &'static VendorZone,
    /// The reader's language; English if texts are to be raw. What people wrote is never translated.
    pub language: &'a Language,
}

impl Transcript<'_> {
    /// Lines of text: a head, a blank line, and a line for each message, `[yyyy-MM-dd HH:mm] Author: text`. Whatever
    /// anybody wrote or called themselves is on one line, so that nobody can make up another's words.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for TranscriptLine { lead, text: said, .. } in self.head() {
            text.extend([lead.as_str(), &said, "\n"]);
        }
        text.push('\n');
        for TranscriptLine { lead, text: said, .. } in self.body() {
            text.extend([lead.as_str(), &said, "\n"]);
        }
        text
    }

    /// The same lines as paragraphs of HTML, announcements in italics. Everything is escaped, and the markup of
    /// messages is left out: what was imported has not been through our cleaning.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for TranscriptLine { lead, text, is_announcement } in self.head().into_iter().chain(self.body()) {
            let (open, close) = if is_announcement { ("<i>", "</i>") } else { ("", "") };
            html.extend(["<p>", &escaped(&lead), open, &escaped(&text), close, "</p>\n"]);
        }
        html
    }

    /// What stands above the conversation: topic, visitor, and when it began and ended.
    pub fn head(&self) -> Vec<TranscriptLine> {
        let Session { started_at, requested_at, ended_at, .. } = *self.session;
        let start = if started_at.is_some() { started_at } else { requested_at };
        let times = [("SR_CHAT_LOG_START", start), ("SR_CHAT_LOG_END", ended_at)];
        let times = times.into_iter().filter(|(_, at)| at.is_some()).map(|(label, at)| (label, self.time(at)));
        let english = Language::english();
        let language = if self.language.is_raw() { &english } else { self.language };
        let topic = language.render(&self.topic.name.0);
        let names = [("SR_CHAT_LOG_TOPIC", one_line(&topic)), ("SR_CHAT_LOG_VISITOR", self.visitor())];
        let lines = names.into_iter().chain(times);
        lines.map(|(label, text)| TranscriptLine::said(format!("{}: ", self.words(label)), text)).collect()
    }

    /// A line for each message that shows something, in the order they were said.
    pub fn body(&self) -> impl Iterator<Item = TranscriptLine> {
        let is_internal =
            |it: &Message| matches!(it.special_type, SpecialType::TransferRejected | SpecialType::NewSession);
        let mut messages: Vec<_> = self.messages.iter().filter(|message| !is_internal(message)).collect();
        messages.sort_by_key(|message| (message.posted_at, message.id));
        messages.into_iter().filter_map(|message| self.line(message))
    }

    /// The line of a message; none for one that shows nothing.
    fn line(&self, message: &Message) -> Option<TranscriptLine> {
        let time = self.time(message.posted_at);
        if message.kind == MessageType::Special {
            let text = self.announcement(message);
            let lead = format!("[{time}] ");
            return (!text.is_empty()).then_some(TranscriptLine { lead, text, is_announcement: true });
        }
        let mut text = visible_text(&message.message);
        if message.special_type == SpecialType::Url && !text.contains(&message.special_param) {
            text = one_line(&format!("{text} {}", message.special_param));
        }
        let author = match one_line(&message.author) {
            author if author.is_empty() && message.kind == MessageType::ToUser => self.visitor(),
            author => author,
        };
        let colon = if author.is_empty() { "" } else { ": " };
        (!text.is_empty()).then(|| TranscriptLine::said(format!("[{time}] {author}{colon}"), text))
    }

    /// What an announcement says to the reader; for a technical problem, what was recorded of it.
    fn announcement(&self, message: &Message) -> String {
        let stored = visible_text(&message.message);
        let is_recorded = !stored.is_empty() && stored != special_text(SpecialType::Error, "");
        if message.special_type == SpecialType::Error && is_recorded {
            return stored;
        }
        let param = one_line(&message.special_param);
        let is_nameless = message.special_type == SpecialType::TransferedSession && param.is_empty();
        let suffix = if is_nameless { "_NAMELESS" } else { "" };
        let name = format!("SR_CHAT_SPECIALVAL_{}{suffix}", message.special_type.number());
        let words = self.words(&name);
        if words.is_empty() { stored } else { words.replace("{0}", &param) }
    }

    fn visitor(&self) -> String {
        let names = [&self.session.customer_name, &self.session.customer_alias];
        let name = names.into_iter().map(|name| one_line(name)).find(|name| !name.is_empty());
        name.unwrap_or_else(|| self.words("SR_CHAT_GUEST"))
    }

    /// `yyyy-MM-dd HH:mm` on the topic's clock.
    fn time(&self, at: Timestamp) -> String {
        let zone = zones::by_id(self.topic.opening_hours.tz_location_id).unwrap_or(self.base_zone);
        let mut written = Vec::new();
        write_local(&mut written, at, &ZoneChoice::plain(zone));
        let written = String::from_utf8_lossy(&written).replace('T', " ");
        written.chars().take("yyyy-MM-dd HH:mm".len()).collect()
    }

    /// A resource in the reader's language, English if that is raw; empty if there is none of that name.
    fn words(&self, name: &str) -> String {
        self.language.resource(name).unwrap_or_default().to_owned()
    }
}

/// One line of a transcript, as plain text: whoever sets it as markup escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranscriptLine {
    /// When and who, or what the text is; ends with a blank.
    pub lead: String,
    /// What was said.
    pub text: String,
    /// Nobody said it; it is set in italics.
    pub is_announcement: bool,
}

impl TranscriptLine {
    fn said(lead: String, text: String) -> Self {
        Self { lead, text, is_announcement: false }
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests;
