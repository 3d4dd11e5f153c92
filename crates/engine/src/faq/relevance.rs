//! How well an entry answers a question that was asked in plain words.
//!
//! The same on every database: those only find entries with some of the words.

use std::cmp::Reverse;

use parlour_model::{KbEntry, visible_text, words};
use parlour_store::Term;

use super::stop_words::is_stop_word;

/// Words of a question that are looked at; few people begin with a longer one.
const QUESTION_WORDS_MAX: usize = 64;
/// Words of a question that are looked for.
const TERMS_MAX: usize = 16;
/// Words of an entry that are compared.
const ENTRY_WORDS_MAX: usize = 2_000;
/// What a word counts for in a title, in a question and in an answer.
const WEIGHTS: [u32; 3] = [4, 3, 1];
/// From this length on, words that begin alike are taken for forms of one word.
const STEM_CHARS_MIN: usize = 4;
/// Letters at the end in which forms of one word differ.
const ENDING_CHARS_MAX: usize = 3;

/// A question, as the words that mean something in it.
pub(super) struct Question {
    words: Vec<String>,
    /// Whether the text ended within the last of them, as it does while somebody types.
    open: bool,
}

impl Question {
    pub(super) fn of(text: &str) -> Self {
        let all = words(text, QUESTION_WORDS_MAX);
        let last = all.last().cloned();
        let mut words: Vec<String> = Vec::new();
        for word in all {
            if !is_stop_word(&word) && !words.contains(&word) && words.len() < TERMS_MAX {
                words.push(word);
            }
        }
        let open = text.ends_with(char::is_alphanumeric) && words.last() == last.as_ref();
        Self { words, open }
    }

    /// What to look for, so that no entry with a form of a word is missed.
    pub(super) fn terms(&self) -> Vec<Term> {
        let term = |(index, word): (usize, &String)| {
            let chars = word.chars().count();
            let stem_chars = STEM_CHARS_MIN.max(chars.saturating_sub(ENDING_CHARS_MAX)).min(chars);
            let prefix = chars >= STEM_CHARS_MIN || self.is_open(index);
            Term { word: word.chars().take(stem_chars).collect(), prefix }
        };
        self.words.iter().enumerate().map(term).collect()
    }

    /// How well the entry fits, greater for better, and of those alike the one that says least else in its title; `None`
    /// when it does not fit. An entry answers when its title or question has a word of
    /// what was asked, and half of those words stand anywhere in it: a single word in common is an answer to a short
    /// question, and chance in a long one.
    pub(super) fn relevance(&self, entry: &KbEntry) -> Option<(u32, Reverse<usize>)> {
        let parts = [entry.title.clone(), entry.question.clone(), visible_text(&entry.answer)];
        let parts = parts.map(|text| words(&text, ENTRY_WORDS_MAX));
        let mut found = 0;
        let mut asked = false;
        let mut score = 0;
        for (index, word) in self.words.iter().enumerate() {
            let likeness = |part: &Vec<String>| part.iter().map(|it| self.likeness(index, word, it)).max().unwrap_or(0);
            let scores: [u32; 3] = std::array::from_fn(|part| likeness(&parts[part]) * WEIGHTS[part]);
            found += usize::from(scores.iter().any(|score| *score > 0));
            asked |= scores[0] > 0 || scores[1] > 0;
            score += scores.iter().sum::<u32>();
        }
        (asked && 2 * found >= self.words.len()).then_some((score, Reverse(parts[0].len())))
    }

    /// 2 for the same word, 1 for another form of it, 0 for another word.
    fn likeness(&self, index: usize, asked: &str, word: &str) -> u32 {
        if asked == word {
            2
        } else {
            u32::from(are_forms(asked, word) || self.is_open(index) && word.starts_with(asked))
        }
    }

    fn is_open(&self, index: usize) -> bool {
        self.open && index + 1 == self.words.len()
    }
}

/// Whether two words are taken for forms of one: they begin alike, and only short endings differ. When both have an
/// ending, more has to be alike.
fn are_forms(a: &str, b: &str) -> bool {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (ending_a, ending_b) = (a.chars().count() - alike, b.chars().count() - alike);
    let alike_min = if ending_a == 0 || ending_b == 0 { STEM_CHARS_MIN } else { STEM_CHARS_MIN + 2 };
    alike >= alike_min && ending_a.max(ending_b) <= ENDING_CHARS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_told_from_other_words() {
        for (a, b) in [("invoice", "invoices"), ("delivery", "deliveries"), ("faktura", "fakturaen"), ("pay", "pay")] {
            assert!(a == b || are_forms(a, b), "{a} {b}");
            assert!(a == b || are_forms(b, a), "{b} {a}");
        }
        for (a, b) in [("password", "passport"), ("contact", "contract"), ("company", "compare"), ("car", "card")] {
            assert!(!are_forms(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_question_is_its_words_with_a_meaning() {
        let question = Question::of("How do I reset my passwords and my resets?");
        assert_eq!(question.words, ["reset", "passwords", "resets"]);
        assert!(!question.open);
        assert!(Question::of("reset passw").open);
        assert!(Question::of("how do i").terms().is_empty());
        assert!(Question::of(&"x".repeat(20_000)).terms()[0].word.len() <= 40);
    }
}
