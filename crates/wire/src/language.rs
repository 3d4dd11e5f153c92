//! The language a caller reads: what Accept-Language, SO-Language and SO-Culture select, and texts rendered in it
//! (specification §10.4).
//!
//! Deliberately unknown here: which members are such texts. What visitors and agents typed must never get here.

use crate::culture::Culture;
use crate::encoded::{render_value, replace_brackets};
use crate::multilanguage;
use crate::resources::resource_text;
use crate::vendor_language::VendorLanguage;
use std::borrow::Cow;
use std::cmp::Reverse;

/// How many languages of a caller's list count.
const CHOICES_MAX: usize = 4;

/// How many entries of a header are looked at.
const TAGS_MAX: usize = 32;

/// The languages in order of preference, and the culture. The default is raw: texts as they are stored. There are only
/// so many values, whatever the headers say, so it is fit for a cache key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language {
    /// The first `count` are the choices; the rest is always English, so that equal choices are equal values.
    choices: [VendorLanguage; CHOICES_MAX],
    count: u8,
    culture: Culture,
}

impl Language {
    /// What the headers select. SO-Language counts instead of Accept-Language, if it is there. An empty header, `*`,
    /// `x` or `-` selects raw texts; languages that are unknown here are read in English. The culture is that of the
    /// first language unless SO-Culture names another.
    pub fn choose(accept_language: Option<&str>, so_language: Option<&str>, so_culture: Option<&str>) -> Self {
        let header = so_language.or(accept_language).unwrap_or_default().trim();
        if is_cancelled(header) {
            return Self::default();
        }
        let tags = tags_by_preference(header);
        if tags.is_empty() {
            return Self::default();
        }
        let mut language = Self::default();
        for choice in tags.iter().filter_map(|tag| VendorLanguage::of_tag(tag)) {
            language.add(choice);
        }
        language.add_fallback();
        language.culture = so_culture
            .and_then(|culture| Culture::of_tag(culture.trim()))
            .or_else(|| tags.iter().find_map(|tag| Culture::of_tag(tag)))
            .unwrap_or_default();
        language
    }

    /// Whether texts are left as they are stored.
    pub fn is_raw(&self) -> bool {
        self.count == 0
    }

    /// The text as the caller reads it: the best of its languages, resources and encoded values written out. What is
    /// malformed or unknown stays as it is.
    pub fn render<'text>(&self, text: &'text str) -> Cow<'text, str> {
        if self.is_raw() || !(text.contains('[') || text.contains(":\"")) {
            return Cow::Borrowed(text);
        }
        let picked = multilanguage::pick(text, self.choices()).unwrap_or(Cow::Borrowed(text));
        match replace_brackets(&picked, |token| self.render_token(token)) {
            Some(replaced) => Cow::Owned(replaced),
            None => picked,
        }
    }

    /// The text of a resource in the first of the languages that has it, else in English, even if texts are raw.
    pub(crate) fn resource(&self, name: &str) -> Option<&'static str> {
        let readable = self.choices().iter().chain(&[VendorLanguage::English]);
        readable.copied().find_map(|language| resource_text(name, language))
    }

    /// English: for what has to be readable when a caller names no language.
    pub(crate) fn english() -> Self {
        Self::choose(None, Some("en"), None)
    }

    /// The two-letter code of the first language; none if texts are raw.
    #[cfg(test)]
    fn content_language(&self) -> Option<&'static str> {
        self.choices().first().map(|language| language.iso2())
    }

    fn choices(&self) -> &[VendorLanguage] {
        &self.choices[..usize::from(self.count)]
    }

    fn add(&mut self, choice: VendorLanguage) {
        let count = usize::from(self.count);
        if count < CHOICES_MAX && !self.choices().contains(&choice) {
            self.choices[count] = choice;
            self.count += 1;
        }
    }

    /// English, if the caller wants texts in languages of which none is known.
    fn add_fallback(&mut self) {
        if self.is_raw() {
            self.add(VendorLanguage::English);
        }
    }

    /// What stands for the inside of a pair of square brackets, if anything does.
    fn render_token(&self, token: &str) -> Option<Cow<'static, str>> {
        if token.starts_with("SR_") {
            return self.resource(token).map(Cow::Borrowed);
        }
        render_value(token, self.culture).map(Cow::Owned)
    }
}

fn is_cancelled(header: &str) -> bool {
    matches!(header, "" | "*" | "x" | "X" | "-")
}

/// The language tags of a header such as `fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5`, most wanted first.
///
/// A parameter that is not `q` is taken for a further tag: the vendor's documentation separates by semicolon.
fn tags_by_preference(header: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    for entry in header.split(',').take(TAGS_MAX) {
        let mut quality = QUALITY_MAX;
        let mut names = Vec::new();
        for part in entry.split(';').take(TAGS_MAX).map(str::trim) {
            match part.split_once('=') {
                Some((name, value)) if name.trim().eq_ignore_ascii_case("q") => quality = parse_quality(value.trim()),
                Some(_) => {}
                None => names.push(part),
            }
        }
        tags.extend(names.into_iter().filter(|name| is_tag(name)).map(|name| (quality, name)));
    }
    tags.retain(|(quality, _)| *quality > 0);
    tags.sort_by_key(|(quality, _)| Reverse(*quality));
    tags.into_iter().map(|(_, name)| name).collect()
}

/// Qualities are in thousandths.
const QUALITY_MAX: u16 = 1000;

/// A quality that cannot be read is the least: the tag was not meant to come first.
fn parse_quality(value: &str) -> u16 {
    let quality = value.parse::<f32>().ok().filter(|quality| quality.is_finite());
    quality.map_or(1, |quality| (quality.clamp(0.0, 1.0) * f32::from(QUALITY_MAX)).round() as u16)
}

fn is_tag(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use std::collections::HashSet;

    fn reading(header: &str) -> Language {
        Language::choose(Some(header), None, None)
    }

    fn codes(language: &Language) -> Vec<&'static str> {
        language.choices().iter().map(|choice| choice.code()).collect()
    }

    #[test]
    fn accept_language_is_a_list_by_quality() {
        let cases = [
            ("en", &["US"][..]),
            ("fr,de,ru,zh", &["FR", "GE", "RU", "CN"]),
            ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", &["FR", "US", "GE"]),
            ("en;q=0.1, no", &["NO", "US"]),
            ("en-us; en-gb", &["US"]),
            ("nb-NO,nn;q=0.9,no;q=0.8,en;q=0.7", &["NO", "US"]),
            ("en,no,de,sv,da,fr", &["US", "NO", "GE", "SW"]),
            ("pt, de", &["GE"]),
            ("pt", &["US"]),
            ("de;q=0, fr", &["FR"]),
            ("de;q=x, fr;q=0.5", &["FR", "GE"]),
            ("de;q=NaN", &["GE"]),
            ("de;level=1", &["GE"]),
            ("*", &[]),
            ("x", &[]),
            ("-", &[]),
            ("", &[]),
            (" ", &[]),
            (",;,", &[]),
            ("!?", &[]),
            ("de;q=0", &[]),
        ];
        for (header, expected) in cases {
            assert_eq!(codes(&reading(header)), expected, "{header:?}");
        }
    }

    #[test]
    fn so_language_counts_instead() {
        let cases = [
            (None, None, None),
            (Some("en"), None, Some("en")),
            (Some("en-us; en-gb"), Some("nb-no"), Some("no")),
            (None, Some("de"), Some("de")),
            (Some("en"), Some("x"), None),
            (Some("en"), Some("*"), None),
            (Some("en"), Some(""), None),
            (Some("de"), Some("pt"), Some("en")),
        ];
        for (accept, so_language, expected) in cases {
            let language = Language::choose(accept, so_language, None);
            assert_eq!(language.content_language(), expected, "{accept:?} {so_language:?}");
            assert_eq!(language.is_raw(), expected.is_none());
        }
    }

    #[test]
    fn the_culture_is_that_of_the_language_unless_named() {
        let cases = [
            (Some("no"), None, "24.12.2018"),
            (Some("no"), Some("sv"), "2018-12-24"),
            (Some("no"), Some("*"), "24.12.2018"),
            (Some("pt, en-GB"), None, "24/12/2018"),
            (Some("en-US"), Some("en-gb"), "24/12/2018"),
            (Some("pt"), None, "12/24/2018"),
            (None, Some("sv"), "[D:12/24/2018]"),
        ];
        for (accept, culture, expected) in cases {
            assert_eq!(Language::choose(accept, None, culture).render("[D:12/24/2018]"), expected);
        }
        assert_eq!(Language::choose(None, None, Some("sv")), Language::default());
    }

    #[test]
    fn texts_are_rendered() {
        let supplier = r#"US:"Supplier";NO:"Leverandør""#;
        let cases = [
            ("no", supplier, "Leverandør"),
            ("fr,no", supplier, "Leverandør"),
            ("fr", supplier, "Supplier"),
            ("ja", "[SR_CHAT_STATUSVAL_4]", "In queue"),
            ("ja,fi", "[SR_CHAT_STATUSVAL_4]", "Jonossa"),
            ("de", "Status: [SR_CHAT_STATUSVAL_9]!", "Status: Geschlossen!"),
            ("de", "[SR_ACCESS_MANDATORY]", "Dieses Feld muss ausgefüllt werden"),
            ("de", "[SR_UNKNOWN]", "[SR_UNKNOWN]"),
            ("de", r#"US:"at [T:09:05]";GE:"um [T:09:05] [sic]""#, "um 09:05 [sic]"),
            ("de", "[I:3] of [B:1] [", "3 of Ja ["),
            ("de", r#"He said:"no" [x]"#, r#"He said:"no" [x]"#),
            ("x", "[I:3]", "[I:3]"),
        ];
        for (header, text, expected) in cases {
            assert_eq!(reading(header).render(text), expected, "{text} in {header}");
        }
    }

    #[test]
    fn what_needs_no_change_is_borrowed() {
        let language = reading("no");
        let texts = ["", "plain", "10:30", "a [sic] b", r#"US:"Supplier";NO:"Leverandør""#];
        for text in texts {
            assert!(matches!(language.render(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(Language::default().render("[I:3]"), Cow::Borrowed("[I:3]")));
    }

    #[test]
    fn equal_choices_are_equal_keys() {
        let keys: HashSet<_> =
            ["no", "nb-NO", "nn;q=0.3", "NO, pt", "no,de", "x", "*"].map(reading).into_iter().collect();
        assert_eq!(keys.len(), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn nothing_makes_it_panic(
            header in "([a-z]{2}|-|;|,|q=|0\\.5|\\*|\\PC){0,12}",
            text in "(US:\"|NO:\"|\"|;|\\[|\\]|SR_|DT:|I:|[0-9/]|ø|\\PC){0,16}",
        ) {
            let language = Language::choose(Some(&header), None, Some(&header));
            prop_assert!(language.choices().len() <= CHOICES_MAX);
            let _ = language.render(&text);
            let _ = reading("no").render(&text);
        }

        #[test]
        fn raw_texts_stay(text in "\\PC{0,30}") {
            prop_assert_eq!(Language::default().render(&text), text.as_str());
        }
    }
}
