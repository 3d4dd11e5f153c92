//! A reader of server-sent events, as a client of the streams is one.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Shutdown, TcpStream},
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use ureq::http::HeaderMap;

use crate::Answer;

/// How long an event may take.
const EVENT_WAIT: Duration = Duration::from_secs(30);

/// A stream that is being read; its connection closes with this value.
pub struct Events {
    reader: BufReader<TcpStream>,
    /// The status of the answer.
    pub status: u16,
    /// Its headers, a line each, in lower case.
    pub headers: Vec<String>,
    /// The last id that came, of an event or alone; empty before the first.
    pub last_id: String,
    /// What the server said last about coming again, in milliseconds.
    pub retry_ms: Option<u64>,
    /// Comments so far.
    pub comments: usize,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its id; empty for none.
    pub id: String,
    /// Its data.
    pub data: Value,
}

/// What stands between two empty lines.
enum Block {
    Event(Event),
    NoEvent,
    End,
}

impl Events {
    /// Opens the stream at that path of `HOST:PORT`, with these headers.
    pub fn open(address: &str, path: &str, headers: &[(&str, &str)]) -> Self {
        Self::try_open(address, path, headers).expect("the server answers")
    }

    /// The same, if anybody is there.
    pub fn try_open(address: &str, path: &str, headers: &[(&str, &str)]) -> Option<Self> {
        let stream = TcpStream::connect(address.strip_prefix("http://").unwrap_or(address)).ok()?;
        stream.set_read_timeout(Some(EVENT_WAIT)).ok()?;
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: parlour\r\nAccept: text/event-stream\r\n");
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request.push_str("\r\n");
        (&stream).write_all(request.as_bytes()).ok()?;
        let mut events = Self {
            reader: BufReader::new(stream),
            status: 0,
            headers: Vec::new(),
            last_id: String::new(),
            retry_ms: None,
            comments: 0,
        };
        events.status = events.line()?.split(' ').nth(1)?.parse().ok()?;
        loop {
            match events.line()? {
                line if line.is_empty() => return Some(events),
                line => events.headers.push(line.to_lowercase()),
            }
        }
    }

    /// The answer as one that ended: with its body where it is a refusal, without where it is a stream.
    pub fn answer(mut self) -> Answer {
        let length = self.headers.iter().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.filter(|_| self.status >= 400).unwrap_or_default()];
        self.reader.read_exact(&mut body).expect("the body comes");
        Answer { status: self.status, headers: HeaderMap::new(), body }
    }

    /// The value of `Authorization` for that user.
    pub fn basic(user: &str, password: &str) -> String {
        format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}")))
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.reader.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => line.strip_suffix('\n').map(|line| line.trim_end_matches('\r').to_owned()),
        }
    }

    /// Reads up to the next empty line: an event, or nothing but an id, a comment or a time.
    fn block(&mut self) -> Block {
        let mut event = Event { name: "message".to_owned(), id: String::new(), data: Value::Null };
        let mut data: Option<String> = None;
        loop {
            let Some(line) = self.line() else { return Block::End };
            if line.is_empty() {
                break;
            }
            let (field, value) = line.split_once(':').unwrap_or((&line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match field {
                "" => self.comments += 1,
                "event" => value.clone_into(&mut event.name),
                "id" => value.clone_into(&mut event.id),
                "data" => data.get_or_insert_default().push_str(value),
                "retry" => self.retry_ms = value.parse().ok(),
                _ => panic!("no field of an event: {line}"),
            }
        }
        if !event.id.is_empty() {
            self.last_id.clone_from(&event.id);
        }
        let Some(data) = data else { return Block::NoEvent };
        event.data = serde_json::from_str(&data).unwrap_or_else(|error| panic!("{error}: {data}"));
        Block::Event(event)
    }

    /// The next event; `None` when the stream has ended.
    pub fn try_next(&mut self) -> Option<Event> {
        loop {
            match self.block() {
                Block::Event(event) => return Some(event),
                Block::NoEvent => {}
                Block::End => return None,
            }
        }
    }

    /// Waits for a sign of life; events are passed over.
    pub fn wait_for_sign(&mut self) {
        let before = self.comments;
        while self.comments == before {
            assert!(!matches!(self.block(), Block::End), "the stream goes on");
        }
    }

    /// The next event.
    #[expect(clippy::should_implement_trait, reason = "a stream of a test goes on, or the test fails")]
    pub fn next(&mut self) -> Event {
        self.try_next().expect("the stream goes on")
    }

    /// The next event of that name; others are passed over.
    pub fn next_of(&mut self, name: &str) -> Event {
        loop {
            let event = self.next();
            if event.name == name {
                return event;
            }
        }
    }

    /// Every event until the stream ends.
    pub fn rest(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.try_next()).collect()
    }

    /// Breaks the connection off from another thread.
    pub fn cut(&self) {
        // It may be gone already.
        let _ = self.reader.get_ref().shutdown(Shutdown::Both);
    }
}
