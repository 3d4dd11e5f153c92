//! What the console needs beside the vendor's operations, over HTTP on both engines (docs/desk.md).

mod beside;
mod figures;
mod kept_logins;
mod last_login;
mod photos;
mod quick_replies;
mod server;
mod texts;
mod users;

use parlour_harness::{Answer, PASSWORD, TestServer};
use serde_json::Value;

/// Somebody calls.
fn call(server: &TestServer, user: &str, method: &str, path: &str, body: &Value) -> Answer {
    let call = server.call(method, path).basic(user, PASSWORD);
    if body.is_null() { call.send() } else { call.json(body).send() }
}

/// Somebody gets what he calls for.
fn got(server: &TestServer, user: &str, method: &str, path: &str, body: &Value) -> Value {
    let answer = call(server, user, method, path, body);
    assert_eq!(answer.status, 200, "{method} {path} {body}: {}", answer.text());
    answer.json()
}

/// Somebody is refused, and told of what.
fn refused(server: &TestServer, user: &str, method: &str, path: &str, body: &Value, (status, word): (u16, &str)) {
    let answer = call(server, user, method, path, body);
    assert_eq!(answer.status, status, "{method} {path} {body}: {}", answer.text());
    let message = answer.json()["Message"].as_str().expect("a message").to_owned();
    assert!(message.contains(word), "{method} {path} {body}: {message}");
}
