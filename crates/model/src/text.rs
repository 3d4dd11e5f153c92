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

/// Returns whether a reader sees nothing of the text: it has only white space, control characters and characters that are
/// drawn as nothing.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Returns whether a reader sees nothing of the character.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_drawn_as_nothing(character)
}

/// The text without white space around it; empty where a reader sees nothing of it.
pub fn trimmed(text: &str) -> &str {
    if is_blank(text) { "" } else { text.trim() }
}

/// Unicode's `Default_Ignorable_Code_Point`, the interlinear annotation marks, and the letters that are blank.
pub(crate) fn is_drawn_as_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d159}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(7),
            cases: 4_000,
            ..ProptestConfig::default()
        })]

        #[test]
        fn a_text_of_characters_that_unicode_ignores_is_blank(
            text in "[\\p{Default_Ignorable_Code_Point}\\p{White_Space}\\p{Cc}\u{2800}]{0,8}"
        ) {
            prop_assert!(is_blank(&text), "{text:?}");
            prop_assert_eq!(trimmed(&text), "");
        }

        #[test]
        fn a_text_with_one_character_that_is_drawn_is_not_blank_and_stays_as_it_is(
            around in "[\\p{Default_Ignorable_Code_Point}]{0,3}",
            drawn in "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\p{Default_Ignorable_Code_Point}\u{2800}\u{1d159}]]"
        ) {
            let text = format!("{around}{drawn}{around}");
            prop_assert!(!is_blank(&text), "{text:?}");
            prop_assert_eq!(trimmed(&text), &text);
        }
    }

    #[test]
    fn an_emoji_with_joiners_and_selectors_is_a_text() {
        for text in ["❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "🏴\u{e0067}\u{e0062}\u{e007f}", "1\u{fe0f}\u{20e3}"]
        {
            assert_eq!(trimmed(text), text);
        }
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let cases =
            [("", 0, ""), ("a", 0, ""), ("blåbær", 3, "blå"), ("blåbær", 6, "blåbær"), ("👋🏽", 1, "👋"), ("a", 9, "a")];
        for (text, max, expected) in cases {
            assert_eq!(truncate_chars(text, max), expected);
        }
    }
}
