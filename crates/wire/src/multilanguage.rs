//! Texts that hold several languages: `US:"Supplier";NO:"Leverandør"` (specification §10.4).
//!
//! Deliberately unknown here: headers, resources and encoded values.

use crate::vendor_language::VendorLanguage;
use std::borrow::Cow;

/// The text in the first of those languages that it holds; else in English, else the first it holds. `None` if it is
/// not a text of several languages from beginning to end.
pub(crate) fn pick<'text>(text: &'text str, choices: &[VendorLanguage]) -> Option<Cow<'text, str>> {
    let (first, mut rest) = take_entry(text)?;
    let (mut best, mut best_rank) = (first.value, rank(first.code, choices));
    while !rest.is_empty() {
        let (entry, following) = take_entry(rest)?;
        let entry_rank = rank(entry.code, choices);
        if entry_rank < best_rank {
            (best, best_rank) = (entry.value, entry_rank);
        }
        rest = following;
    }
    Some(unescape(best))
}

/// `US:"Supplier"`; the value still escaped.
struct Entry<'text> {
    code: &'text str,
    value: &'text str,
}

/// How far down the reader's list a code is: smaller is better.
fn rank(code: &str, choices: &[VendorLanguage]) -> usize {
    let Some(language) = VendorLanguage::with_code(code) else {
        return usize::MAX;
    };
    let place = choices.iter().position(|choice| *choice == language);
    place.unwrap_or(if language == VendorLanguage::English { choices.len() } else { usize::MAX })
}

/// The first entry and what follows its semicolon.
fn take_entry(text: &str) -> Option<(Entry<'_>, &str)> {
    let (code, rest) = text.split_once(":\"")?;
    let code = code.trim_ascii();
    if !(2..=3).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let (value, rest) = rest.split_at(value_length(rest)?);
    let rest = rest[1..].trim_ascii_start();
    let rest = if rest.is_empty() { rest } else { rest.strip_prefix(';')?.trim_ascii_start() };
    Some((Entry { code, value }, rest))
}

/// Where the closing quote is: the first that is neither doubled nor after a backslash.
fn value_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        index += match (bytes[index], bytes.get(index + 1)) {
            (b'\\' | b'"', Some(b'"')) => 2,
            (b'"', _) => return Some(index),
            _ => 1,
        };
    }
    None
}

fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('"') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = matches!(character, '\\' | '"');
        text.push(characters.next_if(|next| escapes && *next == '"').unwrap_or(character));
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn picked(text: &str, tags: &[&str]) -> Option<String> {
        let choices: Vec<_> = tags.iter().filter_map(|tag| VendorLanguage::of_tag(tag)).collect();
        pick(text, &choices).map(Cow::into_owned)
    }

    #[test]
    fn the_best_language_is_picked() {
        let text = r#"NO:"Leverandør";US:"Supplier";GE:"Lieferant""#;
        let cases = [
            (&["no"][..], "Leverandør"),
            (&["de", "no"], "Lieferant"),
            (&["fr", "de"], "Lieferant"),
            (&["fr"], "Supplier"),
            (&[], "Supplier"),
        ];
        for (tags, expected) in cases {
            assert_eq!(picked(text, tags).as_deref(), Some(expected), "{tags:?}");
        }
        assert_eq!(picked(r#"NO:"Hei";SW:"Hej""#, &["fr"]).as_deref(), Some("Hei"));
    }

    #[test]
    fn quotes_blanks_and_endings_are_forgiven() {
        let cases = [
            (r#"US:"a""#, Some("a")),
            (r#"US:"a";"#, Some("a")),
            (r#" us : "a""#, None),
            (r#" us:"a" ; NO:"b" ; "#, Some("a")),
            (r#"US:"say ""hi""";NO:"b""#, Some(r#"say "hi""#)),
            (r#"US:"say \"hi\"";NO:"b""#, Some(r#"say "hi""#)),
            (r#"US:"\"\"";NO:"b""#, Some(r#""""#)),
            (r#"US:"a;b:"";c";NO:"b""#, Some(r#"a;b:";c"#)),
            (r#"US:"C:\dir";NO:"b""#, Some(r"C:\dir")),
            (r#"US:"";NO:"b""#, Some("")),
            (r#"XX:"a";YY:"b""#, Some("a")),
        ];
        for (text, expected) in cases {
            assert_eq!(picked(text, &["en"]).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_such_text() {
        let texts = [
            "",
            "plain",
            r#"US:"a" NO:"b""#,
            r#"US:"a";NO"#,
            r#"US:"a"#,
            r#"US:"a\""#,
            r#"US:"a";;NO:"b""#,
            r#"He said:"no""#,
            r#":"a""#,
            r#"US:"a";NO:"b" and more"#,
        ];
        for text in texts {
            assert_eq!(picked(text, &["en"]), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn escaped_texts_come_back(english in "[a-zø;:\"\\[\\] ]{0,12}", norwegian in "[a-zø;:\" ]{0,12}") {
            let [english_value, norwegian_value] = [&english, &norwegian].map(|value| value.replace('"', "\"\""));
            let text = format!("US:\"{english_value}\";NO:\"{norwegian_value}\";");
            prop_assert_eq!(picked(&text, &["no"]), Some(norwegian));
            prop_assert_eq!(picked(&text, &["ja"]), Some(english));
        }

        #[test]
        fn no_text_makes_it_panic(text in "(US|NO|\"|:|;|\\\\| |ø|:\"){0,12}|\\PC{0,20}") {
            let _ = picked(&text, &["no"]);
        }
    }
}
