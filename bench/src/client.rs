//! One keep-alive connection that sends requests and reads answers, with just enough HTTP/1.1 for our own server.
//!
//! It costs every contestant the same: one buffer for each connection, a body is looked at only by who asks for it, and
//! nothing is decoded that nobody needs.

use std::{
    future::poll_fn,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// What is read at once; a head must fit.
const BUFFER_BYTES: usize = 64 * 1024;

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body_bytes: u64,
}

/// The connection.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Box<[u8]>,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; BUFFER_BYTES].into_boxed_slice() })
    }

    /// Sends a request and reads the whole answer; `body` gets its parts as they come.
    pub(crate) async fn send(&mut self, request: &[u8], mut body: impl FnMut(&[u8])) -> io::Result<Answer> {
        self.write(request).await?;
        let (head, mut part) = self.read_head().await?;
        let mut framing = head.framing;
        let mut body_bytes = 0;
        let mut count = |bytes: &[u8]| {
            body_bytes += bytes.len() as u64;
            body(bytes);
        };
        loop {
            framing.feed(&self.buffer[part], &mut count)?;
            if framing.is_done() {
                return Ok(Answer { status: head.status, body_bytes });
            }
            part = 0..self.read(0).await?;
        }
    }

    /// Sends a request and keeps the body.
    pub(crate) async fn fetch(&mut self, request: &[u8]) -> io::Result<(u16, Vec<u8>)> {
        let mut bytes = Vec::new();
        let answer = self.send(request, |part| bytes.extend_from_slice(part)).await?;
        Ok((answer.status, bytes))
    }

    async fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = poll_fn(|context| Pin::new(&mut self.stream).poll_write(context, bytes)).await?;
            bytes = &bytes[written..];
        }
        Ok(())
    }

    /// Reads until the head is complete; what follows it in the buffer is the first of the body.
    async fn read_head(&mut self) -> io::Result<(Head, std::ops::Range<usize>)> {
        let mut filled = 0;
        loop {
            filled += self.read(filled).await?;
            if let Some(end) = head_end(&self.buffer[..filled]) {
                return Ok((Head::parse(&self.buffer[..end])?, end..filled));
            }
            if filled == self.buffer.len() {
                return Err(malformed("the head is too long"));
            }
        }
    }

    /// Reads into the buffer from that place on; how much. The end of the connection is an error.
    async fn read(&mut self, from: usize) -> io::Result<usize> {
        match poll_fn(|context| self.poll_read(context, from)).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => Ok(count),
        }
    }

    fn poll_read(&mut self, context: &mut Context<'_>, from: usize) -> Poll<io::Result<usize>> {
        let mut space = ReadBuf::new(&mut self.buffer[from..]);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut space))?;
        Poll::Ready(Ok(space.filled().len()))
    }
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn malformed(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The head of an answer.
struct Head {
    status: u16,
    framing: Framing,
}

impl Head {
    fn parse(bytes: &[u8]) -> io::Result<Self> {
        let text = str::from_utf8(bytes).map_err(|_| malformed("the head is not text"))?;
        let status = text.get(9..12).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| malformed("there is no status"))?;
        let header = |name: &str| {
            let named = |line: &'_ str| line.split_once(':').is_some_and(|(known, _)| known.eq_ignore_ascii_case(name));
            text.lines().find(|line| named(line)).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
        };
        let framing = match header("content-length").map(str::parse) {
            Some(Ok(left)) => Framing::Length { left },
            Some(Err(_)) => return Err(malformed("the length is no number")),
            None if header("transfer-encoding").is_some() => Framing::Chunked { state: Chunk::Size, left: 0 },
            None => Framing::Length { left: 0 },
        };
        Ok(Self { status, framing })
    }
}

/// Where in a body the reader is.
enum Framing {
    /// That many bytes are still to come.
    Length { left: u64 },
    /// In a chunk, of which that many bytes are still to come.
    Chunked { state: Chunk, left: u64 },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chunk {
    Size,
    Inside,
    Behind,
    Trailer,
    Done,
}

impl Framing {
    fn is_done(&self) -> bool {
        matches!(self, Self::Length { left: 0 } | Self::Chunked { state: Chunk::Done, .. })
    }

    /// Takes what was read; `body` gets what of it is body.
    fn feed(&mut self, mut bytes: &[u8], body: &mut impl FnMut(&[u8])) -> io::Result<()> {
        while !bytes.is_empty() {
            bytes = match self {
                Self::Length { left: 0 } | Self::Chunked { state: Chunk::Done, .. } => {
                    return Err(malformed("more came than was announced"));
                }
                Self::Length { left } => take(left, bytes, body),
                Self::Chunked { state: state @ Chunk::Inside, left } => {
                    let rest = take(left, bytes, body);
                    if *left == 0 {
                        *state = Chunk::Behind;
                    }
                    rest
                }
                Self::Chunked { state, left } => {
                    *state = state.after(bytes[0], left)?;
                    &bytes[1..]
                }
            };
        }
        Ok(())
    }
}

/// Hands over as much as is still to come; what is left of the bytes.
fn take<'b>(left: &mut u64, bytes: &'b [u8], body: &mut impl FnMut(&[u8])) -> &'b [u8] {
    let count = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
    *left -= count as u64;
    body(&bytes[..count]);
    &bytes[count..]
}

impl Chunk {
    /// The state after one byte that is not of the body.
    fn after(self, byte: u8, left: &mut u64) -> io::Result<Self> {
        Ok(match (self, byte) {
            (state, b'\r') => state,
            (Self::Size, b'\n') if *left == 0 => Self::Trailer,
            (Self::Size, b'\n') => Self::Inside,
            (Self::Size, digit) => {
                let digit = char::from(digit).to_digit(16).ok_or_else(|| malformed("a chunk has no size"))?;
                *left = *left * 16 + u64::from(digit);
                self
            }
            (Self::Behind, b'\n') => Self::Size,
            (Self::Trailer, b'\n') => Self::Done,
            _ => return Err(malformed("something stands between two chunks")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The body that comes of these bytes, handed over in parts of that size.
    fn body_of(mut framing: Framing, bytes: &[u8], part: usize) -> io::Result<(String, bool)> {
        let mut body = Vec::new();
        for part in bytes.chunks(part) {
            framing.feed(part, &mut |bytes| body.extend_from_slice(bytes))?;
        }
        Ok((String::from_utf8_lossy(&body).into_owned(), framing.is_done()))
    }

    #[test]
    fn a_chunked_body_is_put_together_wherever_it_is_cut() {
        let bytes = b"5\r\nhello\r\n10\r\n, sixteen bytes.\r\n0\r\n\r\n";
        for part in 1..=bytes.len() {
            let framing = Framing::Chunked { state: Chunk::Size, left: 0 };
            let body = body_of(framing, bytes, part).expect("well-formed");
            assert_eq!(body, ("hello, sixteen bytes.".to_owned(), true), "in parts of {part}");
        }
    }

    #[test]
    fn more_than_was_announced_is_refused() {
        assert!(body_of(Framing::Length { left: 2 }, b"abc", 1).is_err());
        assert_eq!(body_of(Framing::Length { left: 4 }, b"abc", 1).expect("so far"), ("abc".to_owned(), false));
    }

    #[test]
    fn a_head_says_how_long_the_body_is() {
        let head = Head::parse(b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-length: 12\r\n\r\n").expect("a head");
        assert_eq!(head.status, 200);
        assert!(matches!(head.framing, Framing::Length { left: 12 }));
        let head = Head::parse(b"HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n").expect("a head");
        assert!(matches!(head.framing, Framing::Chunked { .. }));
        assert!(Head::parse(b"nonsense").is_err());
    }
}
