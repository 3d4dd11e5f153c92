//! The authorization matrix: every operation with every kind of caller (specification §3).

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::UserLast;
use parlour_wire::operation::{Method, OPERATIONS};

/// The kinds of caller, in the order of the columns.
const CALLERS: [&str; 9] =
    ["owner", "respond", "listen", "manage", "notify", "outsider", "administrator", "no chat user", "anonymous"];

/// What an operation answers each kind of caller.
pub(crate) struct Row {
    pub(crate) operation: &'static str,
    statuses: [u16; 9],
}

const LOGGED_IN: [u16; 9] = [200, 200, 200, 200, 200, 200, 200, 200, 401];

/// A row for each operation.
pub(crate) const ROWS: &[Row] = &[
    Row { operation: "Chat/ChatSessionsForUser", statuses: LOGGED_IN },
    Row { operation: "ChatSession/ForCurrentUser", statuses: LOGGED_IN },
    Row { operation: "User/currentPrincipal", statuses: LOGGED_IN },
    Row { operation: "User/current", statuses: LOGGED_IN },
    Row { operation: "User/currentAssociate", statuses: LOGGED_IN },
    Row { operation: "User/currentToken", statuses: LOGGED_IN },
    // Open to everybody; without a right password in the body it proves nobody.
    Row { operation: "Live/login", statuses: [401; 9] },
    Row { operation: "Live/logout", statuses: [204, 204, 204, 204, 204, 204, 204, 204, 401] },
];

fn desk() -> Desk {
    let mut desk = Desk::default();
    for (index, caller) in CALLERS.iter().enumerate().take(8) {
        desk = desk.user(index as i32 + 1, caller);
        if *caller == "administrator" {
            desk = desk.administrator();
        }
        if *caller == "no chat user" {
            desk = desk.no_chat_user();
        }
    }
    desk.topic(10).member(2, "r").member(3, "l").member(4, "m").member(5, "n").session_of(100, UserLast, 1, 0)
}

#[test]
fn every_operation_answers_every_kind_of_caller_as_the_matrix_says() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        for row in ROWS {
            let meta = OPERATIONS.iter().find(|meta| meta.name == row.operation).expect("the operation exists");
            for (caller, expected) in CALLERS.iter().zip(row.statuses) {
                let call = match meta.method {
                    Method::Get => server.get(meta.path),
                    Method::Post => server.post(meta.path),
                };
                // Wrong passwords in a row would have to wait; this one is nobody's and differs each time.
                let body = format!("username=nobody {caller}&password=x");
                let call = if row.operation == "Live/login" {
                    call.body("application/x-www-form-urlencoded", body)
                } else if *caller == "anonymous" {
                    call
                } else {
                    call.basic(caller, PASSWORD)
                };
                assert_eq!(call.send().status, expected, "{} by {caller}", row.operation);
            }
        }
    });
}

#[test]
fn what_is_listed_is_what_the_caller_may_see() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        for (caller, seen, key) in [
            ("owner", true, true),
            ("respond", true, true),
            ("listen", true, false),
            ("manage", true, true),
            ("notify", true, false),
            ("outsider", false, false),
            ("administrator", false, false),
            ("no chat user", false, false),
        ] {
            let list = server.post("/api/v1/Agents/Chat/ChatSessionsForUser").basic(caller, PASSWORD).send();
            assert_eq!(list.ids() == [100], seen, "{caller}");
            assert_eq!(list.text().contains("secret key"), key, "{caller}");
        }
    });
}
