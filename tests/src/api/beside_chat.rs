//! What other agents, lists and addresses offer of chat (specification §11.7), and a topic's picture, on both engines.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_harness::{PASSWORD, TestServer, both_engines};
use parlour_model::{
    Blob,
    SessionStatus::{InQueue, UserLast},
    Topic,
};
use parlour_store::{StoreError, list_after};
use serde_json::{Value, json};

use super::people::{ask, desk, ids, on_each, refused};

const SERVICE: &str = "/api/v1/Agents/CustomerService";
const LOGO: &str = "/live/v1/topics/10/logo";
const IMAGE: &str = "/api/v1/Agents/BLOB/GetChatImageWithSize";

#[test]
fn the_customer_service_agent_lists_deletes_and_tells_of_warnings() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk()
            .session(101, InQueue)
            .session(102, InQueue)
            .topic(20)
            .session_of(103, UserLast, 16, 0)
            .import(server.store());
        let list = format!("{SERVICE}/ChatSessionsForUser");
        let listed = |user: &str| ask(&server, user, &list, &Value::Null).ids();
        assert_eq!(
            (listed("ann"), listed("eve"), listed("fay")),
            (vec![100, 101, 102], vec![], vec![100, 101, 102, 103])
        );
        let first = &ask(&server, "ann", &list, &Value::Null).json()[0];
        assert_eq!(*first, json!({ "ChatSessionId": 100, "TableRight": null, "FieldProperties": {} }));
        let delete = format!("{SERVICE}/DeleteChatSessions");
        assert_eq!(ask(&server, "ann", &delete, &json!({ "Ids": [101] })).status, 403);
        // Fay has 103 and may not delete it: then 101 stays too.
        assert_eq!(ask(&server, "fay", &delete, &json!({ "Ids": [101, 103] })).status, 403);
        assert_eq!(listed("ann"), [100, 101, 102]);
        assert_eq!(ask(&server, "fay", &delete, &json!({ "ids": [101, 102, 999, 101] })).status, 204);
        assert_eq!(listed("ann"), [100]);
        assert_eq!(ask(&server, "fay", &delete, &Value::Null).status, 204);
        refused(&server, &delete, &json!({ "Ids": (1..=1001).collect::<Vec<_>>() }), 400, "Ids");
        refused(&server, &delete, &json!({ "Ids": ["x"] }), 400, "Ids[0]");
        let notify = |user: &str| ask(&server, user, &format!("{SERVICE}/HasChatNotify"), &Value::Null).json();
        assert_eq!((notify("ann"), notify("bob"), notify("dan")), (json!(true), json!(false), json!(false)));
    });
}

#[test]
fn chat_users_statuses_and_zones_are_lists_to_choose_from() {
    on_each(|server| {
        let list = |user: &str, query: &str| {
            let answer = server.get(&format!("/api/v1/MDOList/chatuser{query}")).basic(user, PASSWORD).send();
            assert_eq!(answer.status, 200, "{query}: {}", answer.text());
            ids(&answer.json(), "Id")
        };
        assert_eq!(list("ann", ""), [11, 12, 13, 15, 16]);
        assert_eq!(list("ann", "?removeSelf=true&topicId=10&associate=true"), [12, 16]);
        assert_eq!(list("ann", "?additionalInfo=removeSelf,topicId%3D10"), [12, 16]);
        assert_eq!(list("ann", "?additionalInfo=onlyPresent"), [] as [i64; 0]);
        let presence = json!({ "ChatPresence": [{ "UserId": 11, "Present": true }] });
        assert_eq!(ask(server, "ann", "/api/v1/Agents/Chat/SaveChatPresence", &presence).status, 204);
        assert_eq!(list("dan", "?onlyPresent=true"), [11]);
        assert_eq!(list("ann", "?topicId=99"), [] as [i64; 0]);
        let wrong = server.get("/api/v1/MDOList/chatuser?topicId=x").basic("ann", PASSWORD).send();
        assert_eq!((wrong.status, wrong.text().contains("topicId")), (400, true));
        let wrong = server.get("/api/v1/MDOList/chatuser?additionalInfo=topicId%3Dx").basic("ann", PASSWORD).send();
        assert_eq!((wrong.status, wrong.text().contains("additionalInfo")), (400, true));
        let statuses = server.get("/api/v1/mdolist/chatsessionstatus").basic("dan", PASSWORD).send().json();
        assert_eq!(ids(&statuses, "Id"), (0..=11).collect::<Vec<_>>());
        let zones = |query: &str| server.get(&format!("/api/v1/timezone{query}")).basic("dan", PASSWORD).send().json();
        let whole = zones("");
        let first = &whole["value"][0];
        assert_eq!((&first["TZLocationID"], &first["TZLocationCode"]), (&json!(1), &json!("UTC")));
        assert!(whole["value"].as_array().expect("a list").len() > 200);
        assert!(
            whole["odata.metadata"].as_str().is_some_and(|address| address.ends_with("/api/v1/TimeZone/$metadata"))
        );
        let page = zones("?$top=2&$skip=1&$select=tzLocationCode&$orderBy=tzLocationCode%20desc");
        assert_eq!(page["value"].as_array().map(Vec::len), Some(2));
        assert!(page["odata.nextLink"].as_str().is_some_and(|address| address.ends_with("$skip=3")), "{page}");
        let norway = zones("?$filter=isoNumber%20eq%20578")["value"][0].clone();
        assert_eq!((&norway["Name"], &norway["TZLocationCode"]), (&json!("Norway"), &json!("NO")));
        let xml = server.get("/api/v1/timezone?$format=xml&$top=1").basic("dan", PASSWORD).send();
        assert!(xml.text().starts_with("<?xml") && xml.header("content-type").starts_with("application/xml"));
        let wrong = server.get("/api/v1/timezone?$filter=x").basic("dan", PASSWORD).send();
        assert_eq!((wrong.status, wrong.text().contains("$filter: there is no column x")), (400, true));
        for (zone, code, minutes) in [("NO", "NO", [60, 120]), ("JP", "JP", [540, 540]), ("", "UTC", [0, 0])] {
            let asked =
                |call: parlour_harness::Call| call.header("SO-TimeZone", zone).basic("dan", PASSWORD).send().json();
            assert_eq!(asked(server.get("/api/v1/TimeZone/current"))["TZLocationCode"], code);
            assert_eq!(asked(server.get("/api/v1/TimeZone/base"))["TZLocationCode"], "UTC");
            assert_eq!(asked(server.post("/api/v1/Agents/TimeZone/GetBaseTimeZoneId")), 1);
            let now = asked(server.post("/api/v1/Agents/TimeZone/GetDefaultTimeZoneInformation"));
            assert_eq!((&now["LocationCode"], &now["PreferenceId"]), (&json!(code), &json!(0)));
            assert!(minutes.iter().any(|minutes| now["Bias"] == *minutes), "{now}");
        }
        assert_eq!(server.get("/api/v1/timezone").send().status, 401);
    });
}

/// A PNG of 4 by 2 pixels.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGMwSJgARwzIHAByGgkBW9L7BQAAAABJRU5ErkJggg==";

#[test]
fn a_topics_picture_is_kept_replaced_scaled_and_removed() {
    on_each(|server| {
        let put = |user: &str, body: &Value| server.call("PUT", LOGO).basic(user, PASSWORD).json(body).send();
        let image = |width: i32, accept: &str| {
            let body = json!({ "ChatTopicId": 10, "Width": width, "Height": 0 });
            server.post(IMAGE).basic("dan", PASSWORD).header("Accept", accept).json(&body).send()
        };
        let sent = json!({ "Name": "logo.png", "Data": PICTURE });
        for (user, status) in [("ann", 403), ("bob", 403), ("dan", 403), ("fay", 204), ("cid", 204)] {
            assert_eq!(put(user, &sent).status, status, "{user}");
        }
        assert_eq!(image(0, "application/json").json(), json!(PICTURE));
        let raw = image(0, "application/octet-stream");
        assert_eq!((raw.header("content-type"), BASE64_STANDARD.encode(&raw.body).as_str()), ("image/png", PICTURE));
        let small = image(2, "image/png").body;
        assert_eq!((&small[16..24], small.len() < 200), (&[0, 0, 0, 2, 0, 0, 0, 1][..], true), "2 by 1 pixels");
        let topic = |server: &TestServer| -> Topic {
            let read = server.store().read(|tx| list_after::<Topic>(tx, 0, 1)).expect("topics");
            read.into_iter().next().expect("a topic")
        };
        assert_eq!(topic(server).widget.logo_name, "logo.png");
        let blobs = |server: &TestServer| server.store().read(|tx| list_after::<Blob>(tx, 0, 9)).expect("pictures");
        assert_eq!(blobs(server).len(), 1, "what was replaced is gone");
        assert_eq!(put("fay", &json!({})).status, 204);
        assert_eq!((blobs(server).len(), topic(server).widget.logo_blob_id), (0, 0));
        let none = image(0, "application/octet-stream");
        assert_eq!((none.status, none.header("content-type"), none.body.len()), (200, "application/octet-stream", 0));
        assert_eq!((image(0, "application/json").status, image(0, "application/json").json()), (200, Value::Null));
        let nowhere = json!({ "ChatTopicId": 99, "Width": 8, "Height": 8 });
        let nothing = server.post(IMAGE).basic("dan", PASSWORD).json(&nowhere).send();
        assert_eq!((nothing.status, nothing.json()), (200, Value::Null), "no such topic");
        assert_eq!(server.call("PUT", "/live/v1/topics/99/logo").basic("cid", PASSWORD).json(&sent).send().status, 404);
    });
}

#[test]
fn what_is_no_picture_is_refused() {
    on_each(|server| {
        let refused = |body: &Value, member: &str| {
            let answer = server.call("PUT", LOGO).basic("fay", PASSWORD).json(body).send();
            assert_eq!(answer.status, 400, "{body}");
            assert!(answer.json()["Message"].as_str().is_some_and(|message| message.starts_with(member)), "{body}");
        };
        refused(&json!({ "Data": "not Base64!" }), "Data");
        refused(&json!({ "Data": BASE64_STANDARD.encode("<svg onload='x'/>") }), "Data");
        refused(&json!({ "Data": BASE64_STANDARD.encode(b"\x89PNG\r\n\x1a\nbroken") }), "Data");
        let mut large = b"GIF89a".to_vec();
        large.resize(512 * 1024 + 1, 0);
        refused(&json!({ "Data": BASE64_STANDARD.encode(&large) }), "Data");
        refused(&json!({ "Data": PICTURE, "Name": "x".repeat(256) }), "Name");
        let read = server.store().read(|tx| Ok::<_, StoreError>(list_after::<Blob>(tx, 0, 9)?.len()));
        assert_eq!(read.expect("pictures"), 0, "nothing of what was refused is kept");
    });
}
