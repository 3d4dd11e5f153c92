//! A chat from the first call to the last.

use std::time::Duration;

use parlour_harness::both_engines;
use parlour_model::{SessionStatus, Text};
use serde_json::{Value, json};

use super::{Visitor, agent, assert_conflict, faults, fields, pick_up, reply, start};

/// The kinds of the messages a visitor sees.
fn kinds(snapshot: &Value) -> Vec<&str> {
    let messages = snapshot["Messages"].as_array().expect("messages");
    messages.iter().map(|message| message["SpecialType"].as_str().expect("a type")).collect()
}

#[test]
fn a_chat_goes_from_the_form_to_the_rating() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.widget.required_fields = fields("Email, Name");
            topic.collect_consent = true;
            topic.widget.use_agent_firstname = true;
            topic.widget.post_form_enabled = true;
            topic.widget_enable_rating = true;
            topic.welcome_message = Text(r#"US:"Welcome";NO:"Velkommen""#.to_owned());
            "nb".clone_into(&mut topic.widget.language_iso_code);
            topic.seconds_pr_accept = 90;
        });
        let visitor = Visitor::arrive(&server, "1");
        let shown = visitor.snapshot();
        assert_eq!(shown["Session"]["Status"], "PreChatForm");
        assert_eq!((&shown["Messages"], &shown["Session"]["SessionKey"]), (&json!([]), &json!("")));
        assert_conflict(&visitor.say("before", "Hello"), "nobody listens to a form");

        assert_eq!(
            faults(&visitor.post("/form", &json!({ "CustomerEmail": "nobody" }))),
            ["CustomerName Required", "CustomerEmail Email", "Consented Consent"]
        );
        let form = json!({ "CustomerName": " Vera Visitor ", "CustomerEmail": "vera@example.com", "Consented": true,
                           "CustomerPhone": "555 0100", "CustomerCompanyName": "Visits", "CountryId": 578 });
        let session = visitor.done("/form", &form);
        assert_eq!(session["Status"], "InQueue");
        assert_eq!((&session["QueuePosition"], &session["QueueWaitSeconds"]), (&json!(1), &json!(90)));
        assert_eq!((&session["CustomerName"], &session["CountryId"]), (&json!("Vera Visitor"), &json!(578)));
        assert_conflict(&visitor.post("/form", &form), "handed in already");
        let stored = visitor.stored();
        assert_eq!((stored.customer_alias.as_str(), stored.customer_consented), ("Vera Visitor", true));
        assert!(stored.consented_at.is_some() && stored.consent_text.starts_with("Jeg samtykker"), "{stored:?}");
        assert_eq!(stored.customer_host, "127.0.0.1");

        visitor.say("queued", "I wait");
        pick_up(&server, "ann", &visitor);
        reply(&server, "ann", &visitor, "How can I <b>help</b>?");
        let said = visitor.say("running", "1 < 2 & \"3\"\r\n<script>").json();
        assert_eq!(said["Message"], "1 &lt; 2 &amp; \"3\"<br>&lt;script&gt;");
        assert_eq!((&said["Type"], &said["Author"]), (&json!("ToUser"), &json!("Vera Visitor")));
        assert_eq!(said["ClientMessageId"], "message-running");
        let shown = visitor.snapshot();
        assert_eq!(kinds(&shown), ["None", "Welcome", "None", "None"]);
        assert_eq!(shown["Messages"][1]["Message"], "Velkommen");
        assert_eq!(
            (&shown["Session"]["AgentName"], &shown["Session"]["Status"]),
            (&json!("ann"), &json!("CustomerLast"))
        );
        assert_eq!(shown["Session"]["QueuePosition"], 0);

        server.clock.pass(Duration::from_mins(1));
        assert_eq!(visitor.done("/end", &json!({}))["Status"], "Finished");
        assert_eq!(visitor.done("/end", &json!({}))["Status"], "Finished", "twice is once");
        assert_eq!(visitor.post("/rating", &json!({ "Rating": 6 })).status, 400);
        assert_eq!(visitor.done("/rating", &json!({ "Rating": 4 }))["Rating"], 4);
        server.clock.pass(Duration::from_mins(1));
        let back = visitor.say("back", "One more thing");
        assert_eq!(back.status, 200, "{}", back.text());
        assert_eq!(visitor.status(), "CustomerLast");
        let shown = visitor.snapshot();
        assert_eq!(kinds(&shown)[4..], ["ClosedByCustomer", "ReopenedByCustomer", "None"]);
        let told = [4, 5].map(|at| shown["Messages"][at]["Message"].as_str().expect("a text"));
        assert_eq!(
            told,
            ["Du har avsluttet chatten.", "Du er tilbake i chatten."],
            "in the topic's language, to himself"
        );
        server.clock.pass(Duration::from_mins(1));
        visitor.done("/end", &json!({}));
        assert_eq!(visitor.done("/close", &json!({}))["Status"], "Closed");
        assert_eq!(visitor.done("/close", &json!({}))["Status"], "Closed", "twice is once");
        assert_conflict(&visitor.say("late", "Hello?"), "closed for good");
        assert_conflict(&visitor.post("/rating", &json!({ "Rating": 1 })), "closed for good");
        let entity = agent(&server, "meg", "GetChatSessionEntity", &json!({ "ChatSessionId": visitor.id }));
        assert_eq!((&entity["Rating"], &entity["FirstMessage"]), (&json!(4), &json!("I wait")));
    });
}

#[test]
fn a_chat_without_a_form_after_it_finishes_too_and_can_be_rated_and_returned_to() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.post_form_enabled = false;
            topic.widget.post_form_header = Text("Never shown".to_owned());
            topic.widget_enable_rating = true;
        });
        let shown = server.get("/live/v1/widget/topics/10").send().json();
        assert_eq!((&shown["PostFormEnabled"], &shown["PostFormHeader"]), (&json!(false), &json!("")));
        let by_visitor = Visitor::arrive(&server, "1");
        pick_up(&server, "ann", &by_visitor);
        assert_eq!(by_visitor.done("/end", &json!({}))["Status"], "Finished");
        assert_eq!(kinds(&by_visitor.snapshot()), ["ClosedByCustomer"]);
        assert_eq!(by_visitor.done("/rating", &json!({ "Rating": 2 }))["Rating"], 2);
        assert_eq!(by_visitor.say("again", "Hello?").status, 200);
        assert_eq!(by_visitor.status(), "CustomerLast");
        by_visitor.done("/end", &json!({}));
        assert_eq!(by_visitor.done("/close", &json!({}))["Status"], "Closed");
        assert_conflict(&by_visitor.say("late", "Hello?"), "there is no way back");

        let by_agent = Visitor::arrive(&server, "2");
        pick_up(&server, "ann", &by_agent);
        for time in ["at first", "sent once more"] {
            let finished = json!({ "ChatSessionId": by_agent.id, "Status": "Finished" });
            let session = agent(&server, "ann", "SaveChatSessionEntity", &finished);
            assert_eq!((&session["Status"], &session["Rank"]), (&json!("Finished"), &json!(1)), "{time}");
        }
        assert_eq!(kinds(&by_agent.snapshot()), ["ClosedByUser"]);
        assert!(by_agent.stored().ended_at.is_some());
        // The scheduler has not looked yet, and the time to return is over nevertheless.
        server.clock.pass(Duration::from_mins(30));
        assert_conflict(&by_agent.say("late", "Hello?"), "the time to return is over");
        server.run_due();
        assert_eq!(by_agent.stored().status, SessionStatus::Closed);

        let idle = Visitor::arrive(&server, "3");
        pick_up(&server, "ann", &idle);
        server.clock.pass(Duration::from_hours(1));
        server.run_due();
        assert_eq!((idle.stored().status, kinds(&idle.snapshot())), (SessionStatus::Finished, vec!["ClosedByIdle"]));
    });
}

#[test]
fn what_is_only_for_agents_or_lies_ahead_is_not_shown() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.widget.auto_faq_enabled = true);
        let visitor = Visitor::arrive(&server, "1");
        assert_eq!(visitor.done("/queue", &json!({}))["Status"], "InQueue");
        pick_up(&server, "ann", &visitor);
        let later = json!({ "Message": "later", "Type": "ToCustomer", "WhenPosted": "2026-03-02T09:00:30Z" });
        agent(&server, "ann", "AddChatMessage", &json!({ "ChatSessionId": visitor.id, "Message": later }));
        assert_eq!(visitor.snapshot()["Messages"], json!([]), "NewSession is not shown, nor what lies ahead");
        server.clock.pass(Duration::from_secs(30));
        assert_eq!(visitor.snapshot()["Messages"][0]["Message"], "later");
    });
}

#[test]
fn a_snapshot_marks_what_it_gives_as_read_and_writes_nothing_where_there_is_nothing_new() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        pick_up(&server, "ann", &visitor);
        reply(&server, "ann", &visitor, "Hello");
        let read = |server| {
            let list = agent(server, "ann", "GetChatMessages", &json!({ "ChatSessionId": visitor.id, "After": 0 }));
            list[0]["ReadByCustomer"].clone()
        };
        assert_eq!(read(&server), 0);
        visitor.snapshot();
        assert_eq!(read(&server), 1);
        let writes = server.store().stats().writes;
        for _ in 0..20 {
            visitor.snapshot();
        }
        assert_eq!(server.store().stats().writes, writes, "polling writes nothing");
    });
}

#[test]
fn each_call_is_a_sign_of_life_that_is_written_every_fifteen_seconds() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        for _ in 0..40 {
            server.clock.pass(Duration::from_secs(5));
            visitor.snapshot();
            server.run_due();
        }
        assert_eq!(visitor.status(), "InQueue", "who is heard of does not leave the queue");
        assert!(server.store().stats().writes < 40);
        server.clock.pass(Duration::from_secs(80));
        server.run_due();
        assert_eq!(visitor.status(), "ClosedFromQueue", "who is silent does");
    });
}

#[test]
fn a_program_that_made_a_session_speaks_for_its_visitor() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let made = agent(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": super::TOPIC }));
        let key = format!("{}.{}", made["ChatSessionId"], made["SessionKey"].as_str().expect("a key"));
        let id = made["ChatSessionId"].as_i64().expect("a key") as i32;
        let visitor = Visitor { server: &server, id, key };
        assert_eq!(visitor.say("program", "From a program").status, 200);
        assert_eq!(visitor.snapshot()["Messages"][0]["Author"], "Guest");
    });
}

#[test]
fn a_transcript_is_sent_three_times_where_mail_and_the_topic_allow_it() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.widget.post_transcript_enabled = true);
        let visitor = Visitor::arrive(&server, "1");
        let to = json!({ "Email": "vera@example.com" });
        assert_conflict(&visitor.post("/transcript", &to), "it has not begun");
        pick_up(&server, "ann", &visitor);
        reply(&server, "ann", &visitor, "Hello");
        visitor.done("/end", &json!({}));
        assert_eq!(faults(&visitor.post("/transcript", &json!({ "Email": "nobody" }))), ["Email Email"]);
        assert_conflict(&visitor.post("/transcript", &to), "there is no mail server");
        assert_eq!(visitor.stored().transcripts_sent, 0);
        let topic = server.get("/live/v1/widget/topics/10").send().json();
        assert_eq!(topic["PostTranscriptEnabled"], false, "nothing is offered that cannot be done");
    });
}
