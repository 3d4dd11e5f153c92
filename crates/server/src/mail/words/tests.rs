//! Tests of the words of mail.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentValue;
use parlour_wire::zones;

use super::*;

/// The names of the messages of a language, each with the values it takes.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines() {
        if let Some((start, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
            start.clone_into(&mut name);
        }
        let values = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next());
        messages.entry(name.clone()).or_default().extend(values.map(str::to_owned));
    }
    messages
}

#[test]
fn every_language_has_every_message_with_the_same_values() {
    let english = messages(TEXTS[0].1);
    assert_eq!(english.len(), 19);
    assert_eq!(WORDS.len(), TEXTS.len(), "every file is read");
    for (language, text) in TEXTS {
        let own = messages(text);
        assert!(own.keys().eq(english.keys()), "{language}");
        // Each language writes dates with the hours it counts.
        assert!(own.iter().all(|(name, values)| name == "date" || english[name] == *values), "{language}");
        let words = Words::of(language).expect("its words");
        assert_eq!(words.language, language);
        for (name, values) in &own {
            for number in [0, 1, 2, 5, 22, 100] {
                let given: Vec<(&str, FluentValue<'_>)> =
                    values.iter().map(|value| (value.as_str(), number.into())).collect();
                let mut errors = Vec::new();
                let mut arguments = FluentArgs::new();
                for (key, value) in &given {
                    arguments.set(*key, value.clone());
                }
                let pattern = words.bundle.get_message(name).and_then(|message| message.value()).expect("a message");
                let said = words.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{language} {name}: {errors:?}");
                assert_eq!(words.say_with(name, &given), said);
                assert!(!said.is_empty() && !said.contains(['{', '}', '$', '\u{2068}']), "{language} {name}: {said}");
            }
        }
    }
}

#[test]
fn no_language_is_a_copy_of_another() {
    for (place, (language, _)) in TEXTS.iter().enumerate() {
        for (other, _) in &TEXTS[..place] {
            for name in ["receipt-intro", "footer", "transcript-subject"] {
                let said = [language, other].map(|tag| Words::of(tag).expect("words").say(name));
                assert_ne!(said[0], said[1], "{name} in {language} and {other}");
            }
        }
    }
}

#[test]
fn numbers_choose_their_plural() {
    for (language, minutes, expected) in [
        ("en", 0, "A visitor is waiting for an answer."),
        ("en", 1, "A visitor has been waiting for an answer for one minute."),
        ("en", 2, "A visitor has been waiting for an answer for 2 minutes."),
        ("fr", 1, "Un visiteur attend une réponse depuis une minute."),
        ("pl", 1, "Odwiedzający czeka na odpowiedź od jednej minuty."),
        ("pl", 3, "Odwiedzający czeka na odpowiedź od 3 minut."),
        ("fi", 5, "Kävijä on odottanut vastausta 5 minuuttia."),
        ("nb", 12, "En besøkende har ventet på svar i 12 minutter."),
    ] {
        let words = Words::of(language).expect("words");
        assert_eq!(words.say_with("alert-intro", &[("minutes", minutes.into())]), expected);
    }
}

#[test]
fn dates_are_those_of_the_language_on_the_clock_of_the_zone() {
    // 2026-03-28, 23:05 UTC: the 29th in Oslo.
    let at = Timestamp(1_774_739_100_000);
    let oslo = ZoneChoice::plain(zones::by_code_or_id("NO").expect("a zone"));
    for (language, expected) in [
        ("en", "March 29, 2026 at 12:05\u{202f}AM"),
        ("nb", "29. mars 2026 kl. 00:05"),
        ("sv", "29 mars 2026 kl. 00:05"),
        ("da", "29. marts 2026 kl. 00.05"),
        ("de", "29. März 2026 um 00:05"),
        ("nl", "29 maart 2026 om 00:05"),
        ("fr", "29 mars 2026 à 00:05"),
        ("es", "29 de marzo de 2026 a las 00:05"),
        ("fi", "29. maaliskuuta 2026 klo 0.05"),
        ("it", "29 marzo 2026 alle ore 00:05"),
        ("pl", "29 marca 2026 00:05"),
    ] {
        assert_eq!(Words::of(language).expect("words").date(at, &oslo), expected, "{language}");
    }
    let utc = Words::of("en").expect("words").date(at, &ZoneChoice::plain(zones::UTC));
    assert_eq!(utc, "March 28, 2026 at 11:05\u{202f}PM");
    for edge in [Timestamp::NONE, Timestamp(i64::MAX), Timestamp(i64::MIN), Timestamp(0)] {
        assert!(!Words::of("fi").expect("words").date(edge, &oslo).is_empty());
    }
}

#[test]
fn a_language_is_found_by_its_tag_and_english_is_read_by_everybody_else() {
    for (tag, expected) in [
        ("nb", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("NB_no", "nb"),
        ("de-CH", "de"),
        ("en-GB", "en"),
        ("pt", "en"),
        ("", "en"),
        ("../de", "en"),
    ] {
        assert_eq!(Words::of(tag).expect("words").language, expected, "{tag}");
    }
}
