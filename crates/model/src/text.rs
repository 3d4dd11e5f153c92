//! Text that an administrator or a list wrote, perhaps in several languages.

/// A text that may hold several languages (`US:"Supplier";NO:"Leverandør"`), a resource (`[SR_NAME]`) or encoded
/// values (`[D:…]`), and is rendered for the reader on its way out. What visitors and agents typed is a plain
/// `String` and is never rendered (specification §10.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub String);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The beginning of a text, at most so many characters.
pub fn truncate_chars(text: &str, max: usize) -> &str {
    text.char_indices().nth(max).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        let cases =
            [("", 0, ""), ("a", 0, ""), ("blåbær", 3, "blå"), ("blåbær", 6, "blåbær"), ("👋🏽", 1, "👋"), ("a", 9, "a")];
        for (text, max, expected) in cases {
            assert_eq!(truncate_chars(text, max), expected);
        }
    }
}
