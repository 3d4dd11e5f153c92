//! The rows of files in chats.

use parlour_harness::{PASSWORD, TestServer};

use super::{
    Answers, Cell,
    Place::{Queued, Running},
    Row, row,
};

/// Who may say something in the running session.
const WRITERS: Answers = ["200", "403", "403", "200", "403", "403", "200", "403", "401"];
/// The same while nobody has it.
const WRITERS_OF_QUEUED: Answers = ["403", "200", "403", "200", "403", "403", "200", "403", "401"];
/// Who may read the running session.
const READERS: Answers = ["200", "403", "200", "200", "403", "403", "200", "403", "401"];
/// Only a session's key opens these, and no login is one.
const NOBODY: Answers = ["401"; 9];

pub(super) const ROWS: &[Row] = &[
    row("Live/sendFile", Running, WRITERS).query("name=@.txt").body("of @"),
    row("Live/sendFile", Queued, WRITERS_OF_QUEUED).query("name=@.txt").body("of @"),
    row("Live/getFile", Running, READERS),
    row("Widget/sendFile", Running, NOBODY).query("name=@.txt").body("of @"),
    row("Widget/getFile", Running, NOBODY),
];

/// The file that was sent in the cell's session by the administrator; 0 where the row is about none.
pub(super) fn sent(cell: &Cell, server: &TestServer) -> i64 {
    if !cell.row.operation.ends_with("getFile") {
        return 0;
    }
    let path = format!("/live/v1/sessions/{}/files?name=a.txt", cell.key);
    let answer = server.post(&path).basic("administrator", PASSWORD).body("text/plain", "text").send();
    answer.json()["File"]["FileId"].as_i64().expect("a key")
}
