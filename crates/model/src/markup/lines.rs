//! The lines that a reader sees of a message, with the addresses of its links and the markers of its lists.

use super::{INLINE, Markup, SILENT, characters, is_one_of, markup, value_length};
use crate::text::is_invisible;

/// The largest indentation of a line, in columns.
const INDENT_MAX: usize = 40;
/// The columns by which a list is indented within another.
const LIST_COLUMNS: usize = 2;
const TAB_COLUMNS: usize = 4;

/// The schemes of the addresses that are shown; links with others are text.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// Elements that stand within a line and have a blank around them.
const SPACED: &str = "button img input label option select td th";

/// One line of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageLine {
    /// The indentation, in columns.
    pub indent: usize,
    /// The text in the order it is read; empty for a blank line.
    pub parts: Vec<MessagePart>,
}

/// A piece of a line that is either one link or outside of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessagePart {
    /// The text that is shown.
    pub text: String,
    /// The address of the link; `None` outside of links.
    pub address: Option<String>,
}

impl MessageLine {
    /// Returns a line of plain text.
    pub fn plain(text: String) -> Self {
        Self { indent: 0, parts: vec![MessagePart { text, address: None }] }
    }

    /// Returns the indentation as blanks that HTML keeps.
    pub fn html_indentation(&self) -> String {
        "\u{a0}".repeat(self.indent)
    }

    /// Returns the text without its indentation. The address of a link follows it in parentheses, unless the link shows
    /// its address.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            text.push_str(&part.text);
            if let Some(address) = part.address.as_deref().filter(|address| !is_shown(address, &part.text)) {
                text.extend([" (", address, ")"]);
            }
        }
        text
    }
}

fn is_shown(address: &str, text: &str) -> bool {
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    address.trim_end_matches('/') == text.trim_end_matches('/')
}

/// The lines of a message: those of its blocks and list items, and those that its line breaks make, in markup or in
/// text. At most one blank line stands between two lines, and none at the ends.
pub fn message_lines(html: &str) -> Vec<MessageLine> {
    let mut layout = Layout::default();
    let mut silenced_by: Option<&str> = None;
    let html = html.replace("\r\n", "\n");
    for part in markup(&html) {
        match (part, silenced_by) {
            (Markup::Tag { name, is_end: true, .. }, Some(silencer)) if name.eq_ignore_ascii_case(silencer) => {
                silenced_by = None;
            }
            (Markup::Hidden(_), _) | (_, Some(_)) => {}
            (Markup::Text(text), None) => characters(text).for_each(|character| layout.push(character)),
            (Markup::Tag { whole, name, is_end }, None) => {
                layout.tag(whole, name, is_end);
                silenced_by = (!is_end && is_one_of(name, SILENT)).then_some(name);
            }
        }
    }
    layout.end_link();
    layout.lines
}

/// Returns the address if it is one that a link may have, with whatever cannot be seen in it percent-encoded.
pub fn link_address(text: &str) -> Option<String> {
    let text = text.trim();
    let has = |scheme: &&str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().find(|scheme| has(scheme))?;
    let mut address = String::with_capacity(text.len());
    for character in text.chars() {
        if is_invisible(character) {
            let mut bytes = [0; 4];
            let encoded = character.encode_utf8(&mut bytes).bytes();
            address.extend(encoded.map(|byte| format!("%{byte:02X}")));
        } else {
            address.push(character);
        }
    }
    Some(address)
}

/// The lines so far, and what is to come before the next character.
#[derive(Default)]
struct Layout {
    lines: Vec<MessageLine>,
    /// The line breaks since the last character.
    breaks: usize,
    /// A block began or ended since the last character.
    between_blocks: bool,
    /// White space since the last character or line break.
    gap: bool,
    /// The columns of that white space.
    columns: usize,
    /// The lists that are open; the number of the last item, where they are numbered.
    lists: Vec<Option<u32>>,
    /// The marker of an item that has shown nothing yet.
    marker: Option<String>,
    /// The address of the link that is open.
    address: Option<String>,
    /// The link that is open has shown nothing yet.
    link_is_empty: bool,
    /// The next character begins a part.
    begins_part: bool,
}

impl Layout {
    fn push(&mut self, character: char) {
        match character {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.break_line(),
            '\t' => self.blank(TAB_COLUMNS),
            other if other.is_whitespace() || other.is_control() => self.blank(1),
            shown => self.show(shown),
        }
    }

    fn blank(&mut self, columns: usize) {
        self.gap = true;
        self.columns += columns;
    }

    fn break_line(&mut self) {
        self.breaks += 1;
        (self.gap, self.columns) = (false, 0);
    }

    fn part_blocks(&mut self) {
        self.between_blocks = true;
        (self.gap, self.columns) = (false, 0);
    }

    fn tag(&mut self, whole: &str, name: &str, is_end: bool) {
        match (name.to_ascii_lowercase().as_str(), is_end) {
            ("a", false) => {
                self.end_link();
                let address = attribute(&whole[1 + name.len()..], "href");
                self.address = address.and_then(|it| link_address(&characters(it).collect::<String>()));
                (self.link_is_empty, self.begins_part) = (true, true);
            }
            ("a", true) => self.end_link(),
            ("br", _) => self.break_line(),
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.part_blocks();
            }
            (list @ ("ul" | "ol"), false) => {
                self.lists.push((list == "ol").then_some(0));
                self.part_blocks();
            }
            ("li", is_end) => {
                self.part_blocks();
                self.marker = (!is_end).then(|| self.next_marker());
            }
            (inline, _) if is_one_of(inline, INLINE) => {}
            (spaced, _) if is_one_of(spaced, SPACED) || spaced.contains([':', '-']) => self.gap = true,
            _ => self.part_blocks(),
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        }
    }

    /// Ends the link that is open. One without a text shows its address.
    fn end_link(&mut self) {
        if self.link_is_empty {
            let address = self.address.clone().unwrap_or_default();
            address.chars().for_each(|character| self.show(character));
        }
        self.address = None;
        (self.link_is_empty, self.begins_part) = (false, true);
    }

    fn show(&mut self, character: char) {
        let breaks = self.breaks.max(usize::from(self.between_blocks));
        if self.lines.is_empty() || breaks > 0 {
            self.begin_line(breaks > 1);
        } else if self.gap {
            self.show_blank();
        }
        (self.breaks, self.between_blocks, self.gap, self.columns) = (0, false, false, 0);
        self.part().push(character);
        self.link_is_empty = false;
    }

    fn begin_line(&mut self, after_blank_line: bool) {
        let is_first = self.lines.is_empty();
        if after_blank_line && !is_first {
            self.lines.push(MessageLine::default());
        }
        // Once a link: to repeat its address on each of its lines could take the square of a message's length.
        if !self.link_is_empty {
            self.address = None;
        }
        let marker = self.marker.take();
        let depth = if marker.is_some() { self.lists.len().saturating_sub(1) } else { self.lists.len() };
        let columns = if is_first { 0 } else { self.columns };
        let indent = (depth * LIST_COLUMNS).saturating_add(columns).min(INDENT_MAX);
        let parts = marker.map(|text| MessagePart { text, address: None }).into_iter().collect();
        self.lines.push(MessageLine { indent, parts });
        self.begins_part = true;
    }

    /// Puts a blank between words; between two parts it is outside of links.
    fn show_blank(&mut self) {
        let after_link = self.parts().last().is_some_and(|part| part.address.is_some());
        if self.begins_part && after_link {
            self.parts().push(MessagePart { text: " ".to_owned(), address: None });
            self.begins_part = self.address.is_some();
        } else if let Some(part) = self.parts().last_mut() {
            part.text.push(' ');
        }
    }

    /// The text of the part that is open.
    fn part(&mut self) -> &mut String {
        if self.begins_part {
            self.begins_part = false;
            let address = self.address.clone();
            self.parts().push(MessagePart { text: String::new(), address });
        }
        let parts = self.parts();
        if parts.is_empty() {
            parts.push(MessagePart::default());
        }
        let last = parts.len() - 1;
        &mut parts[last].text
    }

    /// The parts of the last line.
    fn parts(&mut self) -> &mut Vec<MessagePart> {
        if self.lines.is_empty() {
            self.lines.push(MessageLine::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last].parts
    }
}

/// The value of an attribute, as it was written; `text` is a tag from behind its name.
fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
        let end = rest.find(|it: char| it.is_ascii_whitespace() || matches!(it, '=' | '/' | '>'))?;
        let (key, following) = rest.split_at(end);
        let Some(value) = following.trim_ascii_start().strip_prefix('=') else {
            if key.is_empty() {
                return None;
            }
            rest = following;
            continue;
        };
        let (value, following) = value.split_at(value_length(value.as_bytes())?);
        if key.eq_ignore_ascii_case(name) {
            let value = value.trim_ascii_start();
            let quoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
            return Some(quoted.unwrap_or(value));
        }
        rest = following;
    }
}

#[cfg(test)]
mod tests;
