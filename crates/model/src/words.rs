//! The words of a text as they are looked for: without case, accents, punctuation.
//!
//! Deliberately unknown here: any language. What separates words is whatever is no letter and no digit.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::fold::lower_of_upper;

/// Characters of a word; the rest of a longer one is not looked at.
const WORD_CHARS_MAX: usize = 40;

/// The words in their order, at most `words_max`. Each is made of small letters and digits alone, so that it means
/// nothing else in any language of queries.
pub fn words(text: &str, words_max: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = Word::default();
    // The end is no letter either.
    for character in text.nfkd().chain(['\n']) {
        if is_combining_mark(character) {
            continue;
        }
        if character.is_alphanumeric() {
            word.push(character);
        } else if word.chars > 0 {
            words.push(std::mem::take(&mut word).text);
            if words.len() == words_max {
                break;
            }
        }
    }
    words
}

/// A word on its way.
#[derive(Default)]
struct Word {
    text: String,
    chars: usize,
}

impl Word {
    fn push(&mut self, character: char) {
        if self.chars == WORD_CHARS_MAX {
            return;
        }
        self.chars += 1;
        for small in lower_of_upper(character) {
            match plain(small) {
                Some(plain) => self.text.push_str(plain),
                // What a capital falls apart into may be an accent.
                None if small.is_alphanumeric() => self.text.push(small),
                None => {}
            }
        }
    }
}

/// Letters that are not a plain one with an accent, and yet are written as plain ones.
const fn plain(small: char) -> Option<&'static str> {
    Some(match small {
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_case_accents_and_punctuation() {
        let table = [
            ("How do I reset my password?", "how do i reset my password"),
            ("Crème brûlée, ÅLESUND; smørbrød", "creme brulee alesund smorbrod"),
            ("Straße STRAẞE İstanbul ıstanbul ﬁne Ł", "strasse strasse istanbul istanbul fine l"),
            ("Οδυσσέας ΟΔΥΣΣΕΑΣ", "οδυσσεασ οδυσσεασ"),
            ("\"NEAR(a b)\" OR col:x* ^y -z", "near a b or col x y z"),
            ("a\0b'c\\d|e&f!g<->h:*", "a b c d e f g h"),
            ("😀 パスワード 密码 عربى", "ハスワート 密码 عربى"),
            ("", ""),
            (" ?!… ", ""),
        ];
        for (text, expected) in table {
            assert_eq!(words(text, 100).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_and_their_number_are_bounded() {
        assert_eq!(words(&"x".repeat(20_000), 100), ["x".repeat(WORD_CHARS_MAX)]);
        assert_eq!(words(&"a ".repeat(20_000), 3), ["a", "a", "a"]);
    }
}
