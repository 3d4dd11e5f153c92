//! S4 for mail: whatever people call themselves and say, it stays text, and headers stay ours.

use parlour_harness::{Engine, MailServer};
use parlour_model::{MailState, Message, MessageType, SpecialType};

use super::{html::inert, queue, said, say, start_with, states};

/// What has run in somebody's page before, or broken out of somebody's header.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "'><iframe src=javascript:alert(1)>",
    "</p></body></html><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<style>*{background:url(//evil.example)}</style>",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<math><mtext></p><script>alert(1)</script>",
    "<p style=\"background:url(https://evil.example/x)\" onclick=alert(1)>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ 7*7 }} {% raw %} ${7*7} [SR_CHAT_GUEST] US:\"x\"",
    "x\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>",
    "x\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "x\r\n.\r\nMAIL FROM:<evil@example.org>\r\n",
    "=?utf-8?B?DQpCY2M6IHZpY3RpbUBleGFtcGxlLm9yZw==?=",
    "\u{202e}txt.exe\u{2066}",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "\u{fffe}\u{ffff}\u{feff}<script>",
    "שלום <b>עולם</b>",
    "🏳️‍🌈👨‍👩‍👧‍👦 e\u{301}",
];

#[test]
fn nothing_that_people_say_is_active_in_a_mail_or_becomes_a_header() {
    let mail_server = MailServer::start();
    let all = HOSTILE.concat();
    let hostile = HOSTILE.iter().copied().chain([all.as_str()]);
    for (place, text) in hostile.enumerate() {
        let server = start_with(
            Engine::Sqlite,
            &mail_server,
            |_| {},
            |desk| {
                desk.data.topics[0].topic.name = text.replace('\0', "").into();
                desk.data.sessions[0].session.customer_name = text.replace('\0', "");
            },
        );
        let stored = text.replace('\0', "");
        let takeover = Message {
            special_type: SpecialType::TransferedSession,
            special_param: stored.clone(),
            ..said(3, MessageType::Special, "", &stored)
        };
        say(
            server.store(),
            vec![
                said(1, MessageType::ToUser, &stored, &stored),
                said(2, MessageType::ToCustomer, &stored, &format!("<p>{stored}</p>")),
                takeover,
            ],
        );
        queue(server.store(), "anna@example.org");
        server.run_mail();
        assert_eq!(states(server.store()), [(MailState::Sent, 1)], "{text:?}");

        let mails = mail_server.mails();
        assert_eq!(mails.len(), place + 1);
        let mail = &mails[place];
        let shown = inert(mail.html());
        assert!(shown.contains("This mail was sent automatically."), "the end of {shown}");
        assert_eq!(mail.0["to"], serde_json::json!(["anna@example.org"]), "{text:?}");
        let mut names: Vec<_> =
            mail.0["headers"].as_array().expect("headers").iter().map(|it| it[0].as_str().expect("a name")).collect();
        names.sort_unstable();
        let expected =
            ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];
        assert_eq!(names, expected, "{text:?}");
        let lines = mail.plain().lines().filter(|line| line.starts_with("[2026-")).count();
        assert!(lines <= 3, "each says what it says on one line: {}", mail.plain());
    }
}
