//! A connection on which anything can be sent, also what no client would send.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use crate::Answer;

/// How long an answer may take.
const ANSWER_WAIT: Duration = Duration::from_secs(30);

/// The connection; closed with this value.
pub struct Socket {
    stream: BufReader<TcpStream>,
}

impl Socket {
    /// Connects to `http://HOST:PORT`.
    pub fn connect(address: &str) -> Self {
        Self::try_connect(address).expect("the server accepts connections")
    }

    /// Connects to `http://HOST:PORT`, if anybody is there.
    pub fn try_connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address.strip_prefix("http://").unwrap_or(address))?;
        stream.set_read_timeout(Some(ANSWER_WAIT))?;
        stream.set_write_timeout(Some(ANSWER_WAIT))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// The same connection once more, so that one thread can send while another reads.
    #[must_use]
    pub fn twin(&self) -> Self {
        Self { stream: BufReader::new(self.stream.get_ref().try_clone().expect("a socket can be shared")) }
    }

    /// Sends bytes as they are; an error when the other end has had enough.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes.as_ref())
    }

    /// Reads one answer; `None` when the connection was closed without one.
    pub fn answer(&mut self) -> Option<Answer> {
        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1)?.parse().ok()?;
        let mut headers = HeaderMap::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
            headers.append(name, HeaderValue::from_str(value.trim()).expect("a header's value"));
        }
        let length = headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
        let mut body = vec![0; length.unwrap_or_default()];
        self.stream.read_exact(&mut body).ok()?;
        Some(Answer { status, headers, body })
    }

    /// Whether the other end closes the connection, once everything it still sends is read.
    pub fn is_closed(&mut self) -> bool {
        match self.stream.read_to_end(&mut Vec::new()) {
            Ok(_) => true,
            // A reset closes it too; only waiting in vain means that it is open.
            Err(error) => !matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut),
        }
    }

    /// One line of a head, without its end; `None` when there is none.
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end().to_owned())
    }
}
