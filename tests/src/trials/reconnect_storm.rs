//! R8: thousands of streams break off at once and come back. All go on from where they were, and hear what was said
//! meanwhile, once.

use std::time::{Duration, Instant};

use parlour_harness::{Database, Desk, Engine, PASSWORD, Process};
use parlour_model::{Id, SessionStatus};
use serde_json::json;

use super::{
    client::{ask, request, ticket},
    crowd::{Member, runtime, visitor_stream},
};

const STREAMS: Id = 5_000;
/// Everybody is back within this; of it the machine's other work is a part.
const BACK_WITHIN: Duration = Duration::from_secs(30);

fn say(server: &Process, ticket: &str, text: &str) {
    for session in [1, STREAMS / 2, STREAMS] {
        let body = json!({ "ChatSessionId": session, "Message": { "Message": text } });
        assert_eq!(ask(server, &request(ticket, "AddChatMessage", "", &body)).status, 200);
    }
}

/// Everybody comes, from the id each has; how long that took.
async fn gather(server: &Process, ids: &[String]) -> (Vec<Member>, Duration) {
    let began = Instant::now();
    let mut members = Vec::with_capacity(ids.len());
    for (id, session) in ids.iter().zip(1..) {
        members.push(Member::connect(&server.address, &visitor_stream(session, Some(id))).await);
    }
    for member in &mut members {
        assert!(member.hears("retry:").await, "a stream begins");
    }
    (members, began.elapsed())
}

#[test]
fn five_thousand_streams_that_break_off_come_back_and_miss_nothing() {
    let database = Database::new(Engine::Sqlite);
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "lr");
    let desk = (1..=STREAMS).fold(desk, |desk, id| desk.session_of(id, SessionStatus::UserLast, 1, 0));
    desk.import(&database.open());
    let ann = ticket(&database, "ann");
    let server = Process::serve(&database.location, &["--log", "error"]);
    let snapshot = server.call("GET", "/live/v1/widget/session").header("X-Session-Key", "1.secret key 1").send();
    let first = snapshot.json()["LastEventId"].as_str().expect("an id").to_owned();
    let mut ids = vec![first; STREAMS as usize];
    runtime().block_on(async {
        let mut memory = Vec::new();
        for round in 1..=3 {
            let (mut members, took) = gather(&server, &ids).await;
            assert!(took < BACK_WITHIN, "{took:?}");
            let text = format!("round {round}");
            say(&server, &ann, &text);
            for session in [1, STREAMS / 2, STREAMS] {
                let index = session as usize - 1;
                if round > 1 {
                    assert!(members[index].hears(&format!("missed {}", round - 1)).await, "what it missed");
                }
                assert!(members[index].hears(&text).await, "what is said now");
                ids[index].clone_from(&members[index].last_id);
            }
            memory.push(server.memory());
            println!("{STREAMS} streams back within {took:?}, {} MB", server.memory() >> 20);
            drop(members);
            say(&server, &ann, &format!("missed {round}"));
            // Others go on meanwhile.
            let list = server.call("GET", "/api/v1/User/currentAssociate").basic("ann", PASSWORD).send();
            assert_eq!(list.status, 200);
        }
        assert!(memory[2] < memory[0] + memory[0] / 2, "{memory:?}: each storm leaves something behind");
    });
    assert!(server.terminate());
}
