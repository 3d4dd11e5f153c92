//! R7: the server is restarted, killed, restored from a backup, or much happens while a reader is away. It is told to start
//! over each time that is due, and never when it is not.

use parlour_harness::{Database, Desk, Engine, Events, Process, scratch};
use parlour_model::{EventKind, SessionStatus, Stream, Timestamp};
use parlour_store::{Location, StoreError, append_event};
use serde_json::json;

use super::{
    client::{ask, request},
    dice::Dice,
};
use crate::program::succeed;

const ROUNDS: usize = 20;

/// What happens while the readers are away; whether the agent and the visitor are to start over.
#[derive(Clone, Copy, Debug)]
enum Away {
    Restart,
    Kill,
    /// More than is told again happens at the desk, nothing of it in the session.
    Busy,
    Restore,
}

impl Away {
    fn starts_over(self) -> (bool, bool) {
        match self {
            Self::Restart | Self::Kill => (false, false),
            Self::Busy => (true, false),
            Self::Restore => (true, true),
        }
    }
}

/// The server, and who listens to it.
struct Trial {
    location: Location,
    server: Option<Process>,
    ticket: String,
    said: usize,
}

impl Trial {
    fn server(&self) -> &Process {
        self.server.as_ref().expect("it runs")
    }

    fn start(&mut self) {
        succeed(&self.location, &["ticket", "ann"], "").trim().clone_into(&mut self.ticket);
        self.server = Some(Process::serve(&self.location, &[]));
    }

    fn say(&mut self) -> String {
        self.said += 1;
        let text = format!("message {}", self.said);
        let body = json!({ "ChatSessionId": 1, "Message": { "Message": text } });
        let answer = ask(self.server(), &request(&self.ticket, "AddChatMessage", "", &body));
        assert_eq!(answer.status, 200, "{}", answer.text());
        text
    }

    fn agent(&self, last_id: Option<&str>) -> Events {
        let authorization = format!("SOTicket {}", self.ticket);
        let mut headers = vec![("Authorization", authorization.as_str())];
        headers.extend(last_id.map(|id| ("Last-Event-ID", id)));
        Events::open(&self.server().address, "/live/v1/events", &headers)
    }

    fn visitor(&self, last_id: Option<&str>) -> Events {
        let mut headers = vec![("X-Session-Key", "1.secret key 1")];
        headers.extend(last_id.map(|id| ("Last-Event-ID", id)));
        Events::open(&self.server().address, "/live/v1/widget/events", &headers)
    }

    fn go_away(&mut self, away: Away) {
        let server = self.server.take().expect("it runs");
        match away {
            Away::Kill => drop(server),
            _ => assert!(server.terminate()),
        }
        match away {
            Away::Busy => {
                let database =
                    parlour_store::Store::open(&self.location, std::sync::Arc::new(|_| {})).expect("it opens");
                let written = database.write::<_, StoreError>(|tx| {
                    for _ in 0..5_001 {
                        append_event(tx, Stream::Desk, EventKind::LoggedIn, 1, 1, Timestamp(0))?;
                    }
                    Ok(())
                });
                written.expect("it writes");
            }
            Away::Restore => {
                let folder = scratch();
                let file = folder.path().join("backup");
                let file = file.to_str().expect("text");
                succeed(&self.location, &["backup", file], "");
                let Location::Sqlite(store) = &self.location else { unreachable!("the store is a file") };
                let folder = store.parent().expect("a folder");
                for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                    if entry.path().is_file() {
                        std::fs::remove_file(entry.path()).expect("it goes");
                    }
                }
                succeed(&self.location, &["restore", file], "");
            }
            Away::Restart | Away::Kill => {}
        }
        self.start();
    }
}

/// What a stream tells first: that the reader is to start over, or the message missed.
fn check(events: &mut Events, starts_over: bool, missed: &str, what: &str) {
    let first = std::iter::from_fn(|| Some(events.next())).find(|it| ["reset", "message"].contains(&it.name.as_str()));
    let first = first.expect("an event");
    if starts_over {
        assert_eq!(first.name, "reset", "{what}");
    } else {
        assert_eq!((first.name.as_str(), first.data["Message"].as_str()), ("message", Some(missed)), "{what}");
    }
}

#[test]
fn readers_start_over_when_that_is_due_and_only_then() {
    let database = Database::new(Engine::Sqlite);
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "lr");
    desk.session_of(1, SessionStatus::UserLast, 1, 0).import(&database.open());
    let mut trial = Trial { location: database.location.clone(), server: None, ticket: String::new(), said: 0 };
    trial.start();
    let mut dice = Dice(7);
    let (mut agent, mut visitor) = (trial.agent(None), trial.visitor(None));
    trial.say();
    let (mut of_agent, mut of_visitor) = (agent.next_of("message").id, visitor.next_of("message").id);
    for round in 0..ROUNDS {
        let away = [Away::Restart, Away::Kill, Away::Busy, Away::Restore][dice.below(4) as usize];
        drop((agent, visitor));
        // Said after the readers have gone.
        let missed = trial.say();
        trial.go_away(away);
        let (agent_starts_over, visitor_starts_over) = away.starts_over();
        let what = format!("round {round}, {away:?}");
        agent = trial.agent(Some(&of_agent));
        visitor = trial.visitor(Some(&of_visitor));
        check(&mut agent, agent_starts_over, &missed, &format!("{what}, agent"));
        check(&mut visitor, visitor_starts_over, &missed, &format!("{what}, visitor"));
        let now = trial.say();
        for (events, id) in [(&mut agent, &mut of_agent), (&mut visitor, &mut of_visitor)] {
            let event = events.next_of("message");
            assert_eq!(event.data["Message"], now.as_str(), "{what}: it goes on");
            *id = event.id;
        }
    }
    assert!(trial.server.take().expect("it runs").terminate());
}
