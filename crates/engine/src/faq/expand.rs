//! Hits in the message that tells a visitor of them: as its parameter, as its text, and back again.

use parlour_model::{Id, KbEntry, Topic};
use parlour_store::{StoreError, Tx, list_by_ids};

/// Entries a message tells of.
const ENTRIES_MAX: usize = 20;

/// The parameter of a message that tells of these entries: their keys as a JSON array (specification §14 Q14).
pub fn param_of(entries: &[KbEntry]) -> String {
    let keys: Vec<_> = entries.iter().map(|entry| entry.id.to_string()).collect();
    format!("[{}]", keys.join(","))
}

/// The entries such a parameter tells of, in its order. What is not for everybody any more is left out, and so is what
/// is no key.
pub fn expand(tx: &mut Tx<'_>, special_param: &str) -> Result<Vec<KbEntry>, StoreError> {
    let keys = special_param.trim().trim_start_matches('[').trim_end_matches(']').split(',');
    let ids: Vec<Id> = keys.filter_map(|key| key.trim().parse().ok()).take(ENTRIES_MAX).collect();
    let mut found = list_by_ids::<KbEntry>(tx, &ids)?;
    found.retain(|entry| entry.published && entry.public);
    found.sort_by_key(|entry| ids.iter().position(|id| *id == entry.id));
    Ok(found)
}

/// The text of the message, for whoever reads it without the entries: a sentence in the topic's language, and their
/// titles.
pub fn announcement(topic: &Topic, entries: &[KbEntry]) -> String {
    let escaped = |title: &str| title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let titles: Vec<_> = entries.iter().map(|entry| escaped(&entry.title)).collect();
    format!("{} {}", sentence(&topic.widget.language_iso_code), titles.join(", "))
}

fn sentence(language_iso_code: &str) -> &'static str {
    let language = language_iso_code.split(['-', '_']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "nb" | "nn" | "no" => "Dette kan hjelpe:",
        "da" => "Dette kan måske hjælpe:",
        "sv" => "Det här kan hjälpa:",
        "de" => "Das könnte helfen:",
        "fr" => "Ceci pourrait vous aider\u{a0}:",
        "nl" => "Dit kan u helpen:",
        "es" => "Esto podría ayudarle:",
        "it" => "Questo potrebbe aiutare:",
        "pl" => "To może pomóc:",
        "fi" => "Tästä voi olla apua:",
        _ => "This may help:",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_the_titles_in_the_topics_language() {
        let entry = |id, title: &str| KbEntry { id, title: title.to_owned(), ..KbEntry::default() };
        let entries = [entry(7, "Pay & go"), entry(3, "<b>")];
        let mut topic = Topic::default();
        assert_eq!(announcement(&topic, &entries), "This may help: Pay &amp; go, &lt;b&gt;");
        topic.widget.language_iso_code = "nb-NO".to_owned();
        assert_eq!(announcement(&topic, &entries[..1]), "Dette kan hjelpe: Pay &amp; go");
        assert_eq!(param_of(&entries), "[7,3]");
    }
}
