//! What a mail says, as lines of plain text: the same for its text and for its HTML.

use askama::Template;
use fluent_bundle::FluentValue;
use parlour_engine::mail::{Contents, Tells};
use parlour_model::{
    DeskTemplate, Mail, MessageLine, MessagePart, Session, Timestamp, Topic, message_lines, one_line, truncate_chars,
};
use parlour_wire::{
    Language, Transcript, TranscriptEntry, ZoneChoice,
    zones::{self, VendorZone},
};

use super::words::Words;

/// The most bytes of a conversation that a mail tells; what is beyond is counted instead.
const LINES_BYTES_MAX: usize = 512 * 1024;
/// The most characters of a subject that come from a name.
const SUBJECT_NAME_MAX: usize = 80;
const MINUTE_MS: i64 = 60_000;

/// What a mail is written with, beside what it tells.
pub(super) struct Desk<'a> {
    /// The zone of topics that keep none of their own.
    pub(super) base_zone: &'static VendorZone,
    /// What a topic without a name is called.
    pub(super) sender: &'a str,
    /// Where agents reach the server.
    pub(super) public_url: Option<&'a str>,
}

/// A mail, before it is set as text and as HTML.
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) language: &'static str,
    /// The first paragraphs.
    pub(super) intro: Vec<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) entries: Vec<TranscriptEntry>,
    pub(super) rest: Option<String>,
    pub(super) link: Option<Fact>,
    pub(super) footer: String,
}

/// Something with a name.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Plain<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// Writes a mail; `None` if there are no words for it, which a test excludes.
    pub(super) fn write(mail: &Mail, contents: &Contents, desk: &Desk<'_>, now: Timestamp) -> Option<Self> {
        let writer = Writer {
            words: Words::of(&mail.language)?,
            language: Language::choose(None, Some(&mail.language), None),
            session: &contents.session,
            topic: &contents.topic,
            desk,
        };
        Some(match &contents.tells {
            Tells::Transcript { messages, left_out } => {
                let transcript = Transcript {
                    session: writer.session,
                    topic: writer.topic,
                    messages,
                    base_zone: desk.base_zone,
                    language: &writer.language,
                };
                writer.transcript(&transcript, *left_out)
            }
            Tells::Receipt { ticket_id } => writer.receipt(*ticket_id),
            Tells::Request { ticket_id, question } => writer.request(*ticket_id, question),
            Tells::Alert { template, since } => writer.alert(template.as_ref(), *since, now),
        })
    }

    /// As plain text.
    pub(super) fn plain(&self) -> Result<String, askama::Error> {
        Plain { letter: self }.render()
    }

    /// As HTML. Whatever stands in it is escaped.
    pub(super) fn html(&self) -> Result<String, askama::Error> {
        Html { letter: self }.render()
    }
}

struct Writer<'a> {
    words: &'static Words,
    language: Language,
    session: &'a Session,
    topic: &'a Topic,
    desk: &'a Desk<'a>,
}

impl Writer<'_> {
    fn transcript(&self, transcript: &Transcript<'_>, left_out: usize) -> Letter {
        let Session { started_at, requested_at, .. } = *self.session;
        let start = if started_at.is_some() { started_at } else { requested_at };
        let (entries, cut) = within_bounds(transcript.body());
        let count = cut + left_out;
        let rest = (count > 0).then(|| self.words.say_with("transcript-cut", &[("count", count.into())]));
        let facts = transcript.head().into_iter().map(|entry| {
            let label = entry.lead.trim_end().trim_end_matches(':').to_owned();
            Fact { label, value: isolated(&entry.text()) }
        });
        Letter {
            facts: facts.collect(),
            entries,
            rest,
            ..self.letter("transcript", &[("date", self.date(start).into())], &[("topic", self.topic_name().into())])
        }
    }

    fn receipt(&self, ticket_id: i32) -> Letter {
        let number = ticket_id.to_string();
        let facts = vec![self.fact("receipt-ticket", number.clone())];
        Letter { facts, ..self.letter("receipt", &[], &[("ticket", number.into())]) }
    }

    /// Tells those who look after a topic of a request that was left there.
    fn request(&self, ticket_id: i32, question: &str) -> Letter {
        let session = self.session;
        let mut facts = vec![self.fact("alert-topic", self.topic_name()), self.fact("alert-visitor", self.visitor())];
        let reached_at = [&session.customer_email, &session.customer_phone].map(|it| one_line(it));
        let reached_at: Vec<_> = reached_at.into_iter().filter(|it| !it.is_empty()).map(|it| isolated(&it)).collect();
        if !reached_at.is_empty() {
            facts.push(self.fact("request-contact", reached_at.join(", ")));
        }
        facts.push(self.fact("receipt-ticket", ticket_id.to_string()));
        facts.push(self.fact("request-question", asked(question)));
        let link = self.desk.public_url.map(|url| self.fact("alert-link", url.to_owned()));
        Letter { facts, link, ..self.letter("request", &[], &[("topic", self.topic_name().into())]) }
    }

    fn fact(&self, name: &str, value: String) -> Fact {
        Fact { label: self.words.say(name), value }
    }

    /// `template` is what the topic has prepared: its name is the subject, and its content, else its description, what
    /// is said; where they are empty, it is ours.
    fn alert(&self, template: Option<&DeskTemplate>, since: Timestamp, now: Timestamp) -> Letter {
        let minutes = (now.0 - since.0).max(0) / MINUTE_MS;
        let ours = self.letter("alert", &[("minutes", minutes.into())], &[("topic", self.topic_name().into())]);
        let prepared = template.map(|it| {
            let [subject, intro] = [&it.template.name, &it.template.description];
            [subject, intro].map(|text| one_line(&self.language.render(&text.0)))
        });
        let [subject, intro] = prepared.unwrap_or_default();
        let content = template.map(|it| paragraphs(&self.language.render(&it.content.0))).unwrap_or_default();
        let fact = |name: &str, value: String| Fact { label: self.words.say(name), value };
        let facts = vec![
            fact("alert-topic", self.topic_name()),
            fact("alert-visitor", self.visitor()),
            fact("alert-since", self.date(since)),
        ];
        let minutes = minutes.to_string();
        let known = [
            ("{minutes}", minutes.as_str()),
            ("{since}", &facts[2].value),
            ("{topic}", &facts[0].value),
            // Last: whatever visitors call themselves is not looked at again.
            ("{visitor}", &facts[1].value),
        ];
        let names_them = content.iter().any(|text| known.iter().any(|(name, _)| text.contains(name)));
        let filled = |text: String| known.iter().fold(text, |text, (name, value)| text.replace(name, value));
        let intro = match (content.is_empty(), intro.is_empty()) {
            (false, _) => content.into_iter().map(filled).collect(),
            (true, false) => vec![intro],
            (true, true) => ours.intro,
        };
        Letter {
            subject: if subject.is_empty() { ours.subject } else { short(&subject) },
            intro,
            facts: if names_them { Vec::new() } else { facts },
            link: self.desk.public_url.map(|url| fact("alert-link", url.to_owned())),
            ..ours
        }
    }

    /// A letter of that kind with its own words and nothing else.
    fn letter(&self, kind: &str, intro: &[(&str, FluentValue<'_>)], subject: &[(&str, FluentValue<'_>)]) -> Letter {
        Letter {
            subject: one_line(&self.words.say_with(&format!("{kind}-subject"), subject)),
            language: self.words.language,
            intro: vec![self.words.say_with(&format!("{kind}-intro"), intro)],
            facts: Vec::new(),
            entries: Vec::new(),
            rest: None,
            link: None,
            footer: self.words.say("footer"),
        }
    }

    fn topic_name(&self) -> String {
        let name = one_line(&self.language.render(&self.topic.name.0));
        short(if name.is_empty() { self.desk.sender } else { &name })
    }

    fn visitor(&self) -> String {
        let names = [&self.session.customer_name, &self.session.customer_alias];
        let name = names.into_iter().map(|name| one_line(name)).find(|name| !name.is_empty());
        name.map_or_else(|| self.words.say("guest"), |name| isolated(&name))
    }

    /// A date on the topic's clock.
    fn date(&self, at: Timestamp) -> String {
        let zone = zones::by_id(self.topic.opening_hours.tz_location_id).unwrap_or(self.desk.base_zone);
        self.words.date(at, &ZoneChoice::plain(zone))
    }
}

/// What a visitor asked, on one line.
fn asked(question: &str) -> String {
    isolated(&one_line(truncate_chars(question, parlour_model::limits::MESSAGE_MAX)))
}

/// The lines of a prepared reply, as text.
fn paragraphs(content: &str) -> Vec<String> {
    message_lines(content).iter().map(MessageLine::text).filter(|line| !line.is_empty()).collect()
}

/// The entries that fit, and how many do not.
fn within_bounds(all: impl Iterator<Item = TranscriptEntry>) -> (Vec<TranscriptEntry>, usize) {
    let (mut entries, mut bytes, mut cut) = (Vec::new(), 0, 0);
    for entry in all {
        bytes += entry.lead.len() + entry.text().len();
        if bytes > LINES_BYTES_MAX {
            cut += 1;
        } else {
            let lines = entry.lines.into_iter().map(isolated_line).collect();
            entries.push(TranscriptEntry { lead: isolated_lead(&entry.lead), lines, ..entry });
        }
    }
    (entries, cut)
}

/// A name as it stands in a subject.
fn short(name: &str) -> String {
    isolated(truncate_chars(name, SUBJECT_NAME_MAX))
}

/// `[time] Author: `, the author kept to himself.
fn isolated_lead(lead: &str) -> String {
    match lead.split_once("] ") {
        Some((time, author)) if turns(author) => {
            format!("{time}] {}: ", isolated(author.trim_end().trim_end_matches(':')))
        }
        _ => lead.to_owned(),
    }
}

/// What is written from right to left, or says so, is kept from turning what stands around it.
fn isolated(text: &str) -> String {
    if !turns(text) {
        return text.to_owned();
    }
    format!("\u{2068}{}\u{2069}", without_bidi_controls(text))
}

/// A line of a message, kept from turning what stands around it like any other text.
fn isolated_line(line: MessageLine) -> MessageLine {
    if !turns(&line.text()) {
        return line;
    }
    let mark = |text: &str| MessagePart { text: text.to_owned(), address: None };
    let mut parts = vec![mark("\u{2068}")];
    for part in line.parts {
        parts.push(MessagePart { text: without_bidi_controls(&part.text), ..part });
    }
    parts.push(mark("\u{2069}"));
    MessageLine { parts, ..line }
}

fn without_bidi_controls(text: &str) -> String {
    text.chars().filter(|c| !is_bidi_control(*c)).collect()
}

fn turns(text: &str) -> bool {
    let is_right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().any(|c| is_right_to_left(c) || is_bidi_control(c))
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
