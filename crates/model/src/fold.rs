//! The one rule for comparing texts whatever the case of their letters.
//!
//! Databases and locales differ in what they take for the same letter, so texts are folded here, in one place, and only
//! folded texts are compared.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The dot above a letter, which separates the Turkish İ from I.
const DOT_ABOVE: char = '\u{307}';

/// Returns the form of a text by which it is compared, searched and ordered. Two texts with the same form count as the
/// same text.
///
/// The form is the Unicode normalisation NFKC of the letters in lower case, where "lower case" is the lower case of the
/// upper case: upper and lower case of a text always have the same form, "ß", "ẞ" and "SS" too, and all three Greek
/// sigmas. Compatible characters ("Ⅷ" and "VIII", "ａ" and "a") have the same form, and so have composed and decomposed
/// accents. The four i's of Turkish are one letter, because "I" is a capital of both the dotted and the dotless one.
/// Accents count: "å" is not "a". No language or locale has an influence.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut follows_i = false;
    let letters = text.nfkd().flat_map(lower_of_upper).filter(move |character| {
        if follows_i && *character == DOT_ABOVE {
            return false;
        }
        if !is_combining_mark(*character) {
            follows_i = *character == 'i';
        }
        true
    });
    letters.nfkc().collect()
}

/// Returns a character in the case in which characters are compared. The first step is for "ẞ", which has no upper case
/// but itself.
pub(crate) fn lower_of_upper(character: char) -> impl Iterator<Item = char> {
    character.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_that_differ_in_case_or_spelling_of_characters_alone_have_the_same_form() {
        let same: &[&[&str]] = &[
            &["RUNE", "Rune", "rune"],
            &["Åse Ødegård", "åse ødegård", "ÅSE ØDEGÅRD", "A\u{30a}se Ødega\u{30a}rd", "\u{212b}se ødegård"],
            &["Ärlig", "ärlig", "A\u{308}RLIG"],
            &["Straße", "STRASSE", "STRAẞE", "strasse"],
            &["Οδυσσέας", "ΟΔΥΣΣΈΑΣ", "οδυσσέασ"],
            &["İstanbul", "ISTANBUL", "istanbul", "ıstanbul", "i\u{307}stanbul"],
            &["Дмитрий", "ДМИТРИЙ", "дмитрии\u{306}"],
            &["Ⅷ", "ⅷ", "VIII"],
            &["Ｐａｒｌｏｕｒ", "parlour"],
            &["ﬁne", "FINE"],
            &["Ǆ", "ǅ", "ǆ", "dž"],
        ];
        for texts in same {
            for text in *texts {
                assert_eq!(fold(text), fold(texts[0]), "{text}");
            }
        }
        let different = ["a", "å", "ä", "æ", "o", "ø", "ö", "s", "ss", "и", "й"];
        for (at, one) in different.iter().enumerate() {
            for other in &different[at + 1..] {
                assert_ne!(fold(one), fold(other));
            }
        }
    }

    #[test]
    fn every_character_has_the_form_of_its_capital_its_small_letter_and_its_normal_forms() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            let form = fold(&text);
            assert_eq!(fold(&form), form, "{character:?} again");
            assert_eq!(fold(&text.to_uppercase()), form, "{character:?} as a capital");
            assert_eq!(fold(&text.to_lowercase()), form, "{character:?} as a small letter");
            assert_eq!(fold(&text.nfd().to_string()), form, "{character:?} decomposed");
            assert_eq!(fold(&text.nfkc().to_string()), form, "{character:?} as a compatible character");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_the_form_of_its_upper_case_lower_case_and_normal_forms(text in "\\PC{0,40}") {
            let form = fold(&text);
            prop_assert_eq!(fold(&form), form.clone());
            prop_assert_eq!(fold(&text.to_uppercase()), form.clone());
            prop_assert_eq!(fold(&text.to_lowercase()), form.clone());
            prop_assert_eq!(fold(&text.nfc().to_string()), form.clone());
            prop_assert_eq!(fold(&text.nfd().to_string()), form);
        }
    }
}
