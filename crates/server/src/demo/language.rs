//! The four languages of the demonstration desk.

use parlour_model::{Id, Text};

/// A language that visitors write in; the number is its place in [`Texts`] and, plus one, its key in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Norwegian,
    Swedish,
    German,
}

/// One text in all languages, in the order of [`Language`].
pub(super) type Texts = [&'static str; 4];

impl Language {
    /// The key in the list of customer languages.
    pub(super) fn id(self) -> Id {
        self as Id + 1
    }

    /// The ISO code.
    pub(super) fn iso_code(self) -> &'static str {
        ["en", "no", "sv", "de"][self as usize]
    }

    /// The text in this language.
    pub(super) fn of(self, texts: &Texts) -> &'static str {
        texts[self as usize]
    }
}

/// The text in all languages at once (specification §10.4); none may hold a quotation mark.
pub(super) fn multilingual(texts: &Texts) -> Text {
    let [us, no, sw, ge] = texts;
    Text(format!("US:\"{us}\";NO:\"{no}\";SW:\"{sw}\";GE:\"{ge}\""))
}
