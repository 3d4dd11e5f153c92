//! How dates, times and numbers look inside texts: what SO-Culture selects (specification §10.4).
//!
//! Deliberately unknown here: how a value is encoded, and time zones: a date inside a text is shown as it stands there.

use crate::time_of_day::two_digits;
use crate::vendor_language::VendorLanguage;
use jiff::civil::{Date, Time};

/// The manner of a language; English has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Culture {
    /// That of the language, where it is spoken most; of English that of the United States.
    Of(VendorLanguage),
    /// That of the United Kingdom, Ireland and most of the Commonwealth.
    British,
}

impl Default for Culture {
    fn default() -> Self {
        Self::Of(VendorLanguage::default())
    }
}

/// The regions where English is spoken and the day comes before the month.
const BRITISH_REGIONS: [&str; 6] = ["GB", "IE", "AU", "NZ", "IN", "ZA"];

/// A no-break space, which keeps the groups of a number together.
const SPACE: &str = "\u{a0}";

/// Patterns are of `d`, `dd`, `M`, `MM`, `yyyy`, `h`, `H`, `HH`, `mm` and `tt` (AM or PM); the rest is literal.
struct Format {
    date: &'static str,
    time: &'static str,
    decimal: &'static str,
    group: &'static str,
    yes: &'static str,
    no: &'static str,
}

impl Culture {
    /// The culture of a tag, in any case: `sv`, `en-GB`.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let language = VendorLanguage::of_tag(tag)?;
        let is_british = BRITISH_REGIONS
            .iter()
            .any(|region| tag.split(['-', '_']).nth(1).is_some_and(|subtag| subtag.eq_ignore_ascii_case(region)));
        Some(if is_british && language == VendorLanguage::English { Self::British } else { Self::Of(language) })
    }

    /// A date: `24.12.2018`.
    pub(crate) fn date(self, date: Date) -> String {
        fill(self.format().date, date, Time::midnight())
    }

    /// A time, without seconds: `12:34`.
    pub(crate) fn time(self, time: Time) -> String {
        fill(self.format().time, Date::ZERO, time)
    }

    /// A number in neutral notation (`-1234.5`) with the culture's decimal separator; not grouped, as the vendor's.
    pub(crate) fn number(self, neutral: &str) -> String {
        neutral.replacen('.', self.format().decimal, 1)
    }

    /// An amount, given by its digits, in groups of three with the culture's separators: `1 234,50`.
    pub(crate) fn money(self, is_negative: bool, whole: &str, hundredths: &str) -> String {
        let Format { decimal, group, .. } = self.format();
        let mut text = String::with_capacity(whole.len() * 2 + 4);
        if is_negative {
            text.push('-');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push_str(group);
            }
            text.push(digit);
        }
        text + decimal + hundredths
    }

    /// Yes or no.
    pub(crate) fn answer(self, is_yes: bool) -> &'static str {
        let Format { yes, no, .. } = self.format();
        if is_yes { yes } else { no }
    }

    fn format(self) -> &'static Format {
        match self {
            Self::British => &BRITISH,
            Self::Of(language) => &FORMATS[language as usize],
        }
    }
}

/// Fills in a pattern. A run of one letter is a part.
fn fill(pattern: &str, date: Date, time: Time) -> String {
    let mut text = String::with_capacity(16);
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let length = rest.len() - rest.trim_start_matches(letter).len();
        let (part, following) = rest.split_at(length);
        push_part(&mut text, part, date, time);
        rest = following;
    }
    text
}

fn push_part(text: &mut String, part: &str, date: Date, time: Time) {
    let (number, is_padded) = match part {
        "d" | "dd" => (i32::from(date.day()), part.len() == 2),
        "M" | "MM" => (i32::from(date.month()), part.len() == 2),
        "h" => ((i32::from(time.hour()) + 11) % 12 + 1, false),
        "H" | "HH" => (i32::from(time.hour()), part.len() == 2),
        "mm" => (i32::from(time.minute()), true),
        "tt" => return text.push_str(if time.hour() < 12 { "AM" } else { "PM" }),
        "yyyy" => {
            let year = i32::from(date.year());
            return text.extend([year / 100, year].map(two_digits).concat().into_iter().map(char::from));
        }
        literal => return text.push_str(literal),
    };
    let digits = two_digits(number);
    let skipped = usize::from(!is_padded && number < 10);
    text.extend(digits[skipped..].iter().copied().map(char::from));
}

#[rustfmt::skip] // a table
static BRITISH: Format = Format { date: "dd/MM/yyyy", time: "HH:mm", decimal: ".", group: ",", yes: "Yes", no: "No" };

/// In the order of [`VendorLanguage::ALL`].
#[rustfmt::skip] // a table
static FORMATS: [Format; VendorLanguage::ALL.len()] = [
    Format { date: "M/d/yyyy", time: "h:mm tt", decimal: ".", group: ",", yes: "Yes", no: "No" },
    Format { date: "dd.MM.yyyy", time: "HH:mm", decimal: ",", group: SPACE, yes: "Ja", no: "Nei" },
    Format { date: "dd.MM.yyyy", time: "HH:mm", decimal: ",", group: ".", yes: "Ja", no: "Nein" },
    Format { date: "yyyy-MM-dd", time: "HH:mm", decimal: ",", group: SPACE, yes: "Ja", no: "Nej" },
    Format { date: "dd-MM-yyyy", time: "HH:mm", decimal: ",", group: ".", yes: "Ja", no: "Nej" },
    Format { date: "dd/MM/yyyy", time: "HH:mm", decimal: ",", group: SPACE, yes: "Oui", no: "Non" },
    Format { date: "d-M-yyyy", time: "HH:mm", decimal: ",", group: ".", yes: "Ja", no: "Nee" },
    Format { date: "dd/MM/yyyy", time: "H:mm", decimal: ",", group: ".", yes: "Sí", no: "No" },
    Format { date: "dd/MM/yyyy", time: "HH:mm", decimal: ",", group: ".", yes: "Sì", no: "No" },
    Format { date: "d.M.yyyy", time: "H.mm", decimal: ",", group: SPACE, yes: "Kyllä", no: "Ei" },
    Format { date: "dd.MM.yyyy", time: "HH:mm", decimal: ",", group: SPACE, yes: "Tak", no: "Nie" },
    Format { date: "dd.MM.yyyy", time: "HH:mm", decimal: ",", group: SPACE, yes: "Да", no: "Нет" },
    Format { date: "dd.MM.yyyy", time: "H:mm", decimal: ",", group: SPACE, yes: "Ano", no: "Ne" },
    Format { date: "yyyy/MM/dd", time: "H:mm", decimal: ".", group: ",", yes: "はい", no: "いいえ" },
    Format { date: "yyyy/M/d", time: "H:mm", decimal: ".", group: ",", yes: "是", no: "否" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_culture_writes_in_its_manner() {
        let (date, time) = (Date::constant(2024, 7, 1), Time::constant(14, 5, 59, 0));
        let cases = [
            ("en", "7/1/2024", "2:05 PM", "1,234,567.50", "Yes"),
            ("en-GB", "01/07/2024", "14:05", "1,234,567.50", "Yes"),
            ("nb", "01.07.2024", "14:05", "1\u{a0}234\u{a0}567,50", "Ja"),
            ("sv-SE", "2024-07-01", "14:05", "1\u{a0}234\u{a0}567,50", "Ja"),
            ("de", "01.07.2024", "14:05", "1.234.567,50", "Ja"),
            ("fi", "1.7.2024", "14.05", "1\u{a0}234\u{a0}567,50", "Kyllä"),
            ("nl", "1-7-2024", "14:05", "1.234.567,50", "Ja"),
            ("ja", "2024/07/01", "14:05", "1,234,567.50", "はい"),
        ];
        for (tag, day, clock, amount, yes) in cases {
            let culture = Culture::of_tag(tag).unwrap();
            assert_eq!(culture.date(date), day);
            assert_eq!(culture.time(time), clock);
            assert_eq!(culture.money(false, "1234567", "50"), amount);
            assert_eq!(culture.answer(true), yes);
        }
        assert_eq!(Culture::of_tag("pt-GB"), None);
    }

    #[test]
    fn twelve_hour_clocks_have_no_zero() {
        let culture = Culture::default();
        let cases = [(0, "12:00 AM"), (1, "1:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (23, "11:00 PM")];
        for (hour, expected) in cases {
            assert_eq!(culture.time(Time::constant(hour, 0, 0, 0)), expected);
        }
    }

    #[test]
    fn short_amounts_are_not_grouped() {
        let culture = Culture::of_tag("de").unwrap();
        assert_eq!(culture.money(true, "234", "05"), "-234,05");
        assert_eq!(culture.money(true, "1234", "05"), "-1.234,05");
        assert_eq!(culture.number("-1234.5"), "-1234,5");
        assert_eq!(culture.answer(false), "Nein");
    }

    #[test]
    fn every_culture_shows_day_month_and_year() {
        for language in VendorLanguage::ALL {
            let text = Culture::Of(language).date(Date::constant(2024, 12, 31));
            assert!(["2024", "12", "31"].iter().all(|part| text.contains(part)), "{text}");
        }
    }
}
