//! A session as one text, plain or HTML (specification §5.5).
//!
//! Deliberately unknown here: who may read it, and which messages are still to be withheld from whom.

use parlour_model::{
    Message, MessageLine, MessagePart, MessageType, Named, Session, SpecialType, Timestamp, Topic, link_address,
    message_lines, one_line, special_text, visible_text,
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
    /// The head, a blank line, and an entry for each message, `[yyyy-MM-dd HH:mm] Author: text`. The further lines of a
    /// message are indented, so that no text can pass for another entry.
    pub fn plain(&self) -> String {
        let entry = |it: TranscriptEntry| format!("{}{}\n", it.lead, it.text());
        let head: String = self.head().into_iter().map(entry).collect();
        head + "\n" + &self.body().map(entry).collect::<String>()
    }

    /// The same entries as paragraphs of HTML, announcements in italics. Everything is escaped; of the markup of messages
    /// only links to web and mail addresses stay, and the lines: imported messages were not cleaned.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for entry in self.head().into_iter().chain(self.body()) {
            let (open, close) = if entry.is_announcement { ("<i>", "</i>") } else { ("", "") };
            html.extend(["<p>", &escaped(&entry.lead), open]);
            for (number, line) in entry.lines.iter().enumerate() {
                html.push_str(if number == 0 { "" } else { "<br>" });
                html.push_str(&line.html_indentation());
                line.parts.iter().for_each(|part| push_part(&mut html, part));
            }
            html.extend([close, "</p>\n"]);
        }
        html
    }

    /// What stands above the conversation: topic, visitor, and when it began and ended.
    pub fn head(&self) -> Vec<TranscriptEntry> {
        let Session { started_at, requested_at, ended_at, .. } = *self.session;
        let start = if started_at.is_some() { started_at } else { requested_at };
        let times = [("SR_CHAT_LOG_START", start), ("SR_CHAT_LOG_END", ended_at)];
        let times = times.into_iter().filter(|(_, at)| at.is_some()).map(|(label, at)| (label, self.time(at)));
        let english = Language::english();
        let language = if self.language.is_raw() { &english } else { self.language };
        let topic = language.render(&self.topic.name.0);
        let names = [("SR_CHAT_LOG_TOPIC", one_line(&topic)), ("SR_CHAT_LOG_VISITOR", self.visitor())];
        let lines = names.into_iter().chain(times);
        let entry = |(label, text)| TranscriptEntry {
            lead: format!("{}: ", self.words(label)),
            lines: vec![MessageLine::plain(text)],
            is_announcement: false,
        };
        lines.map(entry).collect()
    }

    /// An entry for each message that shows something, in the order they were said.
    pub fn body(&self) -> impl Iterator<Item = TranscriptEntry> {
        let is_internal =
            |it: &Message| matches!(it.special_type, SpecialType::TransferRejected | SpecialType::NewSession);
        let mut messages: Vec<_> = self.messages.iter().filter(|message| !is_internal(message)).collect();
        messages.sort_by_key(|message| (message.posted_at, message.id));
        messages.into_iter().filter_map(|message| self.entry(message))
    }

    /// The entry of a message; `None` for one that shows nothing.
    fn entry(&self, message: &Message) -> Option<TranscriptEntry> {
        let time = self.time(message.posted_at);
        if message.kind == MessageType::Special {
            let text = self.announcement(message);
            let lead = format!("[{time}] ");
            let lines = vec![MessageLine::plain(text.clone())];
            return (!text.is_empty()).then_some(TranscriptEntry { lead, lines, is_announcement: true });
        }
        let mut lines = message_lines(&message.message);
        if message.special_type == SpecialType::Url {
            add_address(&mut lines, &message.special_param);
        }
        let author = match one_line(&message.author) {
            author if author.is_empty() && message.kind == MessageType::ToUser => self.visitor(),
            author => author,
        };
        let colon = if author.is_empty() { "" } else { ": " };
        let lead = format!("[{time}] {author}{colon}");
        (!lines.is_empty()).then_some(TranscriptEntry { lead, lines, is_announcement: false })
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

/// The columns by which the further lines of an entry are indented.
const CONTINUATION_COLUMNS: usize = 4;

/// One entry of a transcript, as text: it is not escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranscriptEntry {
    /// The time and the author, or the name of the text; ends with a blank.
    pub lead: String,
    /// The text, in at least one line.
    pub lines: Vec<MessageLine>,
    /// An announcement of the server, which is set in italics.
    pub is_announcement: bool,
}

impl TranscriptEntry {
    /// Returns the text, its further lines indented. Links are followed by their addresses.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            let columns = if number == 0 { 0 } else { CONTINUATION_COLUMNS + line.indent };
            text.push_str(if number == 0 { "" } else { "\n" });
            if !line.parts.is_empty() {
                text.extend([" ".repeat(columns), line.text()]);
            }
        }
        text
    }
}

/// Adds the address that a message sends, unless its text has it.
fn add_address(lines: &mut Vec<MessageLine>, address: &str) {
    let text = one_line(address);
    if text.is_empty() || lines.iter().any(|line| line.text().contains(&text)) {
        return;
    }
    let link = MessagePart { address: link_address(&text), text };
    match lines.last_mut() {
        Some(last) => last.parts.extend([MessagePart { text: " ".to_owned(), address: None }, link]),
        None => lines.push(MessageLine { indent: 0, parts: vec![link] }),
    }
}

fn push_part(html: &mut String, part: &MessagePart) {
    let text = escaped(&part.text);
    match &part.address {
        Some(address) => html.extend(["<a href=\"", &escaped(address), "\">", &text, "</a>"]),
        None => html.push_str(&text),
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
