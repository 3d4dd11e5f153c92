//! Reduces a message to the little HTML that messages may have (specification §11.2, AddChatMessage).
//!
//! Deliberately unknown here: who wrote it, and how long it may be. It takes time: call it before a write begins, and
//! after the length has been checked.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use parlour_model::{Markup, markup, visible_text};

/// How often a message is parsed until it stays as it is. Elements that vanish may leave behind what has to be sorted
/// anew, such as a link within a link; no attack in the tests needs so many passes.
const PASSES_MAX: usize = 5;

/// The message with b, strong, i, em, u, br, p, ul, ol, li, and links to http, https and mailto; of other elements the
/// text stays, except that of scripts and style sheets. A `<` that begins no tag stays visible.
///
/// What comes out is well-formed, holds no script in whatever page it is put, and is left as it is when it is cleaned
/// again. Text without markup comes out unchanged.
pub fn clean(html: &str) -> String {
    let mut message = html.to_owned();
    for _ in 0..PASSES_MAX {
        if !message.contains(['<', '>', '&', '\0']) {
            return message;
        }
        let cleaned = ALLOWED.clean(&with_stray_brackets_escaped(&message)).to_string();
        if cleaned == message {
            return message;
        }
        message = cleaned;
    }
    text_alone(&message)
}

/// What is left of a message that never comes to rest: its text alone.
fn text_alone(message: &str) -> String {
    visible_text(message).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::empty();
    allowed
        .tags(HashSet::from(["b", "strong", "i", "em", "u", "br", "p", "ul", "ol", "li", "a"]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        // Nothing opens another window here, so that there is nothing for `noopener` to protect.
        .link_rel(None);
    allowed
});

/// Browsers take `<anna@example.com>` or `a <b` for a tag and show nothing; people mean what they see.
fn with_stray_brackets_escaped(message: &str) -> String {
    let mut escaped = String::with_capacity(message.len() + message.len() / 8);
    for part in markup(message) {
        match part {
            Markup::Text(text) => escaped.push_str(&text.replace('<', "&lt;")),
            Markup::Tag { whole, .. } | Markup::Hidden(whole) => escaped.push_str(whole),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
