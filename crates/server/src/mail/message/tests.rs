//! Tests of messages as they travel.

use parlour_model::MessageLine;
use parlour_wire::TranscriptEntry;

use super::*;

fn letter(subject: &str, text: &str) -> Letter {
    let [subject, text] = [subject, text].map(str::to_owned);
    let lines = vec![MessageLine::plain(text.clone())];
    let entry = TranscriptEntry { lead: "[now] ".to_owned(), lines, is_announcement: false };
    Letter {
        subject,
        language: "en",
        intro: vec![text],
        facts: Vec::new(),
        entries: vec![entry],
        rest: None,
        link: None,
        footer: "-".to_owned(),
    }
}

fn mail(recipient: &str) -> Mail {
    Mail {
        recipient: recipient.to_owned(),
        message_key: "key_-1".to_owned(),
        created_at: parlour_model::Timestamp(1_772_442_000_000),
        ..Mail::default()
    }
}

fn travelling(recipient: &str, subject: &str, text: &str) -> Result<String, String> {
    let from: Mailbox = "Parlour <chat@example.com>".parse().expect("a sender");
    let message = message(&mail(recipient), &letter(subject, text), &from)?;
    Ok(String::from_utf8(message.formatted()).expect("bytes of seven bits"))
}

#[test]
fn the_headers_are_these_with_each_attempt() {
    let [first, second] = [(), ()].map(|()| travelling("a@b.no", "Hello", "x").expect("a message"));
    for header in [
        "Message-ID: <key_-1@example.com>\r\n",
        "Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n",
        "From: Parlour <chat@example.com>\r\n",
        "To: a@b.no\r\n",
        "Subject: Hello\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "MIME-Version: 1.0\r\n",
        "Content-Type: multipart/alternative;",
    ] {
        assert!(first.contains(header) && second.contains(header), "{header} in {first}");
    }
}

#[test]
fn nothing_in_a_subject_becomes_a_header() {
    for subject in ["x\r\nBcc: c@d.no", "x\nBcc: c@d.no", "x\rBcc: c@d.no", "é\r\nBcc: c@d.no", "\0\r\n\r\nBcc: c@d.no"]
    {
        let Ok(text) = travelling("a@b.no", subject, "x") else { continue };
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert!(!head.split(['\r', '\n']).any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    }
}

#[test]
fn every_line_is_short_and_of_seven_bits_whatever_is_said() {
    let long = "å".repeat(5_000);
    for text in ["x", "日本 🦉 שלום", "\n.\n", &long, &"a".repeat(5_000)] {
        let travelling = travelling("a@b.no", "日本 🦉", text).expect("a message");
        assert!(travelling.is_ascii());
        assert!(travelling.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
    }
}

proptest::proptest! {
    #[test]
    fn every_address_that_a_form_takes_can_be_mailed_to(text in "[a-z0-9åßж日.@!\"'+ -]{1,12}@[a-zA-Z0-9å日。.%@_:-]{1,16}") {
        let taken = MailAddress::parse(&text).is_some();
        proptest::prop_assert_eq!(taken, travelling(&text, "Hello", "x").is_ok(), "{}", text);
    }

    #[test]
    fn every_plain_address_is_taken_and_can_be_mailed_to(
        text in "[a-z0-9+_-]{1,8}([.][a-z0-9æ日]{1,8}){0,3}@([a-z0-9åé]{1,8}[.]){1,3}[a-z]{2,6}",
    ) {
        proptest::prop_assert!(MailAddress::parse(&text).is_some(), "{}", text);
        let travelling = travelling(&text, "Hello", "x");
        proptest::prop_assert!(travelling.is_ok(), "{}: {:?}", text, travelling);
    }
}

#[test]
fn an_address_is_spelt_as_the_mail_system_spells_it() {
    for (text, expected) in [
        ("a@b.no", Some("a@b.no")),
        ("anna@Blåbær.no", Some("anna@xn--blbr-roah.no")),
        ("a@1.2.3.4", None),
        ("a@b c.no", None),
        ("a..b@b.com", None),
        ("a@b%2eno", None),
        ("ærlig@blåbær.no", Some("ærlig@xn--blbr-roah.no")),
        ("a\r\n@b.no", None),
        ("", None),
    ] {
        assert_eq!(address(text).map(|it| it.to_string()).as_deref(), expected, "{text:?}");
    }
}
