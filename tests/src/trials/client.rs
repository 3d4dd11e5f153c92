//! A client that knows what it was told: calls over a connection of its own, by a login ticket, under a key.

use parlour_harness::{Answer, Database, Process, Socket};
use parlour_store::{Store, StoreError};
use serde_json::Value;

use crate::program::succeed;

/// A ticket of that user: unlike a password it costs nothing to verify.
pub(crate) fn ticket(database: &Database, user: &str) -> String {
    succeed(&database.location, &["ticket", user], "").trim().to_owned()
}

/// A call of the Chat agent, as bytes; an empty key is none.
pub(crate) fn request(ticket: &str, operation: &str, key: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let key = if key.is_empty() { String::new() } else { format!("Idempotency-Key: {key}\r\n") };
    let head = format!(
        "POST /api/v1/Agents/Chat/{operation} HTTP/1.1\r\nHost: parlour\r\nAuthorization: SOTicket {ticket}\r\n{key}\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body.into_bytes()].concat()
}

/// Sends it; `None` when the connection breaks, so that nobody knows what came of it.
pub(crate) fn exchange(socket: &mut Socket, request: &[u8]) -> Option<Answer> {
    socket.send(request).ok()?;
    socket.answer()
}

/// Sends it on a new connection, to a server that is there.
pub(crate) fn ask(server: &Process, request: &[u8]) -> Answer {
    exchange(&mut Socket::connect(&server.address), request).expect("the server answers")
}

/// What each of these queries counts.
pub(crate) fn counts(store: &Store, queries: &[&str]) -> Vec<i64> {
    let counted = store.read::<_, StoreError>(|tx| {
        let mut count = |sql: &&str| tx.query_one(sql, &[], |row| row.get::<i64>(0));
        queries.iter().map(|sql| Ok(count(sql)?.unwrap_or_default())).collect()
    });
    counted.expect("the store reads")
}
