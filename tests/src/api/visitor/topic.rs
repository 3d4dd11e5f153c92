//! What a widget is told of its topic (specification §7.3).

use parlour_harness::both_engines;
use parlour_model::{Blob, Text, WidgetTheme};
use parlour_store::{StoreError, insert};
use serde_json::json;

use super::{TOPIC, agent, fields, start};

#[test]
fn a_topic_has_everything_to_draw_it_in_its_language() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            "nb".clone_into(&mut topic.widget.language_iso_code);
            topic.widget.theme = WidgetTheme::Modern;
            topic.badge_header = Text(r#"US:"Chat with us";NO:"Snakk med oss""#.to_owned());
            topic.widget.pre_form_enabled = true;
            topic.widget.required_fields = fields("Email, Country");
            topic.collect_consent = true;
            topic.custom_queue_text = Text("Nummer {cque}".to_owned());
            topic.description = Text("Only for the desk".to_owned());
        });
        let path = format!("/live/v1/widget/topics/{TOPIC}");
        let topic = server.get(&path).send().json();
        assert_eq!((&topic["Available"], &topic["Language"]), (&json!(true), &json!("nb")));
        assert_eq!((&topic["BadgeHeader"], &topic["Theme"]), (&json!("Snakk med oss"), &json!("Modern")));
        assert_eq!((&topic["RequiredFields"], &topic["LogoUrl"]), (&json!("Email, Country"), &json!("")));
        assert_eq!((&topic["QueueText"], &topic["RightToLeft"]), (&json!(""), &json!(false)), "it is not switched on");
        assert!(topic["ConsentText"].as_str().is_some_and(|text| text.starts_with("Jeg samtykker")));
        let countries = topic["Countries"].as_array().expect("countries");
        assert!(countries.contains(&json!({ "Id": 578, "Code": "NO", "Name": "Norway" })));
        assert!(!topic.to_string().contains("Only for the desk"));
        agent(&server, "ann", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] }));
        assert_eq!(server.get(&path).send().json()["Available"], false);
        assert_eq!(server.get("/live/v1/widget/topics/999").send().status, 404);
        let unknown = json!({ "ChatTopicId": 999, "ClientId": "client-drawn-0001" });
        assert_eq!(server.post("/live/v1/widget/sessions").json(&unknown).send().status, 404);
    });
}

#[test]
fn the_picture_is_open_to_everybody_and_may_be_kept() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.logo_enabled = true;
            topic.widget.logo_blob_id = 7;
        });
        let bytes = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 1, 2, 3].to_vec();
        let blob =
            Blob { id: 7, name: "logo.png".to_owned(), media_type: "image/png".to_owned(), bytes: bytes.clone() };
        server.store().write::<_, StoreError>(move |tx| insert(tx, &blob)).expect("it writes");
        let topic = server.get("/crm/live/v1/widget/topics/10").send().json();
        assert_eq!(topic["LogoUrl"], "/crm/live/v1/widget/topics/10/logo?v=7", "behind the caller's virtual directory");
        let topic = server.get("/live/v1/widget/topics/10").send().json();
        assert_eq!(topic["LogoUrl"], "/live/v1/widget/topics/10/logo?v=7");
        let logo = server.get("/live/v1/widget/topics/10/logo?v=7").send();
        assert_eq!((logo.status, logo.body.as_slice()), (200, bytes.as_slice()));
        assert_eq!((logo.header("content-type"), logo.header("cache-control")), ("image/png", "public, max-age=3600"));
        assert_eq!(logo.header("x-content-type-options"), "nosniff");
        assert_eq!(server.get("/live/v1/widget/topics/11/logo").send().status, 404);
    });
}
