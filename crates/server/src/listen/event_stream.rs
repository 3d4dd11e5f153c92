//! A stream of server-sent events on a socket of its own: it ends with its connection.

use std::{
    io::{self, Write as _},
    pin::pin,
    time::Duration,
};

use axum::{
    body::Body,
    http::{Response, header},
};
use socket2::SockRef;
use tokio::{
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

use crate::{
    live::hub::{End, Feed, Frame},
    random::below,
};

/// How often a silent stream gives a sign of life.
const ALIVE_PAUSE: Duration = Duration::from_secs(8);
/// What the system holds back for a reader; it doubles it for its own book-keeping.
const SEND_BUFFER_BYTES: usize = 16 * 1024;
/// How long a reader may take to be told the last things when the server stops.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How long readers are told to wait before they come again, in milliseconds: at least, and up to how much more.
const RETRY_MS: (u32, u32) = (1_000, 2_000);
/// The same when the server stops: all come at once, to another server or to the next.
const RETRY_AFTER_STOP_MS: (u32, u32) = (1_000, 5_000);

/// What is to be sent.
pub(super) struct EventStream {
    head: Vec<u8>,
    feed: Feed,
}

/// What is next to be done.
enum Step {
    Send(Vec<Frame>),
    LookAround,
    End(End),
}

impl EventStream {
    /// The events of that feed behind the head of that answer.
    pub(super) fn new(response: &Response<Body>, date: Option<&str>, feed: Feed) -> Self {
        let mut head = format!("HTTP/1.1 {}\r\n", response.status()).into_bytes();
        // The empty body has a length, and this has none.
        for (name, value) in response.headers().iter().filter(|(name, _)| *name != header::CONTENT_LENGTH) {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        if let Some(date) = date {
            head.extend_from_slice(format!("date: {date}\r\n").as_bytes());
        }
        // Proxies are not to collect events. The end is the connection's.
        head.extend_from_slice(b"x-accel-buffering: no\r\nconnection: close\r\n\r\n");
        // Writing into a vector does not fail.
        let _ = write!(head, "retry: {}\n\n", jittered(RETRY_MS));
        Self { head, feed }
    }

    /// Sends until the reader goes, falls behind or has lost its right, or the server stops.
    pub(super) async fn run(mut self, socket: TcpStream) {
        // What cannot be set is as the system has it.
        let _ = SockRef::from(&socket).set_send_buffer_size(SEND_BUFFER_BYTES);
        let head = std::mem::take(&mut self.head);
        if !self.feed.begin().await || !self.send(&socket, &head).await {
            return;
        }
        drop(head);
        let mut silent_since = Instant::now();
        // Moved only when it goes off: most streams that are busy send far more often.
        let mut alive = pin!(sleep(ALIVE_PAUSE));
        loop {
            let step = tokio::select! {
                biased;
                frames = self.feed.next() => frames.map_or_else(Step::End, Step::Send),
                () = hung_up(&socket) => Step::End(End::Cut),
                () = &mut alive => Step::LookAround,
            };
            let sent = match step {
                Step::Send(frames) => {
                    silent_since = Instant::now();
                    self.send_all(&socket, &frames).await
                }
                Step::LookAround => {
                    let silent = silent_since.elapsed() >= ALIVE_PAUSE;
                    if silent {
                        silent_since = Instant::now();
                    }
                    alive.as_mut().reset(silent_since + ALIVE_PAUSE);
                    !silent || self.send(&socket, &self.feed.sign_of_life()).await
                }
                Step::End(End::Cut) => false,
                Step::End(End::Stop) => {
                    let last = format!("retry: {}\n\n", jittered(RETRY_AFTER_STOP_MS));
                    // Whoever does not take it comes again all the same.
                    let _ = timeout(LAST_WORDS, write_all(&socket, last.as_bytes())).await;
                    false
                }
            };
            if !sent {
                return;
            }
        }
    }

    async fn send_all(&self, socket: &TcpStream, frames: &[Frame]) -> bool {
        let sent = if let [frame] = frames {
            self.send(socket, &frame.bytes).await
        } else {
            let pieces: Vec<_> = frames.iter().map(|frame| &frame.bytes[..]).collect();
            self.send(socket, &pieces.concat()).await
        };
        if sent {
            for frame in frames {
                self.feed.sent(frame);
            }
        }
        sent
    }

    /// Sends that; false when there is nobody to send to any more.
    async fn send(&self, socket: &TcpStream, bytes: &[u8]) -> bool {
        // Mostly the system takes it at once.
        let rest = match socket.try_write(bytes) {
            Ok(written) if written == bytes.len() => return true,
            Ok(written) => &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => bytes,
            Err(_) => return false,
        };
        tokio::select! {
            biased;
            written = write_all(socket, rest) => written.is_ok(),
            () = self.too_late() => false,
        }
    }

    /// Until there is no use in sending what has been begun.
    async fn too_late(&self) {
        if self.feed.ended().await == End::Stop {
            sleep(LAST_WORDS).await;
        }
    }
}

async fn write_all(socket: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match socket.try_write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => socket.writable().await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Until the other end closes, or says more than belongs here.
async fn hung_up(socket: &TcpStream) {
    loop {
        if socket.readable().await.is_err() {
            return;
        }
        match socket.try_read(&mut [0; 16]) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            _ => return,
        }
    }
}

fn jittered((least, more): (u32, u32)) -> u32 {
    least + below(more)
}
