//! Connections that listen to a stream of events: they count what comes, and how long ago it was sent.
//!
//! A message carries `t=<microseconds>;`, the time since the listeners began. That somebody types has no room for a
//! stamp: there a listener knows its chat, and when something was last sent in it.

use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    net::TcpStream,
    sync::mpsc,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::Outcome;

/// How long all of them may take to be there.
const OPEN_WAIT: Duration = Duration::from_mins(1);
/// Connections that are opened at once.
const OPENING_MAX: usize = 64;
/// How long what was sent last may take to come everywhere.
const DRAIN_WAIT: Duration = Duration::from_secs(20);
/// What stands once in each event that tells who types.
pub(crate) const TYPING: &[u8] = b"UserIsTyping";

/// The listeners; they end with this.
pub(crate) struct Listeners {
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
    pub(crate) count: u64,
}

struct Shared {
    began_at: Instant,
    delivered: AtomicU64,
    broken: AtomicU64,
    timing: AtomicBool,
    /// When something was sent and seen, in microseconds.
    seen: Mutex<Vec<(u64, u64)>>,
    /// When what was sent was acknowledged.
    acknowledged: Mutex<HashMap<u64, u64>>,
    /// When something was last sent in each chat, in microseconds.
    sent_in: Vec<AtomicU64>,
}

/// How long things took.
pub(crate) struct Took {
    /// From when they were sent until they were seen.
    pub(crate) sent: Vec<Duration>,
    /// From when their sender was told that they are sent until they were seen; nothing where they were seen before.
    pub(crate) acknowledged: Vec<Duration>,
}

/// What a listener looks for.
#[derive(Clone, Copy)]
enum Wanted {
    /// Stamps.
    Stamps,
    /// Who types in the chat of that index.
    Typing(usize),
}

impl Listeners {
    /// Opens a connection for each request and waits until all are answered; they look for stamps.
    pub(crate) async fn open(address: SocketAddr, requests: Vec<String>) -> Outcome<Self> {
        Self::open_all(address, requests.into_iter().map(|request| (Wanted::Stamps, request)).collect(), 0).await
    }

    /// Opens that many connections for each chat, whose request is given; they look for who types there.
    pub(crate) async fn open_in(address: SocketAddr, chats: &[String], each: usize) -> Outcome<Self> {
        let of_chat = |(chat, request): (usize, &String)| vec![(Wanted::Typing(chat), request.clone()); each];
        Self::open_all(address, chats.iter().enumerate().flat_map(of_chat).collect(), chats.len()).await
    }

    async fn open_all(address: SocketAddr, requests: Vec<(Wanted, String)>, chats: usize) -> Outcome<Self> {
        let shared = Arc::new(Shared::new(chats));
        let (count, mut tasks) = (requests.len(), JoinSet::new());
        let (ready, mut told) = mpsc::channel(OPENING_MAX);
        for part in requests.chunks(OPENING_MAX) {
            for (wanted, request) in part {
                let (shared, ready, request) = (Arc::clone(&shared), ready.clone(), request.clone());
                let wanted = *wanted;
                tasks.spawn(async move {
                    if listen(address, &request, wanted, &shared, &ready).await.is_err() {
                        shared.broken.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            for _ in part {
                timeout(OPEN_WAIT, told.recv()).await.map_err(|_| "a stream did not begin")?;
            }
        }
        Ok(Self { shared, _tasks: tasks, count: count as u64 })
    }

    /// What is to be in a message that is sent now.
    pub(crate) fn stamp(&self) -> (u64, String) {
        let now_us = self.shared.now_us();
        (now_us, format!("t={now_us};"))
    }

    /// Something is sent in that chat now.
    pub(crate) fn sending_in(&self, chat: usize) {
        self.shared.sent_in[chat].store(self.shared.now_us(), Ordering::Relaxed);
    }

    /// What carries that stamp was acknowledged.
    pub(crate) fn acknowledged(&self, stamp_us: u64) {
        let now_us = self.shared.now_us();
        self.shared.acknowledged.lock().unwrap_or_else(PoisonError::into_inner).insert(stamp_us, now_us);
    }

    /// How much has come, on all connections together.
    pub(crate) fn delivered(&self) -> u64 {
        self.shared.delivered.load(Ordering::Relaxed)
    }

    /// Connections that broke off.
    pub(crate) fn broken(&self) -> u64 {
        self.shared.broken.load(Ordering::Relaxed)
    }

    /// Waits until that much has come; false when it does not.
    pub(crate) async fn wait_for(&self, delivered: u64) -> bool {
        let all = async {
            while self.delivered() < delivered {
                sleep(Duration::from_micros(200)).await;
            }
        };
        timeout(DRAIN_WAIT, all).await.is_ok()
    }

    /// From here on it is noted how long things take.
    pub(crate) fn begin_timing(&self) {
        self.shared.timing.store(true, Ordering::Relaxed);
    }

    /// What was noted since, in order of length.
    pub(crate) fn take(&self) -> Took {
        let seen = std::mem::take(&mut *self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner));
        let acknowledged = self.shared.acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
        let sorted = |mut all: Vec<Duration>| {
            all.sort_unstable();
            all
        };
        let since = |from: u64, seen: u64| Duration::from_micros(seen.saturating_sub(from));
        let after = seen.iter().map(|(sent, seen)| since(acknowledged.get(sent).copied().unwrap_or(*sent), *seen));
        Took {
            acknowledged: sorted(after.collect()),
            sent: sorted(seen.iter().map(|(sent, seen)| since(*sent, *seen)).collect()),
        }
    }
}

impl Shared {
    fn new(chats: usize) -> Self {
        Self {
            began_at: Instant::now(),
            delivered: AtomicU64::new(0),
            broken: AtomicU64::new(0),
            timing: AtomicBool::new(false),
            seen: Mutex::default(),
            acknowledged: Mutex::default(),
            sent_in: (0..chats).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// Something came that was sent at that time.
    fn saw(&self, sent_us: u64) {
        self.delivered.fetch_add(1, Ordering::Relaxed);
        if self.timing.load(Ordering::Relaxed) {
            let now_us = self.now_us();
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).push((sent_us, now_us));
        }
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.began_at.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

async fn listen(
    address: SocketAddr,
    request: &str,
    wanted: Wanted,
    shared: &Shared,
    ready: &mpsc::Sender<()>,
) -> io::Result<()> {
    let socket = TcpStream::connect(address).await?;
    socket.writable().await?;
    // A request fits into an empty socket.
    socket.try_write(request.as_bytes())?;
    let (mut bytes, mut head) = (Vec::new(), true);
    loop {
        socket.readable().await?;
        let mut part = [0; 8192];
        match socket.try_read(&mut part) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => bytes.extend_from_slice(&part[..count]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        }
        if head {
            if !bytes.windows(4).any(|four| four == b"\r\n\r\n") {
                continue;
            }
            if !bytes.starts_with(b"HTTP/1.1 200") {
                return Err(io::ErrorKind::InvalidData.into());
            }
            head = false;
            bytes.clear();
            // Whoever waits for this has not gone.
            let _ = ready.send(()).await;
            continue;
        }
        match wanted {
            Wanted::Stamps => take(&mut bytes, shared),
            Wanted::Typing(chat) => take_typing(&mut bytes, chat, shared),
        }
    }
}

/// Takes what tells who types in a chat out of what has come.
fn take_typing(bytes: &mut Vec<u8>, chat: usize, shared: &Shared) {
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(TYPING.len()).position(|some| some == TYPING) {
        from += at + TYPING.len();
        shared.saw(shared.sent_in[chat].load(Ordering::Relaxed));
    }
    // What may be the beginning of the next stays.
    let begun = bytes.len().saturating_sub(TYPING.len() - 1);
    bytes.drain(..from.max(begun));
}

/// Takes the stamps out of what has come.
fn take(bytes: &mut Vec<u8>, shared: &Shared) {
    let mut from = 0;
    while let Some((sent_us, end)) = stamp_of(&bytes[from..]) {
        from += end;
        shared.saw(sent_us);
    }
    // What may be the beginning of a stamp stays.
    let kept = bytes.len() - from.max(bytes.len().saturating_sub(32));
    bytes.drain(..bytes.len() - kept);
}

/// The next stamp, and where it ends.
fn stamp_of(bytes: &[u8]) -> Option<(u64, usize)> {
    let at = bytes.windows(2).position(|two| two == b"t=")?;
    let digits = bytes[at + 2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + 2 + digits;
    if digits == 0 || bytes.get(end) != Some(&b';') {
        // Cut off here, or no stamp: then one may follow.
        return if end >= bytes.len() { None } else { stamp_of(&bytes[end..]).map(|(us, more)| (us, end + more)) };
    }
    let number = str::from_utf8(&bytes[at + 2..end]).ok()?.parse().ok()?;
    Some((number, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_found_wherever_the_bytes_are_cut() {
        let text = b"event: message\ndata: {\"Message\":\"t=12; one\",\"x\":\"t=\"}\n\ndata: t=3456789; two\n\n";
        for size in 1..=text.len() {
            let shared = Shared::new(0);
            let mut bytes = Vec::new();
            for part in text.chunks(size) {
                bytes.extend_from_slice(part);
                take(&mut bytes, &shared);
            }
            assert_eq!(shared.delivered.load(Ordering::Relaxed), 2, "in parts of {size}");
        }
    }

    #[test]
    fn who_types_is_found_wherever_the_bytes_are_cut() {
        let text = b"event: typing\ndata: {\"UserIsTyping\":true}\n\n: UserIs\n\ndata: {\"UserIsTyping\":false}\n\n";
        for size in 1..=text.len() {
            let shared = Shared::new(3);
            let mut bytes = Vec::new();
            for part in text.chunks(size) {
                bytes.extend_from_slice(part);
                take_typing(&mut bytes, 2, &shared);
                assert!(bytes.len() < TYPING.len(), "{size}: only a beginning is kept");
            }
            assert_eq!(shared.delivered.load(Ordering::Relaxed), 2, "in parts of {size}");
        }
    }
}
