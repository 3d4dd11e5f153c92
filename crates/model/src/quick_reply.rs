//! Prepared replies of agents.

use crate::{Id, fold};

/// A text that is at hand under a name and a shortcut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuickReply {
    /// The key.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The text, plain.
    pub content: String,
    /// What is typed to get it, without blanks; may be empty.
    pub shortcut: String,
    /// For everybody, as against its owner alone.
    pub shared: bool,
    /// The topic it is for, 0 for all.
    pub topic_id: Id,
    /// Who made it.
    pub associate_id: Id,
    /// Whether whoever asks may change it; not stored.
    pub may_change: bool,
}

impl QuickReply {
    /// How well it fits a search, which is folded; less is better, `None` not at all.
    pub fn rank(&self, search: &str) -> Option<u8> {
        let (name, shortcut) = (fold(&self.name), fold(&self.shortcut));
        if shortcut.starts_with(search) {
            Some(0)
        } else if name.starts_with(search) {
            Some(1)
        } else if begins_word(&name, search) {
            Some(2)
        } else if begins_word(&fold(&self.content), search) {
            Some(3)
        } else {
            None
        }
    }
}

/// Whether a word of the text begins like that.
fn begins_word(text: &str, search: &str) -> bool {
    let mut found = text.match_indices(search);
    found.any(|(at, _)| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_come_before_names_and_names_before_texts_and_only_beginnings_of_words_count() {
        let reply = QuickReply {
            name: "Opening hours".to_owned(),
            content: "We are here from 8 to 16, Ærlig talt.".to_owned(),
            shortcut: "Open".to_owned(),
            ..QuickReply::default()
        };
        for (search, expected) in [
            ("", Some(0)),
            ("op", Some(0)),
            ("opening h", Some(1)),
            ("hours", Some(2)),
            ("ærlig", Some(3)),
            ("ours", None),
            ("rlig", None),
            ("16,", Some(3)),
        ] {
            assert_eq!(reply.rank(search), expected, "{search}");
        }
    }
}
