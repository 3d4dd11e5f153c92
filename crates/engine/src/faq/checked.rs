//! What an entry may say.

use parlour_model::{KbEntry, is_blank, limits::MESSAGE_MAX};

use crate::{EngineError, messages::clean};

/// Characters of a title.
const TITLE_MAX: usize = 255;
/// Characters of a question with its wordings.
const QUESTION_MAX: usize = 4_000;
/// Characters of an address.
const URL_MAX: usize = 2_000;
/// Characters of a language's code.
const LANGUAGE_MAX: usize = 63;

/// The entry with its answer reduced to the HTML that messages may have. `at` is where it stood, empty for
/// nowhere else.
pub(crate) fn checked(mut entry: KbEntry, at: &str) -> Result<KbEntry, EngineError> {
    let invalid = |member: &str, reason: String| {
        let whole = if at.is_empty() { member.to_owned() } else { format!("{at}.{member}") };
        Err(EngineError::invalid(whole, reason))
    };
    for (member, text, max) in [
        ("Title", &entry.title, TITLE_MAX),
        ("Question", &entry.question, QUESTION_MAX),
        ("Answer", &entry.answer, MESSAGE_MAX),
        ("Url", &entry.url, URL_MAX),
        ("Language", &entry.language, LANGUAGE_MAX),
    ] {
        if text.chars().nth(max).is_some() {
            return invalid(member, format!("at most {max} characters"));
        }
    }
    if is_blank(&entry.title) {
        return invalid("Title", "an entry needs one".to_owned());
    }
    let scheme = entry.url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_web = scheme.is_some_and(|scheme| scheme == "http" || scheme == "https");
    if !entry.url.is_empty() && (!is_web || entry.url.contains(|c: char| c.is_whitespace() || c.is_control())) {
        return invalid("Url", "an address beginning with http:// or https:// is expected".to_owned());
    }
    entry.answer = clean(&entry.answer);
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_refused_for_what_no_visitor_is_to_be_shown() {
        let entry = KbEntry { title: "A".to_owned(), ..KbEntry::default() };
        let with = |url: &str| KbEntry { url: url.to_owned(), ..entry.clone() };
        for url in ["javascript:alert(1)", "JavaScript://x", "data://x", "//x", "x", "https://a b", "https://a\n"] {
            let error = checked(with(url), "KbEntries[3]").expect_err(url).to_string();
            assert!(error.starts_with("KbEntries[3].Url: "), "{error}");
        }
        for url in ["", "https://example.com/a?b#c", "HTTP://example.com"] {
            assert_eq!(checked(with(url), "").expect("it is an address").url, url);
        }
        let long = KbEntry { title: "A".repeat(TITLE_MAX + 1), ..entry.clone() };
        assert_eq!(checked(long, "E").expect_err("too long").to_string(), "E.Title: at most 255 characters");
        let nameless = KbEntry { title: " ".to_owned(), ..entry.clone() };
        assert_eq!(checked(nameless, "E").expect_err("no title").to_string(), "E.Title: an entry needs one");
        let answer = "<p onclick=x>Yes <script>no</script><b>now</b></p>".to_owned();
        let cleaned = checked(KbEntry { answer, ..entry }, "E").expect("it is cleaned");
        assert_eq!(cleaned.answer, "<p>Yes <b>now</b></p>");
    }
}
