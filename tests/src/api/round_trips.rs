//! Entities that a client reads and sends back unchanged, in each zone and format.

use parlour_harness::{Call, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Id, Session, SessionStatus, SessionStatus::*, Timestamp, Topic};
use parlour_store::{StoreError, find};
use parlour_wire::zones::ZONES;
use proptest::{prelude::*, test_runner::TestRunner};

const TOPIC: Id = 10;
const FIRST_SESSION: Id = 100;
const STATUSES: [SessionStatus; 6] = [InQueue, UserLast, CustomerLast, Finished, Closed, PreChatForm];
/// 2026-10-25T01:00:00.250Z: an hour that clocks in Norway show twice, and more exact than what is written.
const REPEATED_HOUR: Timestamp = Timestamp(1_792_890_000_250);

/// A session in each status, with and without dates.
fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").administrator().topic(TOPIC).member(1, "rm");
    let mut desk = STATUSES.iter().zip(FIRST_SESSION..).fold(desk, |desk, (status, id)| desk.session(id, *status));
    for record in &mut desk.data.sessions {
        let session = &mut record.session;
        if session.status != InQueue && session.status != PreChatForm {
            session.user_id = 1;
            session.started_at = REPEATED_HOUR;
        }
        if matches!(session.status, Finished | Closed) {
            session.ended_at = REPEATED_HOUR;
        }
    }
    desk
}

fn stored(server: &TestServer) -> (Vec<Session>, Topic) {
    let read = server.store().read::<_, StoreError>(|tx| {
        let sessions = (FIRST_SESSION..).take(STATUSES.len());
        let sessions: Result<Vec<Option<Session>>, _> = sessions.map(|id| find(tx, id)).collect();
        Ok((sessions?.into_iter().flatten().collect(), find(tx, TOPIC)?))
    });
    let (sessions, topic) = read.expect("the store reads");
    (sessions, topic.expect("the topic"))
}

/// One way to ask for an entity.
#[derive(Clone, Debug)]
struct Asking {
    zone: String,
    media: &'static str,
    by_agent: bool,
}

fn asking() -> impl Strategy<Value = Asking> {
    let zone = prop_oneof![
        1 => Just(String::new()),
        6 => (0..ZONES.len()).prop_map(|index| ZONES[index].code.to_owned()),
    ];
    let media = prop_oneof![Just("application/json"), Just("application/xml")];
    (zone, any::<bool>(), media, any::<bool>()).prop_map(|(zone, includes_offset, media, by_agent)| {
        let zone = if includes_offset { format!("{zone},includeTZOffset") } else { zone };
        Asking { zone, media, by_agent }
    })
}

/// Reads the entity and writes what came.
fn write_back(server: &TestServer, asking: &Asking, noun: &str, id: Id) {
    let as_asked =
        |call: Call| call.basic("ann", PASSWORD).header("Accept", asking.media).header("SO-TimeZone", &asking.zone);
    let (read, write) = if asking.by_agent {
        let read = format!("/api/v1/Agents/Chat/Get{noun}Entity?{noun}EntityId={id}");
        (server.post(&read), server.post(&format!("/api/v1/Agents/Chat/Save{noun}Entity")))
    } else {
        let path = format!("/api/v1/{noun}/{id}");
        (server.get(&path), server.call("PUT", &path))
    };
    let sent = as_asked(read).send();
    assert_eq!(sent.status, 200, "{asking:?} {noun} {id}: {}", sent.text());
    let answer = as_asked(write).body(asking.media, sent.text()).send();
    assert_eq!(answer.status, 200, "{asking:?} {noun} {id}: {}", answer.text());
}

#[test]
fn what_is_read_in_any_zone_and_written_back_is_unchanged_in_the_store() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let before = stored(&server);
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) };
        let run = TestRunner::new(config).run(&asking(), |asking| {
            for session in &before.0 {
                write_back(&server, &asking, "ChatSession", session.id);
            }
            write_back(&server, &asking, "ChatTopic", TOPIC);
            prop_assert_eq!(&stored(&server), &before, "{:?}", asking);
            Ok(())
        });
        run.unwrap_or_else(|error| panic!("{engine:?}: {error}"));
    });
}
