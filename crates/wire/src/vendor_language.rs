//! The languages that texts come in, by the vendor's codes (specification §10.4).
//!
//! Deliberately unknown here: how dates and numbers look in them, and any text.

/// A language by the code it has inside texts (`US:"Supplier"`). The order is that of the columns of the resources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum VendorLanguage {
    #[default]
    English,
    Norwegian,
    German,
    Swedish,
    Danish,
    French,
    Dutch,
    Spanish,
    Italian,
    Finnish,
    Polish,
    Russian,
    Czech,
    Japanese,
    Chinese,
}

impl VendorLanguage {
    /// Every language.
    pub(crate) const ALL: [Self; 15] = [
        Self::English,
        Self::Norwegian,
        Self::German,
        Self::Swedish,
        Self::Danish,
        Self::French,
        Self::Dutch,
        Self::Spanish,
        Self::Italian,
        Self::Finnish,
        Self::Polish,
        Self::Russian,
        Self::Czech,
        Self::Japanese,
        Self::Chinese,
    ];

    /// The code inside texts: `US`, `NO`, `GE`.
    pub(crate) fn code(self) -> &'static str {
        self.codes().0
    }

    /// The two-letter ISO 639 code: `en`, `no`, `de`.
    pub(crate) fn iso2(self) -> &'static str {
        self.codes().1
    }

    /// The language of a text's code, in any case.
    pub(crate) fn with_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language of a tag, in any case: `de`, `de-CH`, `nb_NO`. The region does not matter.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        if ["nb", "nn"].iter().any(|norwegian| norwegian.eq_ignore_ascii_case(primary)) {
            return Some(Self::Norwegian);
        }
        Self::ALL.into_iter().find(|language| language.iso2().eq_ignore_ascii_case(primary))
    }

    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("US", "en"),
            Self::Norwegian => ("NO", "no"),
            Self::German => ("GE", "de"),
            Self::Swedish => ("SW", "sv"),
            Self::Danish => ("DA", "da"),
            Self::French => ("FR", "fr"),
            Self::Dutch => ("NL", "nl"),
            Self::Spanish => ("SP", "es"),
            Self::Italian => ("IT", "it"),
            Self::Finnish => ("FI", "fi"),
            Self::Polish => ("PL", "pl"),
            Self::Russian => ("RU", "ru"),
            Self::Czech => ("CZ", "cs"),
            Self::Japanese => ("JP", "ja"),
            Self::Chinese => ("CN", "zh"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_tag() {
        let cases = [
            ("en", Some("US")),
            ("EN-gb", Some("US")),
            ("nb-NO", Some("NO")),
            ("nn", Some("NO")),
            ("no", Some("NO")),
            ("zh_Hant_TW", Some("CN")),
            ("cs", Some("CZ")),
            ("us", None),
            ("pt", None),
            ("eng", None),
            ("", None),
            ("-", None),
        ];
        for (tag, code) in cases {
            assert_eq!(VendorLanguage::of_tag(tag).map(VendorLanguage::code), code, "{tag:?}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_own_codes() {
        for (place, language) in VendorLanguage::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, place);
            assert_eq!(VendorLanguage::with_code(language.code()), Some(language));
            assert_eq!(VendorLanguage::of_tag(language.iso2()), Some(language));
        }
    }
}
