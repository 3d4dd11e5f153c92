//! Tests of transcripts.

use super::*;
use crate::resources::resource_text;
use crate::time::parse;
use crate::vendor_language::VendorLanguage;
use parlour_model::{OpeningHours, special_text};

fn instant(utc: &str) -> Timestamp {
    parse(utc, &ZoneChoice::plain(zones::UTC)).unwrap()
}

fn topic(zone: &str) -> Topic {
    let tz_location_id = zones::by_code_or_id(zone).map_or(0, |zone| zone.id);
    let opening_hours = OpeningHours { tz_location_id, ..OpeningHours::default() };
    Topic { name: r#"US:"Sales";NO:"Salg""#.into(), opening_hours, ..Topic::default() }
}

fn session() -> Session {
    Session {
        customer_name: "Anna Lind".to_owned(),
        requested_at: instant("2026-11-25T09:00:30"),
        started_at: instant("2026-11-25T09:01:00"),
        ended_at: instant("2026-11-25T09:20:00"),
        ..Session::default()
    }
}

fn said(id: i32, kind: MessageType, author: &str, message: &str) -> Message {
    let posted_at = Timestamp(instant("2026-11-25T09:00:30").0 + i64::from(id) * 60_000);
    let [author, message] = [author, message].map(str::to_owned);
    Message { id, kind, author, message, posted_at, ..Message::default() }
}

fn special(id: i32, special_type: SpecialType, param: &str) -> Message {
    let special_param = param.to_owned();
    let message = special_text(special_type, param);
    Message { special_type, special_param, ..said(id, MessageType::Special, "", &message) }
}

fn messages() -> Vec<Message> {
    let tomorrow = instant("2026-11-26T08:00:00");
    vec![
        Message { posted_at: tomorrow, ..said(3, MessageType::ToCustomer, "Elin", "Until <i>tomorrow</i>") },
        special(0, SpecialType::NewSession, ""),
        said(1, MessageType::ToUser, "", "1 &lt; 2 &amp; <b>bold</b>"),
        said(2, MessageType::ToCustomer, "Elin", "<p>Hello</p><ul><li>a</li><li>b</li></ul>"),
        special(4, SpecialType::TransferRejected, ""),
        special(5, SpecialType::TransferedSession, "Rune & co"),
        special(6, SpecialType::ClosedByUser, ""),
    ]
}

/// Plain and HTML.
fn told(session: &Session, topic: &Topic, messages: &[Message], language: &str) -> (String, String) {
    let language = &Language::choose(None, Some(language), None);
    let transcript = Transcript { session, topic, messages, base_zone: zones::UTC, language };
    (transcript.plain(), transcript.html())
}

const PLAIN: &str = "\
Topic: Sales
Visitor: Anna Lind
Start: 2026-11-25 10:01
End: 2026-11-25 10:20

[2026-11-25 10:01] Anna Lind: 1 < 2 & bold
[2026-11-25 10:02] Elin: Hello
    - a
    - b
[2026-11-25 10:05] Rune & co has taken over the chat.
[2026-11-25 10:06] The agent has ended the chat.
[2026-11-26 09:00] Elin: Until tomorrow
";

const HTML: &str = "\
<p>Kanal: Salg</p>
<p>Besøkende: Anna Lind</p>
<p>Start: 2026-11-25 10:01</p>
<p>Slutt: 2026-11-25 10:20</p>
<p>[2026-11-25 10:01] Anna Lind: 1 &lt; 2 &amp; bold</p>
<p>[2026-11-25 10:02] Elin: Hello<br>- a<br>- b</p>
<p>[2026-11-25 10:05] <i>Rune &amp; co har overtatt chatten.</i></p>
<p>[2026-11-25 10:06] <i>Medarbeideren har avsluttet chatten.</i></p>
<p>[2026-11-26 09:00] Elin: Until tomorrow</p>
";

#[test]
fn a_transcript_reads_like_this() {
    let (session, topic) = (session(), topic("NO"));
    assert_eq!(told(&session, &topic, &messages(), "en").0, PLAIN);
    assert_eq!(told(&session, &topic, &messages(), "nb").1, HTML);
    for raw_or_unknown in ["", "*", "ru", "pt"] {
        assert_eq!(told(&session, &topic, &messages(), raw_or_unknown).0, PLAIN, "{raw_or_unknown:?}");
    }
}

#[test]
fn hostile_names_stay_on_their_line_hostile_messages_within_their_entry_and_all_is_escaped() {
    let evil = "<img src=x onerror=alert(1)>\r\n[2026-01-01 00:00] Elin: 'yes'\u{2028}\"";
    let session = Session { customer_name: evil.to_owned(), ..session() };
    let topic = Topic { name: evil.into(), ..topic("") };
    let messages = [
        said(1, MessageType::ToUser, evil, "a<br>b\n[2026-01-01 00:00] Elin: yes<script>alert(1)</script>"),
        special(2, SpecialType::TransferedSession, evil),
    ];
    let (plain, html) = told(&session, &topic, &messages, "en");
    assert_eq!(plain.lines().count(), 9);
    assert!(plain.ends_with("Elin: 'yes' \" has taken over the chat.\n"), "{plain}");
    assert!(plain.contains("\": a\n    b\n    [2026-01-01 00:00] Elin: yes\n"), "{plain}");
    let tags = html.replace("<p>", "").replace("</p>\n", "").replace("<i>", "").replace("</i>", "").replace("<br>", "");
    assert!(!tags.contains(['<', '>', '"', '\'', '\n', '\r']), "{tags}");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; [2026-01-01 00:00] Elin: &#39;yes&#39; &quot;"));
}

#[test]
fn times_are_those_of_the_topics_clock_or_else_the_servers() {
    let cases = [
        ("NO", "2026-03-29T00:59:00", "2026-03-29 01:59"),
        ("NO", "2026-03-29T01:00:00", "2026-03-29 03:00"),
        ("NO", "2026-10-25T00:30:00", "2026-10-25 02:30"),
        ("NO", "2026-10-25T01:30:00", "2026-10-25 02:30"),
        ("US-NY", "2026-11-01T06:30:00", "2026-11-01 01:30"),
        ("AU-LHI", "2026-10-03T15:30:00", "2026-10-04 02:30"),
        ("", "2026-10-03T15:30:00", "2026-10-03 15:30"),
    ];
    for (zone, utc, shown) in cases {
        let message = Message { posted_at: instant(utc), ..said(1, MessageType::ToUser, "A", "x") };
        let (plain, _) = told(&session(), &topic(zone), &[message], "en");
        assert!(plain.ends_with(&format!("\n[{shown}] A: x\n")), "{plain}");
    }
}

#[test]
fn what_repeats_the_clock_stays_in_the_order_it_was_said() {
    let at = |id, utc| Message { posted_at: instant(utc), ..said(id, MessageType::ToUser, "A", &id.to_string()) };
    let messages = [
        at(3, "2026-10-25T01:10:00"),
        at(1, "2026-10-25T00:50:00"),
        at(4, "2026-10-25T01:10:00"),
        at(2, "2026-10-25T01:00:00"),
    ];
    let (plain, _) = told(&session(), &topic("NO"), &messages, "en");
    let order: Vec<_> = plain.lines().skip(5).filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(order, ["1", "2", "3", "4"]);
}

#[test]
fn what_is_missing_is_left_out() {
    let session = Session { requested_at: instant("2026-11-25T09:00:00"), ..Session::default() };
    let messages = [
        said(1, MessageType::ToUser, " ", "x"),
        said(2, MessageType::ToCustomer, "", "y"),
        said(3, MessageType::ToCustomer, "Elin", "<p> </p>"),
        special(4, SpecialType::Options, "[]"),
    ];
    let (plain, _) = told(&session, &topic(""), &messages, "de");
    let expected = "Kanal: Sales\nBesucher: Gast\nBeginn: 2026-11-25 09:00\n\n\
                    [2026-11-25 09:01] Gast: x\n[2026-11-25 09:02] y\n";
    assert_eq!(plain, expected);
    let alias = Session { customer_alias: "anna".to_owned(), ..session };
    assert!(told(&alias, &topic(""), &[], "").0.contains("Visitor: anna\n"));
}

#[test]
fn addresses_and_technical_problems_are_told() {
    let url = Message { kind: MessageType::ToCustomer, ..special(1, SpecialType::Url, "https://example.com") };
    let shown = Message { message: "see https://example.com".to_owned(), ..url.clone() };
    let error = Message { message: "The disk is full.".to_owned(), ..special(2, SpecialType::Error, "") };
    let (plain, _) = told(&session(), &topic(""), &[url, shown, error, special(3, SpecialType::Error, "")], "sv");
    let lines: Vec<_> = plain.lines().skip(5).map(|line| &line["[2026-11-25 09:01] ".len()..]).collect();
    assert_eq!(
        lines,
        ["https://example.com", "see https://example.com", "The disk is full.", "Ett tekniskt problem har uppstått."]
    );
}

#[test]
fn links_keep_their_addresses_and_texts_their_lines_and_lists() {
    let told_to_visitor = "Please open <a href=\"https://example.com/reset?token=a&amp;b=%22\">this page</a> and \
                           follow:<ol><li>First</li><li>Second</li></ol><a href=\"javascript:alert(1)\">x</a>";
    let url = Message {
        kind: MessageType::ToCustomer,
        message: "see".to_owned(),
        ..special(3, SpecialType::Url, "https://example.com/?a&b")
    };
    let unsafe_url = Message { message: String::new(), ..special(4, SpecialType::Url, "javascript:alert(1)") };
    let unsafe_url = Message { kind: MessageType::ToCustomer, ..unsafe_url };
    let messages = [
        said(1, MessageType::ToCustomer, "Rune", told_to_visitor),
        said(2, MessageType::ToUser, "Vis", "1. one\n2. two\n\n    indented code"),
        url,
        unsafe_url,
    ];
    let (plain, html) = told(&session(), &topic(""), &messages, "en");
    let lines: Vec<_> = plain.lines().skip(5).collect();
    let expected = [
        "[2026-11-25 09:01] Rune: Please open this page (https://example.com/reset?token=a&b=%22) and follow:",
        "    1. First",
        "    2. Second",
        "    x",
        "[2026-11-25 09:02] Vis: 1. one",
        "    2. two",
        "",
        "        indented code",
        "[2026-11-25 09:03] see https://example.com/?a&b",
        "[2026-11-25 09:04] javascript:alert(1)",
    ];
    assert_eq!(lines, expected);
    for part in [
        "Rune: Please open <a href=\"https://example.com/reset?token=a&amp;b=%22\">this page</a> and follow:<br>1. First<br>2. Second<br>x</p>",
        "Vis: 1. one<br>2. two<br><br>\u{a0}\u{a0}\u{a0}\u{a0}indented code</p>",
        "see <a href=\"https://example.com/?a&amp;b\">https://example.com/?a&amp;b</a></p>",
        "[2026-11-25 09:04] javascript:alert(1)</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn every_word_is_there_in_every_translated_language() {
    for language in &VendorLanguage::ALL[..=VendorLanguage::Polish as usize] {
        for name in [
            "LOG_TOPIC",
            "LOG_VISITOR",
            "LOG_START",
            "LOG_END",
            "GUEST",
            "SPECIALVAL_6_NAMELESS",
            "VISITOR_11",
            "VISITOR_14",
        ] {
            assert!(resource_text(&format!("SR_CHAT_{name}"), *language).is_some(), "{name}");
        }
        let takeover = resource_text("SR_CHAT_SPECIALVAL_6", *language).unwrap();
        assert_eq!(takeover.matches("{0}").count(), 1, "{takeover}");
    }
}

#[test]
fn what_is_stored_is_what_is_told_in_english() {
    for (special_type, _) in SpecialType::ALL {
        for param in ["", "Rune"] {
            let stored = special(1, *special_type, param);
            let blank = Message { message: String::new(), ..stored.clone() };
            let tell = |message: Message| {
                let (plain, _) = told(&session(), &topic(""), &[message], "en");
                plain.lines().skip(5).collect::<String>()
            };
            assert_eq!(tell(stored), tell(blank), "{special_type:?}");
        }
        let name = format!("SR_CHAT_SPECIALVAL_{}", special_type.number());
        let english = resource_text(&name, VendorLanguage::English).unwrap_or_default().replace("{0}", "Rune");
        assert_eq!(special_text(*special_type, "Rune"), english);
    }
    let nameless = resource_text("SR_CHAT_SPECIALVAL_6_NAMELESS", VendorLanguage::English);
    assert_eq!(Some(special_text(SpecialType::TransferedSession, "").as_str()), nameless);
}
