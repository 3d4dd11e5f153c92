//! Values inside texts: `[D:12/24/2018]`, `[I:3]`, `[SR_NAME]` (specification §10.4).
//!
//! Deliberately unknown here: languages, resources and where texts come from. Values carry no zone and get none.

use crate::culture::Culture;
use crate::scan::Scanner;
use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// Replaces what stands in square brackets by what `render` makes of it, and leaves what it makes nothing of. `None` if
/// nothing was replaced.
pub(crate) fn replace_brackets(text: &str, render: impl Fn(&str) -> Option<Cow<'static, str>>) -> Option<String> {
    let mut replaced: Option<String> = None;
    let (mut copied, mut searched) = (0, 0);
    while let Some(open) = find(text, searched, &['[']) {
        searched = open + 1;
        let Some(close) = find(text, searched, &['[', ']']) else {
            break;
        };
        if text.as_bytes()[close] == b']'
            && let Some(value) = render(&text[open + 1..close])
        {
            let out = replaced.get_or_insert_default();
            out.push_str(&text[copied..open]);
            out.push_str(&value);
            (copied, searched) = (close + 1, close + 1);
        }
    }
    replaced.map(|out| out + &text[copied..])
}

fn find(text: &str, from: usize, characters: &[char]) -> Option<usize> {
    text[from..].find(characters).map(|place| from + place)
}

/// An encoded value (`DT:12/24/2018 12:34:00`, without its brackets) as the culture writes it: `None` if it is none.
///
/// Dates and times are `MM/dd/yyyy`, `dd.MM.yyyy` or `yyyy-MM-dd` and `HH:mm[:ss[.f]]`; an empty one, and the first day
/// of the year 1, is "no date" and shows as nothing. `B` is a yes or no as `0`, `1`, `true` or `false`; the vendor also
/// writes binary content there, which stays as it is.
pub(crate) fn render_value(token: &str, culture: Culture) -> Option<String> {
    let (moniker, value) = token.split_once(':')?;
    match moniker {
        "D" => Some(moment(value)?.date.map_or_else(String::new, |date| culture.date(date))),
        "DT" => Some(date_and_time(moment(value)?, culture)),
        "T" => Some(moment(value)?.time.map_or_else(String::new, |time| culture.time(time))),
        "I" => is_number(value, false).then(|| value.to_owned()),
        "F" => is_number(value, true).then(|| culture.number(value)),
        "M" => money(value, culture),
        "B" => answer(value).map(|is_yes| culture.answer(is_yes).to_owned()),
        _ => None,
    }
}

/// What an encoded date, time, or both says.
#[derive(Clone, Copy, Default)]
struct Moment {
    date: Option<Date>,
    time: Option<Time>,
}

fn date_and_time(moment: Moment, culture: Culture) -> String {
    let Some(date) = moment.date else { return String::new() };
    culture.date(date) + " " + &culture.time(moment.time.unwrap_or_default())
}

fn moment(value: &str) -> Option<Moment> {
    let value = value.trim_ascii();
    if value.is_empty() {
        return Some(Moment::default());
    }
    let mut scanner = Scanner::new(value);
    let is_time_only = value.as_bytes().get(2) == Some(&b':');
    let date = if is_time_only { None } else { Some(scan_date(&mut scanner)?) };
    if date.is_some() && !scanner.is_at_end() {
        scanner.take(b' ').or_else(|| scanner.take(b'T'))?;
    }
    let time = if scanner.is_at_end() { None } else { Some(scan_time(&mut scanner)?) };
    let date = date.filter(|date| *date != Date::constant(1, 1, 1));
    scanner.is_at_end().then_some(Moment { date, time })
}

fn scan_date(scanner: &mut Scanner<'_>) -> Option<Date> {
    let (year, month, day);
    if scanner.digit_count() == 4 {
        year = scanner.digits(4)?;
        scanner.take(b'-')?;
        month = scanner.digits(2)?;
        scanner.take(b'-')?;
        day = scanner.digits(2)?;
    } else {
        let first = scanner.digits(2)?;
        let separator = scanner.peek().filter(|byte| matches!(byte, b'/' | b'.'))?;
        scanner.take(separator)?;
        let second = scanner.digits(2)?;
        scanner.take(separator)?;
        year = scanner.digits(4)?;
        (month, day) = if separator == b'/' { (first, second) } else { (second, first) };
    }
    Date::new(year as i16, month as i8, day as i8).ok().filter(|date| date.year() > 0)
}

/// `HH:mm[:ss[.f]]`; the fraction, of any length, is dropped.
fn scan_time(scanner: &mut Scanner<'_>) -> Option<Time> {
    let hour = scanner.digits(2)?;
    scanner.take(b':')?;
    let minute = scanner.digits(2)?;
    let second = if scanner.take(b':').is_some() { scanner.digits(2)? } else { 0 };
    if scanner.take(b'.').is_some() {
        scanner.number()?;
    }
    Time::new(hour as i8, minute as i8, second as i8, 0).ok()
}

/// `-12`, or with a fraction `-12.5`.
fn is_number(value: &str, may_have_fraction: bool) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if may_have_fraction => (whole, fraction),
        Some(_) => return false,
        None => (digits, "0"),
    };
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An amount rounded to hundredths, halves away from zero.
fn money(value: &str, culture: Culture) -> Option<String> {
    const WHOLE_DIGITS_MAX: usize = 30;
    if !is_number(value, true) {
        return None;
    }
    let digits = value.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > WHOLE_DIGITS_MAX {
        return None;
    }
    let mut thousandths: u128 = whole.parse().ok()?;
    for place in 0..3 {
        let digit = fraction.as_bytes().get(place).map_or(0, |byte| byte - b'0');
        thousandths = thousandths * 10 + u128::from(digit);
    }
    let hundredths = (thousandths + 5) / 10;
    let is_negative = value.starts_with('-') && hundredths > 0;
    let [whole, rest] = [(hundredths / 100).to_string(), format!("{:02}", hundredths % 100)];
    Some(culture.money(is_negative, &whole, &rest))
}

fn answer(value: &str) -> Option<bool> {
    match value {
        "1" => Some(true),
        "0" => Some(false),
        _ if value.eq_ignore_ascii_case("true") => Some(true),
        _ if value.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn rendered(token: &str, tag: &str) -> Option<String> {
        render_value(token, Culture::of_tag(tag).unwrap())
    }

    #[test]
    fn values_are_written_in_the_culture() {
        let cases = [
            ("D:09/30/2019", "no", "30.09.2019"),
            ("D:30.09.2019", "no", "30.09.2019"),
            ("D:2014-09-13", "en", "9/13/2014"),
            ("D:05/05/1999 00:00:00.0000000", "sv", "1999-05-05"),
            ("D:01/01/0001 00:00:00.0000000", "sv", ""),
            ("DT:11/09/2017 14:53:18", "en", "11/9/2017 2:53 PM"),
            ("DT:11/09/2017 14:53:18", "de", "09.11.2017 14:53"),
            ("DT:2017-11-09T14:53", "de", "09.11.2017 14:53"),
            ("DT:11/09/2017", "de", "09.11.2017 00:00"),
            ("DT: ", "de", ""),
            ("T:14:52", "en", "2:52 PM"),
            ("T:06/19/2019 14:35:56.00000", "fi", "14.35"),
            ("T:01/01/0001 14:35:56", "fi", "14.35"),
            ("I:12345", "en", "12345"),
            ("I:-7", "no", "-7"),
            ("F:1234.5", "no", "1234,5"),
            ("F:3", "no", "3"),
            ("M:1234.5", "no", "1\u{a0}234,50"),
            ("M:-0.005", "en", "-0.01"),
            ("M:-0.004", "en", "0.00"),
            ("M:999.995", "en", "1,000.00"),
            ("M:0012", "en", "12.00"),
            ("B:1", "fr", "Oui"),
            ("B:False", "fr", "Non"),
        ];
        for (token, tag, expected) in cases {
            assert_eq!(rendered(token, tag).as_deref(), Some(expected), "{token} in {tag}");
        }
    }

    #[test]
    fn what_is_malformed_is_none() {
        let tokens = [
            "",
            "D",
            "D:1234.5",
            "D:13/01/2020",
            "D:02/30/2020",
            "D:00/00/0000",
            "DT:1/2/2020",
            "DT:11/09/2017 25:00",
            "DT:11/09/2017x",
            "T:9",
            "T:24:00",
            "T:10:00:00.",
            "I:",
            "I:-",
            "I:1.5",
            "I:+1",
            "I:١",
            "F:1e5",
            "F:1.",
            "F:.5",
            "F:1.2.3",
            "M:x",
            "M:1000000000000000000000000000000",
            "B:X98",
            "A:1,2",
            "TS:500",
            "d:01/01/2020",
        ];
        for token in tokens {
            assert_eq!(rendered(token, "no"), None, "{token:?}");
        }
    }

    #[test]
    fn only_what_is_known_is_replaced() {
        let render = |token: &str| (token == "x").then_some(Cow::Borrowed("yes"));
        let cases = [
            ("plain", None),
            ("[y]", None),
            ("[x", None),
            ("x]", None),
            ("[[[[", None),
            ("[x]", Some("yes")),
            ("a [x] b [y] c [x] d", Some("a yes b [y] c yes d")),
            ("[[x]]", Some("[yes]")),
            ("ø[x]ø", Some("øyesø")),
        ];
        for (text, expected) in cases {
            assert_eq!(replace_brackets(text, render).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_value_makes_it_panic(token in "(D|DT|T|I|F|M|B):([0-9/.:T -]{0,28}|\\PC{0,10})") {
            let _ = rendered(&token, "en");
        }

        #[test]
        fn no_brackets_make_it_panic(text in "(\\[|\\]|x|ø|\\PC){0,20}") {
            let _ = replace_brackets(&text, |token| Some(Cow::Owned(token.to_owned())));
        }

        #[test]
        fn amounts_keep_their_digits(hundredths in any::<i64>()) {
            let sign = if hundredths < 0 { "-" } else { "" };
            let size = hundredths.unsigned_abs();
            let neutral = format!("{sign}{}.{:02}", size / 100, size % 100);
            let shown = rendered(&format!("M:{neutral}"), "en").unwrap();
            prop_assert_eq!(shown.replace(',', ""), neutral);
        }
    }
}
