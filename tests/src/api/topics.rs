//! Topics come and go (specification §11.4), on both engines.

use parlour_harness::{Database, Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::{Closed, Finished, InQueue, PreChatForm, UserLast};
use serde_json::{Value, json};

use crate::program::succeed;

const DELETE: &str = "/api/v1/Agents/Chat/DeleteChatTopicEntity?ChatTopicEntityId=";

fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").administrator();
    desk.topic(10)
        .member(1, "lrmn")
        .session(100, InQueue)
        .topic(11)
        .member(1, "lrmn")
        .session_of(110, UserLast, 1, 0)
        .topic(12)
        .member(1, "lrmn")
        .session(120, PreChatForm)
        .session_of(121, Finished, 1, 0)
        .session_of(122, Closed, 1, 0)
}

fn session(server: &TestServer, id: i32) -> Value {
    let path = format!("/api/v1/ChatSession/{id}");
    server.get(&path).basic("ann", PASSWORD).send().json()
}

#[test]
fn a_topic_in_which_somebody_waits_or_talks_stays() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        for id in [10, 11] {
            let refused = server.post(&format!("{DELETE}{id}")).basic("ann", PASSWORD).send();
            assert_eq!(refused.status, 400, "{}", refused.text());
            let message = refused.json()["Message"].as_str().expect("a message").to_owned();
            assert_eq!(message, format!("ChatTopicEntityId: topic {id} has 1 chat sessions that wait or run"));
            assert_eq!(server.get(&format!("/api/v1/ChatTopic/{id}")).basic("ann", PASSWORD).send().status, 200);
        }
    });
}

#[test]
fn with_a_topic_its_forms_close_and_its_ended_sessions_stay() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        assert_eq!(server.post(&format!("{DELETE}12")).basic("ann", PASSWORD).send().status, 204);
        assert_eq!(server.get("/api/v1/ChatTopic/12").basic("ann", PASSWORD).send().status, 404);
        for id in [120, 121, 122] {
            let session = session(&server, id);
            assert_eq!((&session["Status"], &session["TopicId"]), (&json!("Closed"), &json!(12)), "{id}");
        }
        let faults = server.store().read(parlour_store::check).expect("it reads");
        assert_eq!(faults, [""; 0]);
    });
}

#[test]
fn sessions_of_a_topic_that_is_gone_can_be_taken_to_another_store() {
    let (database, other) = (Database::new(Engine::Sqlite), Database::new(Engine::Sqlite));
    let server = TestServer::start_on(&database.location, |_| {});
    desk().import(server.store());
    assert_eq!(server.post(&format!("{DELETE}12")).basic("ann", PASSWORD).send().status, 204);
    drop(server);
    let exported = succeed(&database.location, &["export"], "");
    succeed(&other.location, &["import", "-"], &exported);
    assert_eq!(succeed(&other.location, &["export"], ""), exported);
}
