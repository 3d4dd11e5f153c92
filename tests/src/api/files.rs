//! Files in chats, over HTTP (specification §5.8): who may send and fetch which, what is taken, what it is served as, and
//! when its bytes go.

use std::{
    fs,
    path::Path,
    time::{Duration, UNIX_EPOCH},
};

use parlour_harness::{Answer, Desk, PASSWORD, Socket, TestServer, both_engines};
use parlour_model::{
    Id, Message, MessageType,
    SessionStatus::{Finished, UserLast},
    SpecialType, Timestamp,
    limits::FILE_BYTES_MAX,
};
use parlour_store::{StoreError, count_files_of_session, list_messages_after};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>";
const WIDGET: &str = "/live/v1/widget/session/files";

/// Ann has the sessions 100 and 102, whose visitors may upload; 101, whose visitor may not; and 103, which is over.
fn desk() -> Desk {
    let desk =
        Desk::default().user(11, "ann").user(12, "bob").user(13, "eve").topic(10).member(11, "r").member(12, "l");
    let desk = desk.session_of(100, UserLast, 11, 0).session_of(101, UserLast, 11, 0);
    let mut desk = desk.session_of(102, UserLast, 11, 0).session_of(103, Finished, 11, 0);
    for index in [0, 2, 3] {
        desk.data.sessions[index].session.upload_allowed = true;
    }
    desk
}

fn on_each(test: impl Fn(&TestServer, &Path)) {
    both_engines(|engine| {
        let mut files = std::path::PathBuf::new();
        let server = TestServer::start_with(engine, |settings| files = settings.data.join("files"));
        desk().import(server.store());
        test(&server, &files);
    });
}

fn key(session_id: Id) -> String {
    format!("{session_id}.secret key {session_id}")
}

/// One second after the last one, so that nobody is too fast.
fn upload(server: &TestServer, session_id: Id, name: &str, bytes: &[u8]) -> Answer {
    server.clock.pass(Duration::from_secs(1));
    upload_now(server, session_id, name, bytes)
}

fn upload_now(server: &TestServer, session_id: Id, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("{WIDGET}?name={name}");
    server.post(&path).header("X-Session-Key", &key(session_id)).body("application/octet-stream", bytes).send()
}

fn upload_by(server: &TestServer, user: &str, session_id: Id, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("/live/v1/sessions/{session_id}/files?name={name}");
    server.post(&path).basic(user, PASSWORD).body("image/png", bytes).send()
}

fn fetch(server: &TestServer, session_id: Id, file: &str) -> Answer {
    server.get(&format!("{WIDGET}/{file}")).header("X-Session-Key", &key(session_id)).send()
}

fn fetch_by(server: &TestServer, user: &str, file: &str) -> Answer {
    server.get(&format!("/live/v1/files/{file}")).basic(user, PASSWORD).send()
}

/// The key of the file that was sent.
fn sent(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["File"]["FileId"].to_string()
}

fn messages(server: &TestServer, session_id: Id) -> Vec<Message> {
    let messages = server.store().read::<_, StoreError>(|tx| list_messages_after(tx, session_id, 0));
    messages.expect("the store reads")
}

fn count(server: &TestServer, session_id: Id) -> i64 {
    server.store().read::<_, StoreError>(|tx| count_files_of_session(tx, session_id)).expect("the store reads")
}

/// Every file below that folder, in the folders that uploads pass through as well.
fn stored(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(stored(&path));
        } else {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn an_agents_browser_keeps_no_copy_of_a_file_for_the_next_at_the_same_machine() {
    on_each(|server, _| {
        let file = sent(&upload(server, 100, "a.png", PNG));
        assert_eq!(fetch_by(server, "ann", &file).header("cache-control"), "no-store");
        assert_eq!(fetch(server, 100, &file).header("cache-control"), "private, max-age=600", "a visitor's is his own");
    });
}

#[test]
fn a_visitor_sends_a_file_and_both_sides_fetch_it_as_an_attachment() {
    on_each(|server, folder| {
        let answer = upload(server, 100, "my%20photo%E2%80%AE.png", PNG);
        let file = sent(&answer);
        let shown = answer.json();
        assert_eq!(shown["File"]["Name"], "my photo.png");
        assert_eq!(shown["File"]["MediaType"], "image/png");
        assert_eq!(shown["File"]["Bytes"], PNG.len());
        assert_eq!((&shown["Type"], &shown["Author"]), (&"ToUser".into(), &"Customer 100".into()));
        let link = format!("<a href=\"/live/v1/files/{file}\">my photo.png</a>");
        assert_eq!(shown["Message"], link.as_str());
        let stored_message = messages(server, 100).pop().expect("a message");
        assert_eq!((stored_message.kind, stored_message.message), (MessageType::ToUser, link));

        for fetched in [fetch(server, 100, &file), fetch_by(server, "ann", &file), fetch_by(server, "bob", &file)] {
            assert_eq!((fetched.status, fetched.body.as_slice()), (200, PNG));
            assert_eq!(fetched.header("content-type"), "image/png");
            assert_eq!(fetched.header("content-length"), PNG.len().to_string());
            let disposition = "attachment; filename=\"my photo.png\"; filename*=UTF-8''my%20photo.png";
            assert_eq!(fetched.header("content-disposition"), disposition);
            assert_eq!(fetched.header("x-content-type-options"), "nosniff");
            assert_eq!(fetched.header("content-security-policy"), "sandbox; default-src 'none'");
        }
        assert_eq!(stored(folder).len(), 1, "and nothing is left of the upload");
    });
}

#[test]
fn an_agent_sends_a_file_and_the_visitor_fetches_it() {
    on_each(|server, _| {
        let answer = upload_by(server, "ann", 101, "terms.pdf", b"%PDF-1.7 ...");
        let file = sent(&answer);
        assert_eq!(answer.json()["Type"], "ToCustomer");
        assert_eq!(answer.json()["Author"], "ann");
        assert_eq!(fetch(server, 101, &file).body, b"%PDF-1.7 ...");
        assert_eq!(messages(server, 101).pop().expect("a message").created_by_id, 11);
    });
}

#[test]
fn a_file_is_its_sessions_alone() {
    on_each(|server, folder| {
        let file = sent(&upload(server, 100, "a.png", PNG));
        assert_eq!(fetch(server, 102, &file).status, 404, "another visitor");
        assert_eq!(fetch(server, 100, "999").status, 404);
        assert_eq!(fetch(server, 100, "x").status, 404);
        assert_eq!(fetch_by(server, "eve", &file).status, 403, "nobody's member");
        assert_eq!(fetch_by(server, "ann", "999").status, 404);
        assert_eq!(server.get(&format!("/live/v1/files/{file}")).send().status, 401);
        let wrong = server.get(&format!("{WIDGET}/{file}")).header("X-Session-Key", "100.wrong").send();
        assert_eq!(wrong.status, 401);
        let logged_in = server.get(&format!("{WIDGET}/{file}")).basic("ann", PASSWORD).send();
        assert_eq!(logged_in.status, 401, "a login is no session key");
        let keyed = server.get(&format!("/live/v1/files/{file}")).header("X-Session-Key", &key(100)).send();
        assert_eq!(keyed.status, 401, "a session key is no login");

        assert_eq!(upload(server, 101, "a.png", PNG).status, 403, "not allowed");
        assert_eq!(upload(server, 103, "a.png", PNG).status, 409, "over");
        assert_eq!(upload_by(server, "bob", 100, "a.png", PNG).status, 403, "may only listen");
        assert_eq!(upload_by(server, "eve", 100, "a.png", PNG).status, 403);
        assert_eq!(upload_by(server, "ann", 103, "a.png", PNG).status, 409);
        assert_eq!(upload_by(server, "ann", 999, "a.png", PNG).status, 404);
        let nobody = server.post(&format!("{WIDGET}?name=a.png")).body("image/png", PNG).send();
        assert_eq!(nobody.status, 401);
        assert_eq!(stored(folder).len(), 1, "nothing was taken from who may not");
    });
}

#[test]
fn what_is_not_what_it_says_is_refused_and_the_visitor_is_told_once() {
    on_each(|server, folder| {
        let table: [(&str, &[u8]); 14] = [
            ("a.html", b"<html>"),
            ("a.svg", b"<svg onload=alert(1)>"),
            ("a.xml", b"<?xml version='1.0'?>"),
            ("a.js", b"alert(1)"),
            ("a.png.exe", b"MZ"),
            ("invoice%E2%80%AEfdp.exe", b"%PDF-"),
            ("a", b"text"),
            ("a.png", b"<html><script>alert(1)</script>"),
            ("a.png", b"GIF89a"),
            ("a.gif", PNG),
            ("a.pdf", b"MZ%PDF-1.7"),
            ("a.txt", b"<!doctype html><script>alert(1)</script>"),
            ("a.txt", b"\xef\xbb\xbf  <SVG onload=alert(1)>"),
            ("a.csv", b"a,b\n\0\x01\xff"),
        ];
        for (name, bytes) in table {
            let answer = upload(server, 100, name, bytes);
            assert_eq!(answer.status, 400, "{name}: {}", answer.text());
            assert_eq!(answer.json()["ErrorType"], "ArgumentException");
            assert!(
                answer.json()["Message"]
                    .as_str()
                    .is_some_and(|it| it.starts_with("name: ") || it.starts_with("the body: "))
            );
            let by_agent = upload_by(server, "ann", 102, name, bytes);
            assert_eq!(by_agent.status, 400, "{name}");
        }
        let told = messages(server, 100);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].kind, told[0].special_type), (MessageType::Special, SpecialType::IllegalFileType));
        assert_eq!(messages(server, 102), [], "an agent's mistake is not the visitor's business");
        for name in ["", "..", "%20", "%2F", "a.png%2F"] {
            assert_eq!(upload(server, 100, name, PNG).status, 400, "{name:?}");
        }
        assert_eq!(upload(server, 100, "a.png", b"").status, 400, "an empty file");
        assert_eq!(stored(folder), [] as [String; 0]);
        assert_eq!((count(server, 100), count(server, 102)), (0, 0));
    });
}

#[test]
fn what_hides_in_a_file_that_is_taken_stays_asleep() {
    on_each(|server, folder| {
        // Files that are two things at once, and one that would unpack to no end: never opened, and served as bytes.
        let bomb = [b"PK\x03\x04".as_slice(), &[0x42; 4096]].concat();
        let table: [(&str, &[u8], &str); 4] = [
            ("a.gif", b"GIF89a/*<svg onload=alert(1)>*/=alert(1)", "image/gif"),
            ("a.pdf", b"%PDF-1.4 /JavaScript <html>", "application/pdf"),
            ("a.txt", b"see <script>alert(1)</script>", "text/plain; charset=utf-8"),
            ("a.docx", &bomb, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ];
        for (name, bytes, media_type) in table {
            let file = sent(&upload(server, 100, name, bytes));
            let fetched = fetch_by(server, "ann", &file);
            assert_eq!(fetched.body, bytes);
            assert_eq!(fetched.header("content-type"), media_type);
            assert!(fetched.header("content-disposition").starts_with("attachment; "));
            assert_eq!(fetched.header("content-security-policy"), "sandbox; default-src 'none'");
            assert_eq!(fetched.header("x-content-type-options"), "nosniff");
        }
        let traversal = sent(&upload(server, 100, "..%2F..%2F..%5Cetc%2Fpasswd.txt", b"root"));
        let disposition = fetch(server, 100, &traversal).header("content-disposition").to_owned();
        assert_eq!(disposition, "attachment; filename=\"passwd.txt\"; filename*=UTF-8''passwd.txt");
        let markup = upload(server, 100, "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%26.txt", b"x").json();
        assert_eq!(markup["File"]["Name"], "img src=x onerror=alert(1)&.txt");
        assert!(markup["Message"].as_str().is_some_and(|it| it.ends_with(">img src=x onerror=alert(1)&amp;.txt</a>")));
        for path in stored(folder) {
            let inside = path.strip_prefix(folder.to_str().expect("text")).expect("below the folder");
            let steps: Vec<_> = inside.split('/').skip(1).collect();
            assert!(matches!(steps[..], ["sha256", two, all] if all.starts_with(two) && all.len() == 64), "{inside}");
        }
    });
}

#[test]
fn a_file_of_the_longest_size_is_taken_and_one_byte_more_is_not() {
    on_each(|server, folder| {
        let mut bytes = vec![b'x'; FILE_BYTES_MAX];
        bytes[..PNG.len()].copy_from_slice(PNG);
        let file = sent(&upload(server, 100, "a.png", &bytes));
        assert!(fetch(server, 100, &file).body == bytes, "the same bytes");
        bytes.push(b'x');
        assert_eq!(upload(server, 100, "a.png", &bytes).status, 413);
        assert_eq!(stored(folder).len(), 1);
        assert_eq!(count(server, 100), 1);
    });
}

#[test]
fn a_chat_takes_so_many_files_and_no_more() {
    on_each(|server, _| {
        for number in 0..parlour_engine::files::FILES_OF_SESSION_MAX {
            sent(&upload(server, 100, &format!("{number}.txt"), b"same"));
        }
        assert_eq!(upload(server, 100, "more.txt", b"same").status, 409);
        assert_eq!(upload_by(server, "ann", 100, "more.txt", b"same").status, 409);
        sent(&upload(server, 102, "other.txt", b"same"));
    });
}

#[test]
fn a_visitor_who_sends_too_many_at_once_is_told_to_wait() {
    on_each(|server, folder| {
        let answers: Vec<_> = (0..6).map(|_| upload_now(server, 100, "a.txt", b"same").status).collect();
        assert_eq!(answers, [200, 200, 200, 200, 200, 429]);
        assert_eq!(stored(folder).len(), 1);
        sent(&upload(server, 100, "a.txt", b"same"));
    });
}

#[test]
fn the_same_bytes_lie_there_once_and_go_with_the_last_session_that_has_them() {
    on_each(|server, folder| {
        sent(&upload(server, 100, "a.png", PNG));
        let kept = sent(&upload(server, 102, "b.png", PNG));
        let own = sent(&upload(server, 100, "c.txt", b"only here"));
        assert_eq!(stored(folder).len(), 2);
        remove(server, 100);
        assert_eq!(fetch_by(server, "ann", &own).status, 404);
        assert_eq!(stored(folder).len(), 1, "what only that session had is gone");
        assert_eq!(fetch(server, 102, &kept).body, PNG);
        remove(server, 102);
        assert_eq!(stored(folder), [] as [String; 0]);
    });
}

/// Deletes a session, and lets time remove it for good.
fn remove(server: &TestServer, session_id: Id) {
    let stored = server.store().write::<_, StoreError>(move |tx| {
        let mut session = parlour_store::find::<parlour_model::Session>(tx, session_id)?.expect("it is there");
        session.status = parlour_model::SessionStatus::Deleted;
        session.due_at = Timestamp::default();
        session.updated_at = Timestamp(1);
        parlour_store::update(tx, &session)
    });
    assert!(stored.expect("it writes"));
    assert_eq!(server.get(&format!("{WIDGET}/1")).header("X-Session-Key", &key(session_id)).send().status, 401);
    server.run_due();
    let gone = server.store().read::<_, StoreError>(|tx| parlour_store::find::<parlour_model::Session>(tx, session_id));
    assert_eq!(gone.expect("it reads"), None);
}

#[test]
fn bytes_that_are_nobodys_go_after_a_day_and_no_sooner() {
    on_each(|server, folder| {
        let file = sent(&upload(server, 100, "a.png", PNG));
        // What a process leaves that ends while it receives a file, before its row is written, and in between.
        let nobodys = format!("{:064x}", 7);
        for left in ["incoming/0123", "incoming/0123#1", &format!("sha256/00/{nobodys}")] {
            let path = folder.join(left);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
            fs::write(path, b"half").expect("it is written");
        }
        assert_eq!(stored(folder).len(), 4);
        // The clock of files is the machine's: what was written last was written now.
        let now = fs::metadata(&stored(folder)[3]).and_then(|it| it.modified()).expect("it is there");
        let now = now.duration_since(UNIX_EPOCH).expect("after 1970");
        let later = |hours| Timestamp((now + Duration::from_hours(hours)).as_millis() as i64);
        for (hours, left) in [(23, 4), (25, 1)] {
            server.clock.jump(later(hours));
            server.run_due();
            assert_eq!(stored(folder).len(), left, "after {hours} hours");
        }
        assert_eq!(fetch_by(server, "ann", &file).body, PNG);
    });
}

#[test]
fn a_file_whose_bytes_are_missing_is_not_found() {
    on_each(|server, folder| {
        let file = sent(&upload(server, 100, "a.png", PNG));
        fs::remove_dir_all(folder.join("sha256")).expect("it is there");
        assert_eq!(fetch(server, 100, &file).status, 404);
        let again = sent(&upload(server, 100, "a.png", PNG));
        assert_eq!(fetch(server, 100, &again).body, PNG);
        assert_eq!(fetch(server, 100, &file).body, PNG, "who has the same bytes has them again");
    });
}

/// Returns the last message of a session, as an API client reads it that calls `host`.
fn read_by(server: &TestServer, user: &str, session_id: Id, host: &str) -> String {
    let path = format!("/api/v1/ChatSession/{session_id}/Messages");
    let answer = server.get(&path).header("Host", host).basic(user, PASSWORD).send();
    answer
        .json()
        .as_array()
        .and_then(|all| all.last())
        .map(|last| last["Message"].as_str().unwrap_or_default().to_owned())
        .unwrap_or_default()
}

#[test]
fn the_link_to_a_file_never_has_the_host_that_its_sender_called() {
    on_each(|server, _| {
        let by_visitor = format!("/crm{WIDGET}?name=a.png");
        let by_agent = "/crm/live/v1/sessions/100/files?name=a.png";
        for (path, header, value) in [
            (by_visitor.as_str(), "X-Session-Key", key(100)),
            (by_agent, "Authorization", parlour_harness::Events::basic("ann", PASSWORD)),
        ] {
            server.clock.pass(Duration::from_secs(1));
            let call = server.post(path).header("Host", "evil.example").header("X-Forwarded-Host", "evil.example");
            let file = sent(&call.header(header, &value).body("image/png", PNG).send());
            let stored = messages(server, 100).pop().expect("a message").message;
            assert_eq!(stored, format!("<a href=\"/live/v1/files/{file}\">a.png</a>"));
            // Each reader gets the address of its own call, however often others read before.
            for host in ["one.example", "two.example:81", "one.example"] {
                let expected = format!("<a href=\"http://{host}/live/v1/files/{file}\">a.png</a>");
                assert_eq!(read_by(server, "ann", 100, host), expected);
            }
        }
    });
}

#[test]
fn with_a_public_address_links_have_it_whatever_host_is_called() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |it| it.public_url = Some("https://chat.example/crm".to_owned()));
        desk().import(server.store());
        let call = server.post(&format!("{WIDGET}?name=a.png")).header("Host", "evil.example");
        let file = sent(&call.header("X-Session-Key", &key(100)).body("image/png", PNG).send());
        let expected = format!("<a href=\"https://chat.example/crm/live/v1/files/{file}\">a.png</a>");
        assert_eq!(messages(&server, 100).pop().expect("a message").message, expected);
        assert_eq!(read_by(&server, "ann", 100, "evil.example"), expected);
        for path in
            ["/api", "/api/state/Default", "/api/v1/ChatSession?$top=1", "/api/v1/ChatSession/100", "/other/api/v1"]
        {
            let call = server.get(path).header("Host", "evil.example").header("Accept", "application/json");
            let answer = call.basic("ann", PASSWORD).send();
            assert_eq!(answer.status, 200, "{path}");
            assert!(!answer.text().contains("evil.example"), "{path}: {}", answer.text());
            assert!(answer.text().contains("https://chat.example/crm"), "{path}: {}", answer.text());
        }
    });
}

#[test]
fn texts_of_office_programs_are_taken_as_they_are_in_the_encodings_they_are_saved_in() {
    on_each(|server, _| {
        let utf16: Vec<u8> = "\u{feff}Bl\u{e5};gr\u{f8}nn\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&[u8], &str); 5] = [
            (b"bl\xe5", ""),
            (b"\x93quoted\x94 5 \x80", ""),
            (utf16.as_slice(), "; charset=utf-16le"),
            (b"\xef\xbb\xbfbl\xc3\xa5", "; charset=utf-8"),
            (b"plain", "; charset=utf-8"),
        ];
        for (extension, media_type) in
            [("txt", "text/plain"), ("log", "text/plain"), ("csv", "text/csv"), ("md", "text/markdown")]
        {
            for (bytes, charset) in table {
                let file = sent(&upload_by(server, "ann", 100, &format!("a.{extension}"), bytes));
                let fetched = fetch_by(server, "ann", &file);
                assert_eq!(fetched.body, bytes, "{extension}");
                assert_eq!(fetched.header("content-type"), format!("{media_type}{charset}"), "{extension} {bytes:?}");
            }
            let script: Vec<u8> = "\u{feff}<script>".encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [&b"a\0b"[..], b"PK\x03\x04", script.as_slice()] {
                let refused = upload_by(server, "ann", 100, &format!("a.{extension}"), bytes);
                assert_eq!(refused.status, 400, "{bytes:?}");
                assert!(refused.text().contains("the body: not a text"), "{}", refused.text());
            }
        }
    });
}

/// Begins to send a text of five bytes; the server answers 100 as soon as it waits for them.
fn begin(server: &TestServer, path: &str, header: &str, value: &str) -> (Socket, Answer) {
    server.clock.pass(Duration::from_secs(1));
    let mut socket = Socket::connect(&server.address.to_string());
    let rest = "Content-Type: text/plain\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    let head = format!("POST {path}?name=a.txt HTTP/1.1\r\nHost: parlour\r\n{header}: {value}\r\n{rest}");
    socket.send(head).expect("the head is taken");
    let answer = socket.answer().expect("an answer");
    (socket, answer)
}

/// Asserts that a sender has so many files under way at once, while `others` send theirs, and one more when one has ended.
fn has_places(at_once: usize, start: impl Fn() -> (Socket, Answer), others: impl Fn()) {
    let mut held: Vec<_> = (0..at_once).map(|_| start()).collect();
    assert!(held.iter().all(|(_, answer)| answer.status == 100), "{at_once} at once");
    let (_, refused) = start();
    assert_eq!((refused.status, refused.header("retry-after")), (429, "5"), "{}", refused.text());
    others();
    let (mut first, _) = held.swap_remove(0);
    for part in ["he", "llo"] {
        first.send(part).expect("a part is taken");
    }
    sent(&first.answer().expect("an answer"));
    assert_eq!(start().1.status, 100, "the place of the file that has ended");
}

#[test]
fn a_visitor_who_sends_slowly_keeps_two_places_and_an_agent_four_and_none_of_the_others() {
    on_each(|server, _| {
        let by_visitor = || begin(server, WIDGET, "X-Session-Key", &key(100));
        has_places(2, by_visitor, || {
            sent(&upload_by(server, "ann", 100, "b.txt", b"of the agent"));
            sent(&upload(server, 102, "b.txt", b"of another visitor"));
        });
        let login = parlour_harness::Events::basic("ann", PASSWORD);
        let by_agent = || begin(server, "/live/v1/sessions/100/files", "Authorization", &login);
        has_places(4, by_agent, || {
            sent(&upload(server, 102, "c.txt", b"of a visitor"));
        });
    });
}
