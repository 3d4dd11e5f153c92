//! An e-mail address that mail can be sent to. Forms, settings and the mailer all use this one definition, so an address
//! that was accepted can be mailed to.

use std::fmt;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use crate::text::is_drawn_as_nothing;

/// Bytes before the `@` (RFC 5321, 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;
/// Bytes of a whole address: a path of 256 without its angle brackets (RFC 5321, 4.5.3.1.3).
const ADDRESS_BYTES_MAX: usize = 254;

/// An address `local@domain`.
///
/// The local part is a dot-atom (RFC 5322, 3.2.3), which may hold letters beyond ASCII (RFC 6531); those need a mail server
/// that offers SMTPUTF8. The domain is a host name of two labels or more; an internationalised one is held as DNS and
/// SMTP spell it. Quoted local parts, comments, display names, address literals (`[192.0.2.1]`) and hosts without a dot
/// are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    local: String,
    domain: String,
}

impl MailAddress {
    /// Reads an address; `None` for a text that is not exactly one.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.rsplit_once('@')?;
        let is_sound = local.len() <= LOCAL_BYTES_MAX && local.split('.').all(is_atom);
        let address = Self { local: local.to_owned(), domain: is_sound.then(|| ascii_domain(domain))?? };
        (address.local.len() + 1 + address.domain.len() <= ADDRESS_BYTES_MAX).then_some(address)
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The domain in ASCII and small letters.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@{}", self.local, self.domain)
    }
}

fn is_atom(text: &str) -> bool {
    let is_allowed = |c: char| match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c),
        c => !c.is_control() && !c.is_whitespace() && !is_drawn_as_nothing(c),
    };
    !text.is_empty() && text.chars().all(is_allowed)
}

/// The domain as DNS spells it; `None` where it names no host that can receive mail.
fn ascii_domain(domain: &str) -> Option<String> {
    let hyphens = Hyphens::CheckFirstLast;
    let ascii = Uts46::new().to_ascii(domain.as_bytes(), AsciiDenyList::STD3, hyphens, DnsLength::Verify).ok()?;
    // A last label of digits alone would be an IPv4 address (RFC 3696, 2).
    let (_, last) = ascii.rsplit_once('.')?;
    last.contains(|c: char| c.is_ascii_alphabetic()).then(|| ascii.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_of_a_valid_form_is_read_and_its_domain_is_spelt_as_dns_spells_it() {
        let long_local = format!("{}@example.com", "a".repeat(64));
        let long_label = format!("a@{}.example", "b".repeat(63));
        for good in [
            "simple@example.com",
            "very.common@example.com",
            "x@example.com",
            "long.email-address-with-hyphens@and.subdomains.example.com",
            "user.name+tag+sorting@example.com",
            "name/surname@example.com",
            "mailhost!username@example.org",
            "user%example.com@example.org",
            "user-@example.org",
            "_@example.com",
            "-@example.com",
            "o'neil@example.org",
            "i.like.underscores_very_much_so@example.com",
            "!#$%&'*+-/=?^_`{|}~@example.org",
            "1234567890@example.com",
            "a@b.no",
            "a@s.example",
            "a@1.example",
            "a@123.com",
            "a@ab--cd.example",
            "a@xn--blbr-roah.no",
            "firstname.lastname@example.co.jp",
            "ærlig@example.no",
            "用户@example.com",
            "χρήστης@example.com",
            &long_local,
            &long_label,
        ] {
            assert_eq!(MailAddress::parse(good).map(|it| it.to_string()).as_deref(), Some(good));
        }
        for (text, expected) in [
            ("FirstName.LastName@EasierReading.ORG", "FirstName.LastName@easierreading.org"),
            ("anna@Blåbær.no", "anna@xn--blbr-roah.no"),
            ("a@münchen.example", "a@xn--mnchen-3ya.example"),
            ("a@straße.example", "a@xn--strae-oqa.example"),
            ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
            ("a@例え。テスト", "a@xn--r8jz45g.xn--zckzah"),
            ("a@bla\u{30a}ba\u{308}r.example", "a@xn--blbr-noae.example"),
        ] {
            assert_eq!(MailAddress::parse(text).map(|it| it.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_of_an_invalid_form_is_no_address() {
        let long_local = format!("{}@example.com", "a".repeat(65));
        let long_letters = format!("{}@example.com", "æ".repeat(33));
        let long_label = format!("a@{}.example", "b".repeat(64));
        let long_domain = format!("a@{}example.com", "a.".repeat(130));
        let long_address = format!("{}@{}com", "a".repeat(64), "b.".repeat(94));
        let long_in_ascii = format!("a@{}.example", "å".repeat(62));
        for bad in [
            "",
            "@",
            "a",
            "a@",
            "@b.no",
            "abc.example.com",
            "a@b",
            "admin@localhost",
            // Dots
            "a..b@b.com",
            ".a@b.com",
            "a.@b.com",
            ".@b.com",
            "a@b..no",
            "a@.no",
            "a@b.no.",
            "a@.",
            "a@b。。no",
            // Characters
            "a@b@c@example.com",
            "a@@b.no",
            "a\"b(c)d,e:f;g<h>i[j\\k]l@example.com",
            "just\"not\"right@example.com",
            "this is\"not\\allowed@example.com",
            "this\\ still\\\"not\\\\allowed@example.com",
            "i.like.underscores@but_they_are_not_allowed_in_this_part.example",
            "a@b%2eno",
            "a@b!.no",
            "a@b.no/c",
            "a@b.no:25",
            "a@-b.no",
            "a@b-.no",
            "a@b.-no",
            "a b@c.no",
            "a@b c.no",
            " a@b.no",
            "a@b.no ",
            "a\t@b.no",
            "a\0@b.no",
            "a\u{7f}@b.no",
            "a\u{85}@b.no",
            "a\u{a0}@b.no",
            "a\u{200b}@b.no",
            "a\u{202e}@b.no",
            "a@b.no\u{2028}",
            "a＠b.no",
            "a@b＠c.no",
            // More than one, or more than an address
            "a@b.no\r\nBcc: c@d.no",
            "a\r\n@b.no",
            "a@b.no,c@d.no",
            "a@b.no;c@d.no",
            "Anna <a@b.no>",
            "<a@b.no>",
            "mailto:a@b.no?x",
            "a(comment)@b.no",
            "a@(comment)b.no",
            // Forms of RFC 5321 that Parlour does not take
            "\"a\"@b.no",
            "\" \"@example.org",
            "\"john..doe\"@example.org",
            "a@[1.2.3.4]",
            "a@[IPv6:2001:db8::1]",
            // Hosts that no mail goes to
            "a@1.2.3.4",
            "1@2.3",
            "a@example.123",
            "a@xn--a.example",
            "a@\u{ad}.no",
            &long_local,
            &long_letters,
            &long_label,
            &long_domain,
            &long_address,
            &long_in_ascii,
        ] {
            assert_eq!(MailAddress::parse(bad), None, "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn an_address_that_was_read_is_read_the_same_again(text in "[a-zA-Zåß.@!\"'+ -]{1,12}@[a-zA-Z0-9åß。.@_-]{1,16}") {
            if let Some(address) = MailAddress::parse(&text) {
                prop_assert_eq!(MailAddress::parse(&address.to_string()), Some(address));
            }
        }
    }
}
