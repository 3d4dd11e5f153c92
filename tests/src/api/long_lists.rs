//! Lists of more sessions than are kept ready: many agents who load them at once, and clients that read them slowly.

use std::{
    io::Write as _,
    net::{SocketAddr, TcpStream},
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_harness::{Desk, Engine, PASSWORD, TestServer, both_engines, eventually};
use parlour_model::{Id, SessionStatus::Closed};
use socket2::{Domain, Socket, Type};

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
const SESSIONS: Id = 2_100;
const AGENTS: Id = 30;
/// Characters of a message that make the list longer than what the system takes for a client that does not read.
const LONG: usize = 1_000;

fn name(agent: Id) -> String {
    format!("agent{agent}")
}

/// A server whose agents all see every one of its sessions, each with a message of that length.
fn server(engine: Engine, message_chars: usize) -> TestServer {
    let server = TestServer::start(engine);
    let mut desk = (1..=AGENTS).fold(Desk::default(), |desk, agent| desk.user(agent, &name(agent))).topic(10);
    for agent in 1..=AGENTS {
        desk = desk.member(agent, "r");
    }
    desk = (1..=SESSIONS).fold(desk, |desk, id| desk.session(id, Closed));
    for record in &mut desk.data.sessions {
        let message = "x".repeat(message_chars);
        (record.session.first_message, record.session.last_message) = (message.clone(), message);
    }
    desk.import(server.store());
    server
}

/// So many requests for the agent's list by a client that never reads the answers.
fn silent_readers(server: &TestServer, agent: Id, count: usize) -> Vec<Socket> {
    // With the password known already, no request waits for its check.
    assert_eq!(server.get("/api/v1/User/currentPrincipal").basic(&name(agent), PASSWORD).send().status, 200);
    (0..count).map(|_| silent_reader(server, agent)).collect()
}

/// Asks for the agent's list and never reads it; the system takes little of it as well.
fn silent_reader(server: &TestServer, agent: Id) -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.set_recv_buffer_size(4 * 1024).expect("a size");
    socket.connect(&SocketAddr::into(server.address)).expect("the server accepts connections");
    let credentials = BASE64_STANDARD.encode(format!("{}:{PASSWORD}", name(agent)));
    let request = format!(
        "POST {LIST} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nAuthorization: Basic {credentials}\r\n\r\n"
    );
    (&socket).write_all(request.as_bytes()).expect("the server reads");
    socket
}

#[test]
fn thirty_agents_who_load_a_long_list_at_once_all_get_it_whole() {
    both_engines(|engine| {
        let server = server(engine, 10);
        thread::scope(|scope| {
            let loading: Vec<_> = (1..=AGENTS)
                .map(|agent| {
                    scope.spawn({
                        let server = &server;
                        move || server.post(LIST).basic(&name(agent), PASSWORD).send()
                    })
                })
                .collect();
            for loading in loading {
                let list = loading.join().expect("no panic");
                assert_eq!(list.status, 200, "{}", list.text());
                assert_eq!(list.ids().len(), SESSIONS as usize);
            }
        });
    });
}

#[test]
fn slow_readers_of_one_agent_keep_no_other_agent_from_a_long_list() {
    both_engines(|engine| {
        let server = server(engine, LONG);
        let _silent = silent_readers(&server, 1, 18);
        for agent in 2..=4 {
            let list = server.post(LIST).basic(&name(agent), PASSWORD).send();
            assert_eq!((list.status, list.ids().len()), (200, SESSIONS as usize));
        }
    });
}

#[test]
fn an_agent_with_too_many_long_lists_under_way_is_told_when_to_try_again() {
    let server = server(Engine::Sqlite, LONG);
    // Two are sent, sixteen wait, two are refused.
    let readers: Vec<_> = silent_readers(&server, 1, 20).into_iter().map(TcpStream::from).collect();
    let mut begun = [0; 200];
    let refused = eventually("one is refused", || {
        readers.iter().find_map(|reader| {
            reader.set_nonblocking(true).expect("a socket");
            let count = reader.peek(&mut begun).ok()?;
            let head = String::from_utf8_lossy(&begun[..count]).to_ascii_lowercase();
            (head.starts_with("http/1.1 503") && head.contains("retry-after")).then_some(head)
        })
    });
    assert!(refused.contains("retry-after: 5\r\n"), "{refused}");
}
