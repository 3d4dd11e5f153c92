//! The words of mail in the eleven languages of visitors, with their plurals and dates.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use parlour_model::Timestamp;
use parlour_wire::{ZoneChoice, time::civil_time};
use unic_langid::LanguageIdentifier;

/// Each language with its words; English first, which is what everybody else reads.
const TEXTS: [(&str, &str); 11] = [
    ("en", include_str!("../../texts/mail/en.ftl")),
    ("nb", include_str!("../../texts/mail/nb.ftl")),
    ("sv", include_str!("../../texts/mail/sv.ftl")),
    ("da", include_str!("../../texts/mail/da.ftl")),
    ("de", include_str!("../../texts/mail/de.ftl")),
    ("nl", include_str!("../../texts/mail/nl.ftl")),
    ("fr", include_str!("../../texts/mail/fr.ftl")),
    ("es", include_str!("../../texts/mail/es.ftl")),
    ("fi", include_str!("../../texts/mail/fi.ftl")),
    ("it", include_str!("../../texts/mail/it.ftl")),
    ("pl", include_str!("../../texts/mail/pl.ftl")),
];

/// Made once, with the first mail.
static WORDS: LazyLock<Vec<Words>> =
    LazyLock::new(|| TEXTS.iter().filter_map(|(language, text)| Words::new(language, text)).collect());

/// One language.
pub(crate) struct Words {
    /// Its code, as HTML has it.
    pub(crate) language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a tag such as `nb-NO`; English for a language that has none.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let norwegian = ["no", "nn"].iter().any(|other| other.eq_ignore_ascii_case(primary));
        let wanted = if norwegian { "nb" } else { primary };
        WORDS.iter().find(|words| words.language.eq_ignore_ascii_case(wanted)).or_else(|| WORDS.first())
    }

    fn new(language: &'static str, text: &str) -> Option<Self> {
        let identifier: LanguageIdentifier = language.parse().ok()?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // What people wrote is isolated where it needs to be, not everywhere: the marks would stand in every subject.
        bundle.set_use_isolating(false);
        bundle.add_resource(FluentResource::try_new(text.to_owned()).ok()?).ok()?;
        Some(Self { language, bundle })
    }

    /// A message that takes no values.
    pub(crate) fn say(&self, name: &str) -> String {
        self.say_with(name, &[])
    }

    /// A message with its values; numbers choose the plural.
    pub(crate) fn say_with(&self, name: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut arguments = FluentArgs::new();
        for (key, value) in values {
            arguments.set((*key).to_owned(), value.clone());
        }
        let pattern = self.bundle.get_message(name).and_then(|message| message.value());
        // A test sees to it that every language has every message, and that each takes what it is given.
        let said = pattern.map(|it| self.bundle.format_pattern(it, Some(&arguments), &mut Vec::new()).into_owned());
        said.unwrap_or_default()
    }

    /// A day and a time of day as people write them: `26. november 2026 kl. 09:05`.
    pub(crate) fn date(&self, at: Timestamp, zone: &ZoneChoice) -> String {
        let ((year, month, day), (hour, minute)) = civil_time(at, zone);
        let twelfth = if hour % 12 == 0 { 12 } else { hour % 12 };
        // Numbers choose a word; what is shown as it stands is text, which no language divides into thousands.
        self.say_with(
            "date",
            &[
                ("year", year.to_string().into()),
                ("month", month.into()),
                ("day", day.to_string().into()),
                ("hour", format!("{hour:02}").into()),
                ("hour24", hour.to_string().into()),
                ("hour12", twelfth.to_string().into()),
                ("half", (hour / 12).into()),
                ("minute", format!("{minute:02}").into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests;
