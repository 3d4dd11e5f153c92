//! What visitors type: plain text, kept as the HTML that shows it.

use parlour_model::{limits::MESSAGE_MAX, trimmed};

use crate::EngineError;

/// The text without what no reader sees, if there is some and not too much.
pub(super) fn require_text(member: &str, text: &str) -> Result<String, EngineError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect();
    let text = trimmed(&text);
    if text.is_empty() {
        return Err(EngineError::invalid(member, "there is no text"));
    }
    if text.chars().nth(MESSAGE_MAX).is_some() {
        return Err(EngineError::invalid(member, format!("at most {MESSAGE_MAX} characters are kept")));
    }
    Ok(text.to_owned())
}

/// The small subset of HTML in which readers see that text.
pub(super) fn markup_of(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '\u{a0}' => markup.push_str("&nbsp;"),
            '\n' => markup.push_str("<br>"),
            other => markup.push(other),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;
    use crate::messages::clean;

    #[test]
    fn what_was_typed_is_what_is_seen() {
        for (typed, kept) in [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("one\r\ntwo\rthree\n\nfour", "one<br>two<br>three<br><br>four"),
            (" \u{0}\u{7}x\u{1b}[1m ", "x[1m"),
            ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ] {
            assert_eq!(markup_of(&require_text("Message", typed).expect("a text")), kept, "{typed:?}");
        }
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for typed in ["", "  \r\n\t", "\u{0}", &"æ".repeat(MESSAGE_MAX + 1)] {
            require_text("Message", typed).expect_err("refused");
        }
        assert_eq!(require_text("Message", &"æ".repeat(MESSAGE_MAX)).expect("room").chars().count(), MESSAGE_MAX);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn what_is_kept_is_clean_already(typed in "(<|>|&|b|/|\"|'|\n|amp;|script|javascript:|\u{a0}|ø|\\PC){1,24}") {
            if let Ok(text) = require_text("Message", &typed) {
                let markup = markup_of(&text);
                prop_assert_eq!(clean(&markup), markup);
            }
        }
    }
}
