//! Texts of which a reader sees nothing: they count as empty wherever a text is required.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

/// Nothing in them is drawn.
const BLANK: [&str; 12] = [
    "\u{200b}",
    "\u{202e}\u{2066}",
    "\u{ad}",
    "\u{3164}\u{115f}\u{ffa0}",
    "\u{2800}",
    "\u{fe0f}",
    "\u{e0041}\u{e007f}",
    "\u{2028}\u{2029}\u{85}",
    "\u{7}\u{1b}",
    " \u{a0}\u{3000}\u{feff}",
    "\u{2063}\n\u{200d}\t",
    "\u{180e}\u{34f}\u{61c}",
];
/// The same in markup.
const BLANK_MARKUP: [&str; 6] = [
    "<p></p>",
    "&nbsp;",
    "<b>&#8203;</b><br>",
    "<a href=\"https://example.com\">\u{200b}</a>",
    "<script>x</script>",
    "<!-- x -->",
];

fn post(server: &TestServer, user: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(user, PASSWORD).json(body).send()
}

/// A chat in that topic, as a visitor opens one: its number and the header that proves it.
fn arrive(server: &TestServer, topic: i32) -> (Value, String) {
    let arrival = json!({ "ChatTopicId": topic, "ClientId": "a-client-drew-this-1" });
    let made = server.post("/live/v1/widget/sessions").json(&arrival).send().json();
    let id = made["ChatSessionId"].clone();
    (id.clone(), format!("{id}.{}", made["SessionKey"].as_str().expect("a key")))
}

#[test]
fn a_text_of_which_nothing_is_seen_is_refused_wherever_a_text_is_required() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| {
            settings.visitors.messages_at_once = 0;
            settings.visitors.calls_at_once = 0;
        });
        let mut desk = Desk::default().user(1, "ann").administrator().topic(10).member(1, "rm");
        desk.data.associates[0].present = true;
        let mut desk = desk.topic(11).member(1, "r").topic(12);
        desk.data.topics[1].topic.widget.pre_form_enabled = true;
        desk.data.topics[1].topic.widget.required_fields = parlour_model::Flags::from_names("Name").expect("a name");
        desk.data.topics[2].topic.ticket_enabled = true;
        desk.import(server.store());
        let (id, key) = arrive(&server, 10);
        let (_, in_form) = arrive(&server, 11);
        let (_, offline) = arrive(&server, 12);
        let visitor = |key: &str, path: &str, body: &Value| {
            let path = format!("/live/v1/widget/session{path}");
            server.post(&path).header("X-Session-Key", key).json(body).send()
        };
        for text in BLANK {
            let message = json!({ "ClientMessageId": "drawn-by-the-test", "Message": text });
            let request = json!({ "CustomerName": "N", "CustomerEmail": "n@localhost", "Message": text });
            let form = json!({ "CustomerName": text });
            let answers = [
                visitor(&key, "/messages", &message),
                visitor(&in_form, "/form", &form),
                visitor(&offline, "/request", &request),
                post(
                    &server,
                    "ann",
                    &format!("/live/v1/sessions/{id}/notes"),
                    &json!({ "Text": text, "Kind": "Note" }),
                ),
                post(
                    &server,
                    "ann",
                    &format!("/live/v1/sessions/{id}/notes"),
                    &json!({ "Text": text, "Kind": "Whisper" }),
                ),
                post(&server, "ann", "/live/v1/quickreplies", &json!({ "Name": text, "Content": "Words" })),
                post(&server, "ann", "/live/v1/groups", &json!({ "Name": text })),
                post(&server, "ann", "/live/v1/users", &json!({ "Name": text, "Password": "long enough" })),
                post(&server, "ann", "/api/v1/Agents/Chat/SaveChatTopicEntity", &json!({ "Name": text })),
                post(&server, "ann", "/api/v1/Agents/Ticket/SaveTicket", &json!({ "Title": text })),
                post(&server, "ann", "/api/v1/Agents/Contact/SaveContact", &json!({ "Name": text })),
                post(&server, "ann", "/api/v1/Agents/Person/SavePerson", &json!({ "Lastname": text })),
            ];
            for (at, answer) in answers.iter().enumerate() {
                assert_eq!(answer.status, 400, "{text:?}, call {at}: {}", answer.text());
            }
        }
        for text in BLANK.iter().chain(&BLANK_MARKUP) {
            for kind in ["ToCustomer", "ToUser"] {
                let body = json!({ "Message": text, "Type": kind });
                let answer = post(&server, "ann", &format!("/api/v1/ChatSession/{id}/Messages"), &body);
                assert_eq!(answer.status, 400, "{text:?}: {}", answer.text());
            }
        }
        for text in ["❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "a\u{200b}b"] {
            let body = json!({ "Message": text, "Type": "ToCustomer" });
            let answer = post(&server, "ann", &format!("/api/v1/ChatSession/{id}/Messages"), &body);
            assert_eq!((answer.status, answer.json()["Message"].as_str()), (200, Some(text)));
        }
    });
}
