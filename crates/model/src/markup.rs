//! Where the tags of a message are, and what a reader sees of it.
//!
//! Deliberately unknown here: which tags a message may have; that is decided where messages are taken in.

use std::iter;

mod lines;

pub use lines::{MessageLine, MessagePart, link_address, message_lines};

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup<'a> {
    /// What is no tag: entities as they were written, and every `<` that begins nothing.
    Text(&'a str),
    /// A tag: all of it, its name as it was written, and whether it ends an element.
    #[expect(missing_docs, reason = "said above")]
    Tag { whole: &'a str, name: &'a str, is_end: bool },
    /// A comment, or an instruction to a program.
    Hidden(&'a str),
}

/// The parts of a message, in order; together they are the whole of it.
///
/// A tag has a name that HTML knows, or one that belongs to some other vocabulary (`o:p`, `x-box`), and an end: an
/// address in pointed brackets and a comparison of two words are text.
pub fn markup(html: &str) -> impl Iterator<Item = Markup<'_>> {
    let mut rest = html;
    // Looked for once: to look again from every `<!--` would take the square of a hostile message's length.
    let comments_end = html.rfind(COMMENT_END).map_or(usize::MAX, |at| html.len() - at);
    iter::from_fn(move || {
        let (part, following) = first_part(rest, comments_end)?;
        rest = following;
        Some(part)
    })
}

/// What a reader sees, on one line: text between tags, entities read, and a blank for line breaks and between blocks.
pub fn visible_text(html: &str) -> String {
    let mut line = Line::default();
    let mut silenced_by: Option<&str> = None;
    for part in markup(html) {
        match (part, silenced_by) {
            (Markup::Tag { name, is_end: true, .. }, Some(silencer)) if name.eq_ignore_ascii_case(silencer) => {
                silenced_by = None;
            }
            (Markup::Hidden(_), _) | (_, Some(_)) => {}
            (Markup::Text(text), None) => characters(text).for_each(|character| line.push(character)),
            (Markup::Tag { name, is_end, .. }, None) => {
                line.gap |= !is_one_of(name, INLINE);
                silenced_by = (!is_end && is_one_of(name, SILENT)).then_some(name);
            }
        }
    }
    line.text
}

/// A text on one line: every run of white space and control characters is a blank, and there is none at the ends.
pub fn one_line(text: &str) -> String {
    let mut line = Line::default();
    text.chars().for_each(|character| line.push(character));
    line.text
}

#[derive(Default)]
struct Line {
    text: String,
    gap: bool,
}

impl Line {
    fn push(&mut self, character: char) {
        if character.is_whitespace() || character.is_control() {
            self.gap = true;
            return;
        }
        if self.gap && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.gap = false;
        self.text.push(character);
    }
}

/// The characters of a text, with its entities read.
fn characters(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (character, length) = entity(rest).unwrap_or((first, first.len_utf8()));
        rest = &rest[length..];
        Some(character)
    })
}

/// The character that an entity at the beginning stands for, and how long the entity is.
fn entity(text: &str) -> Option<(char, usize)> {
    /// `&#x10FFFF;` with a few zeros to spare.
    const LENGTH_MAX: usize = 16;
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(LENGTH_MAX).position(|byte| byte == b';')?;
    let character = match &body[..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        number => numbered(number.strip_prefix('#')?)?,
    };
    Some((character, end + 2))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    is_number.then(|| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'))
}

const COMMENT_END: &str = "-->";

/// The first part and what follows it; `None` at the end. The last comment ends so many bytes before the end.
fn first_part(text: &str, comments_end: usize) -> Option<(Markup<'_>, &str)> {
    let part_at = |at: usize| tag(&text[at..]).or_else(|| hidden(&text[at..], comments_end));
    if let Some((part, length)) = part_at(0) {
        return Some((part, &text[length..]));
    }
    let begins_part = |at: &usize| part_at(*at).is_some();
    let end = text.match_indices('<').map(|(at, _)| at).find(begins_part).unwrap_or(text.len());
    (end > 0).then(|| (Markup::Text(&text[..end]), &text[end..]))
}

/// A comment `<!-- … -->`, or `<!…>` or `<?…>` with a letter or bracket, at the beginning.
fn hidden(text: &str, comments_end: usize) -> Option<(Markup<'_>, usize)> {
    let length = if text.starts_with("<!--") {
        let opened = (text.len() > comments_end).then(|| &text[2..])?;
        opened.find(COMMENT_END)? + 2 + COMMENT_END.len()
    } else {
        let body = text.strip_prefix("<!").or_else(|| text.strip_prefix("<?"))?;
        body.starts_with(|first: char| first.is_ascii_alphabetic() || first == '[').then(|| text.find('>'))?? + 1
    };
    Some((Markup::Hidden(&text[..length]), length))
}

/// A tag at the beginning.
fn tag(text: &str) -> Option<(Markup<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let name_end = inside.find(|it: char| it.is_ascii_whitespace() || matches!(it, '/' | '>'))?;
    let (name, attributes) = inside.split_at(name_end);
    if !is_name(name) {
        return None;
    }
    let length = text.len() - attributes.len() + attributes_length(attributes.as_bytes())?;
    Some((Markup::Tag { whole: &text[..length], name, is_end }, length))
}

/// How far the closing bracket reaches, past values in quotes. A tag with another `<` in it is none.
fn attributes_length(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += match text.get(at)? {
            b'>' => return Some(at + 1),
            b'<' => return None,
            b'=' => 1 + value_length(&text[at + 1..])?,
            _ => 1,
        };
    }
}

/// How long a value is, with the blanks before it.
fn value_length(text: &[u8]) -> Option<usize> {
    let blanks = text.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let value = &text[blanks..];
    let quote = value.first().copied().filter(|first| matches!(first, b'"' | b'\''));
    let length = match quote {
        Some(quote) => value[1..].iter().position(|byte| *byte == quote)? + 2,
        None => value.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<'))?,
    };
    Some(blanks + length)
}

fn is_name(name: &str) -> bool {
    is_one_of(name, NAMES) || name.split_once([':', '-']).is_some_and(|(before, after)| is_foreign(before, after))
}

/// `o:p`, `x-box`, `font-face-src`; but not the `https:` of an address.
fn is_foreign(before: &str, after: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    before.starts_with(|first: char| first.is_ascii_alphabetic()) && is_word(before) && is_word(after)
}

fn is_one_of(name: &str, names: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name))
}

/// Elements whose contents nobody is meant to see.
const SILENT: &str = "script style";

/// Elements that flow within a line.
const INLINE: &str = "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span \
    strike strong sub sup time tt u var wbr";

/// The elements of HTML, today's and yesterday's, and those of SVG and MathML that turn up in attacks.
const NAMES: &str = "a abbr acronym address animate applet area article aside audio b base basefont bdi bdo bgsound \
    big blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd \
    del desc details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer foreignobject \
    form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen \
    label layer legend li link listing main map mark marquee math menu menuitem meta meter mglyph mtext multicol nav \
    nextid nobr noembed noframes noscript object ol optgroup option output p param path picture plaintext portal pre \
    progress q rb rp rt rtc ruby s samp script search section select set shadow slot small source spacer span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul use \
    var video wbr xmp";

#[cfg(test)]
mod tests;
