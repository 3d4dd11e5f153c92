//! Thousands of connections at once, on one thread of the test.

use std::time::Duration;

use tokio::{net::TcpStream, runtime::Runtime, time::timeout};

/// How long anything may take of which there are thousands.
const CROWD_WAIT: Duration = Duration::from_mins(1);

/// The runtime for a crowd.
pub(crate) fn runtime() -> Runtime {
    parlour_harness::allow_open_files();
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A connection that has asked for something.
pub(crate) struct Member {
    socket: TcpStream,
    bytes: Vec<u8>,
    /// The last id that came whole.
    pub(crate) last_id: String,
}

impl Member {
    /// Connects and sends that.
    pub(crate) async fn connect(address: &str, request: &str) -> Self {
        let connected = timeout(CROWD_WAIT, TcpStream::connect(address.trim_start_matches("http://")));
        let socket = connected.await.expect("in time").expect("it accepts");
        let mut member = Self { socket, bytes: Vec::new(), last_id: String::new() };
        member.send(request).await;
        member
    }

    /// Sends something; whether it went, nobody looks.
    pub(crate) async fn send(&mut self, text: &str) {
        if self.socket.writable().await.is_ok() {
            // Short enough to go at once.
            let _ = self.socket.try_write(text.as_bytes());
        }
    }

    /// Reads until that comes; false when the connection ended before.
    pub(crate) async fn hears(&mut self, what: &str) -> bool {
        timeout(CROWD_WAIT, self.read_until(what)).await.unwrap_or(false)
    }

    /// Reads until that comes, wherever lines end.
    pub(crate) async fn hears_raw(&mut self, what: &str) -> bool {
        let heard = async {
            while find(&self.bytes, what.as_bytes()).is_none() {
                if !self.read().await {
                    return false;
                }
            }
            true
        };
        timeout(CROWD_WAIT, heard).await.unwrap_or(false)
    }

    /// Reads some more; false when there is no more.
    async fn read(&mut self) -> bool {
        if self.socket.readable().await.is_err() {
            return false;
        }
        let mut part = [0; 4096];
        match self.socket.try_read(&mut part) {
            Ok(0) => false,
            Ok(count) => {
                self.bytes.extend_from_slice(&part[..count]);
                true
            }
            Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
        }
    }

    async fn read_until(&mut self, what: &str) -> bool {
        loop {
            while let Some(end) = find(&self.bytes, b"\n\n") {
                let block: Vec<u8> = self.bytes.drain(..end + 2).collect();
                let block = String::from_utf8_lossy(&block);
                if let Some(id) = block.lines().find_map(|line| line.strip_prefix("id: ")) {
                    id.clone_into(&mut self.last_id);
                }
                if block.contains(what) {
                    return true;
                }
            }
            if !self.read().await {
                return false;
            }
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The request for a visitor's stream.
pub(crate) fn visitor_stream(session: i32, last_id: Option<&str>) -> String {
    let last = last_id.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
    format!(
        "GET /live/v1/widget/events HTTP/1.1\r\nHost: parlour\r\nX-Session-Key: {session}.secret key {session}\r\n\
         {last}\r\n"
    )
}
