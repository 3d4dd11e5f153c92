//! Tests of what mail says.

use parlour_model::{DeskTemplate, Message, MessageType, ReplyTemplate, SpecialType};

use super::*;

const NOON: Timestamp = Timestamp(1_772_452_800_000);

fn contents(tells: Tells) -> Contents {
    let session = Session { customer_name: "Anna Lind".to_owned(), started_at: NOON, ..Session::default() };
    Contents { session, topic: Topic { name: "Sales".into(), ..Topic::default() }, tells }
}

fn written(language: &str, contents: &Contents) -> Letter {
    let mail = Mail { language: language.to_owned(), ..Mail::default() };
    let desk = Desk { base_zone: zones::UTC, sender: "Desk", public_url: Some("https://chat.example.com") };
    Letter::write(&mail, contents, &desk, Timestamp(NOON.0 + 5 * MINUTE_MS)).expect("a letter")
}

fn said(author: &str, message: &str) -> Message {
    let [author, message] = [author, message].map(str::to_owned);
    Message { kind: MessageType::ToCustomer, author, message, posted_at: NOON, ..Message::default() }
}

#[test]
fn a_transcript_reads_like_this() {
    let closed = Message { special_type: SpecialType::ClosedByUser, kind: MessageType::Special, ..said("", "x") };
    let tells = Tells::Transcript { messages: vec![said("Elin", "<p>1 &lt; 2</p>"), closed], left_out: 3 };
    let letter = written("en", &contents(tells));
    assert_eq!(letter.subject, "Your chat: Sales");
    let expected = "Here is your chat of March 2, 2026 at 12:00\u{202f}PM.\n\n\
                    Topic: Sales\nVisitor: Anna Lind\nStart: 2026-03-02 12:00\n\n\
                    [2026-03-02 12:00] Elin: 1 < 2\n[2026-03-02 12:00] The agent has ended the chat.\n\n\
                    3 more messages are left out, because this mail would be too long.\n\n\
                    -- \nThis mail was sent automatically.";
    assert_eq!(letter.plain().expect("a text"), expected);
    let html = letter.html().expect("HTML");
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">"), "{html}");
    assert!(html.contains("<p dir=\"auto\">[2026-03-02 12:00] Elin: 1 &#60; 2</p>"), "{html}");
    assert!(html.contains("<p dir=\"auto\">[2026-03-02 12:00] <i>The agent has ended the chat.</i></p>"), "{html}");
    assert!(html.contains("<b>Visitor:</b> <bdi>Anna Lind</bdi><br>"), "{html}");
}

#[test]
fn a_conversation_that_is_too_long_ends_with_how_much_is_missing() {
    let long = said("Elin", &"å".repeat(10_000));
    let tells = Tells::Transcript { messages: vec![long; 100], left_out: 0 };
    let letter = written("pl", &contents(tells));
    let bytes: usize = letter.entries.iter().map(|it| it.lead.len() + it.text().len()).sum();
    assert!(bytes <= LINES_BYTES_MAX && letter.entries.len() == 26, "{bytes} in {}", letter.entries.len());
    assert_eq!(letter.rest.as_deref(), Some("Pominięto jeszcze 74 wiadomości, ponieważ ten e-mail byłby za długi."));
}

#[test]
fn a_transcript_keeps_links_lines_and_lists() {
    let html = "<a href=\"https://example.com/?a=1&amp;b=%22\">this page</a>:<ol><li>First</li></ol>\n\n  \u{5d0} <a href=\"https://a.example\">\u{5d1}\u{202e}</a>";
    let letter = written("en", &contents(Tells::Transcript { messages: vec![said("Elin", html)], left_out: 0 }));
    let plain = letter.plain().expect("a text");
    let expected = "\n[2026-03-02 12:00] Elin: this page (https://example.com/?a=1&b=%22):\n    1. First\n\n      \
                    \u{2068}\u{5d0} \u{5d1} (https://a.example)\u{2069}\n";
    assert!(plain.contains(expected), "{plain}");
    let html = letter.html().expect("HTML");
    let expected = "Elin: <a href=\"https://example.com/?a=1&#38;b=%22\">this page</a>:<br>1. First<br><br>\u{a0}\u{a0}\
                    \u{2068}\u{5d0} <a href=\"https://a.example\">\u{5d1}</a>\u{2069}</p>";
    assert!(html.contains(expected), "{html}");
}

#[test]
fn a_receipt_names_the_request_and_repeats_nothing_that_was_typed() {
    let tells = Tells::Receipt { ticket_id: 17 };
    let letter = written("nb-NO", &contents(tells));
    assert_eq!(letter.subject, "Vi har mottatt henvendelsen din (17)");
    let expected = "Takk for henvendelsen. Vi har mottatt den og kommer tilbake til deg.\n\n\
                    Saksnummer: 17\n\n-- \nDenne e-posten er sendt automatisk.";
    assert_eq!(letter.plain().expect("a text"), expected);
}

#[test]
fn an_alert_is_ours_or_the_one_that_the_topic_has_prepared() {
    let letter = written("de", &contents(Tells::Alert { template: None, since: NOON }));
    assert_eq!(letter.subject, "Ein Besucher wartet: Sales");
    let expected = "Ein Besucher wartet seit 5 Minuten auf eine Antwort.\n\n\
                    Kanal: Sales\nBesucher: Anna Lind\nWartet seit: 2. März 2026 um 12:00\n\n\
                    Chats öffnen: https://chat.example.com\n\n-- \nDiese E-Mail wurde automatisch versendet.";
    assert_eq!(letter.plain().expect("a text"), expected);

    let template = ReplyTemplate {
        name: "US:\"Chat!\";GE:\"Achtung,\r\nChat!\"".into(),
        description: "Bitte\nhelfen.".into(),
        ..ReplyTemplate::default()
    };
    let template = DeskTemplate { template, ..DeskTemplate::default() };
    let letter = written("de", &contents(Tells::Alert { template: Some(template.clone()), since: NOON }));
    assert_eq!((letter.subject.as_str(), letter.intro.as_slice()), ("Achtung, Chat!", &["Bitte helfen.".into()][..]));
    let empty = Tells::Alert { template: Some(DeskTemplate::default()), since: NOON };
    assert_eq!(written("de", &contents(empty)).subject, "Ein Besucher wartet: Sales");

    let content = "US:\"Hi\";GE:\"Hallo &amp; <b>guten Tag</b>,<br>bitte helfen.\"".into();
    let with_content = DeskTemplate { content, ..template };
    let letter = written("de", &contents(Tells::Alert { template: Some(with_content), since: NOON }));
    let plain = letter.plain().expect("a text");
    assert!(plain.starts_with("Hallo & guten Tag,\n\nbitte helfen.\n\nKanal: Sales\nBesucher: Anna Lind\n"), "{plain}");
}

#[test]
fn a_prepared_alert_says_itself_who_waits_where_since_when_and_whatever_it_says_stays_text() {
    let content =
        "<p>{visitor} waits in {topic}:\n{minutes} minutes, since {since}.</p><script>x</script><p>{other} <i>";
    let template = DeskTemplate { content: content.into(), ..DeskTemplate::default() };
    let mut contents = contents(Tells::Alert { template: Some(template), since: NOON });
    contents.session.customer_name = "{topic} <b>Eve</b>".to_owned();
    let letter = written("en", &contents);
    let expected = "{topic} <b>Eve</b> waits in Sales:\n\n5 minutes, since March 2, 2026 at 12:00\u{202f}PM.\n\n{other}\n\n\
                    Open the chats: https://chat.example.com\n\n-- \nThis mail was sent automatically.";
    assert_eq!(letter.plain().expect("a text"), expected);
    let html = letter.html().expect("HTML");
    assert!(html.contains("<p dir=\"auto\">{topic} &#60;b&#62;Eve&#60;/b&#62; waits in Sales:</p>"), "{html}");
}

#[test]
fn who_has_no_name_is_a_guest_and_a_topic_that_is_gone_has_the_senders() {
    let mut contents = contents(Tells::Alert { template: None, since: NOON });
    contents.session.customer_name = " \r\n".to_owned();
    contents.topic = Topic::default();
    let letter = written("sv", &contents);
    assert_eq!(letter.subject, "En besökare väntar: Desk");
    assert_eq!(letter.facts[1].value, "Gäst");
}

#[test]
fn what_is_written_from_right_to_left_turns_nothing_else() {
    for (text, expected) in [
        ("Anna", "Anna"),
        ("日本 🦉", "日本 🦉"),
        ("שלום", "\u{2068}שלום\u{2069}"),
        ("a\u{202e}cod.exe", "\u{2068}acod.exe\u{2069}"),
        ("\u{2069}a", "\u{2068}a\u{2069}"),
    ] {
        assert_eq!(isolated(text), expected, "{text:?}");
    }
    assert_eq!(isolated_lead("[2026-03-02 12:00] מרים: "), "[2026-03-02 12:00] \u{2068}מרים\u{2069}: ");
    assert_eq!(isolated_lead("[2026-03-02 12:00] "), "[2026-03-02 12:00] ");
}
