//! A bad network between a client and a server: connections that are slow, cut at any byte, or silently dead.
//!
//! What becomes of a connection is drawn when it is made, from a seed and its number, so a run can be repeated.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

/// Bytes that are passed on at once.
const PIECE: usize = 4_096;
/// The longest a piece is held back.
const DELAY_MS_MAX: u64 = 20;

/// How bad the network is.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// What everything is drawn from.
    pub seed: u64,
    /// Of 100 connections, so many are cut…
    pub cuts: u64,
    /// …after at most so many bytes.
    pub cut_bytes_max: u64,
    /// Of 100 connections, so many have their pieces held back.
    pub slow: u64,
    /// So many connections in all fall silent after some bytes: both ends believe in them, nothing comes through.
    pub silent_max: u32,
}

/// The network; it ends with this value.
pub struct Proxy {
    /// Where it listens: `http://…`.
    pub address: String,
    shared: Arc<Shared>,
}

struct Shared {
    target: Mutex<SocketAddr>,
    weather: Weather,
    fair: AtomicBool,
    ended: AtomicBool,
    connections: AtomicU64,
    cuts: AtomicU32,
    silent: AtomicU32,
}

/// What becomes of a connection.
#[derive(Clone, Copy, Default)]
struct Fate {
    /// Its pieces are held back.
    slow: bool,
    /// It is cut after so many bytes.
    cut: Option<u64>,
    /// Nothing comes through after so many bytes.
    silent: Option<u64>,
}

impl Proxy {
    /// Begins before `http://HOST:PORT`.
    pub fn before(address: &str, weather: Weather) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let own = listener.local_addr().expect("it listens");
        let shared = Arc::new(Shared {
            target: Mutex::new(target(address)),
            weather,
            fair: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            connections: AtomicU64::new(0),
            cuts: AtomicU32::new(0),
            silent: AtomicU32::new(0),
        });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if accepting.ended.load(Ordering::Relaxed) {
                    return;
                }
                accepting.carry(&client);
            }
        });
        Self { address: format!("http://{own}"), shared }
    }

    /// From now on it leads to another server.
    pub fn lead_to(&self, address: &str) {
        *self.shared.target.lock().expect("not poisoned") = target(address);
    }

    /// From now on nothing goes wrong with new connections.
    pub fn clear_up(&self) {
        self.shared.fair.store(true, Ordering::Relaxed);
    }

    /// How many connections were cut, and how many fell silent.
    pub fn harm(&self) -> (u32, u32) {
        (self.shared.cuts.load(Ordering::Relaxed), self.shared.silent.load(Ordering::Relaxed))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(target(&self.address));
    }
}

impl Shared {
    fn carry(self: &Arc<Self>, client: &TcpStream) {
        let number = self.connections.fetch_add(1, Ordering::Relaxed);
        let target = *self.target.lock().expect("not poisoned");
        // Nobody there: the client is hung up on, as a network would.
        let Ok(server) = TcpStream::connect(target) else { return };
        let fate = self.fate(number);
        let passed = Arc::new(AtomicU64::new(0));
        for (from, to) in [(client, &server), (&server, client)] {
            let ends = from.try_clone().and_then(|from| Ok((from, to.try_clone()?)));
            let Ok((from, to)) = ends else { return };
            let (shared, passed) = (Arc::clone(self), Arc::clone(&passed));
            thread::spawn(move || shared.pass(from, to, fate, &passed, number));
        }
    }

    fn fate(&self, number: u64) -> Fate {
        let Weather { seed, cuts, cut_bytes_max, slow, silent_max } = self.weather;
        if self.fair.load(Ordering::Relaxed) {
            return Fate::default();
        }
        let after = draw(seed, number, 2) % cut_bytes_max.max(1);
        // Not the first ones: let something be said before.
        let silent = number > 8 && number.is_multiple_of(5) && self.silent.load(Ordering::Relaxed) < silent_max;
        if silent {
            self.silent.fetch_add(1, Ordering::Relaxed);
        }
        Fate {
            slow: draw(seed, number, 3) % 100 < slow,
            cut: (!silent && draw(seed, number, 1) % 100 < cuts).then_some(after),
            silent: silent.then_some(after),
        }
    }

    /// Passes on one direction until it ends, or until the connection has met its fate.
    fn pass(&self, mut from: TcpStream, mut to: TcpStream, fate: Fate, passed: &AtomicU64, number: u64) {
        let mut piece = [0; PIECE];
        while let Ok(read) = from.read(&mut piece) {
            if read == 0 {
                // One end has said all it had to say; the other may go on.
                let _ = to.shutdown(Shutdown::Write);
                return;
            }
            let before = passed.fetch_add(read as u64, Ordering::Relaxed);
            if fate.slow {
                thread::sleep(Duration::from_millis(draw(self.weather.seed, number, before) % DELAY_MS_MAX));
            }
            if let Some(after) = fate.cut.filter(|after| before + read as u64 > *after) {
                let rest = usize::try_from(after.saturating_sub(before)).unwrap_or(0).min(read);
                let _ = to.write_all(&piece[..rest]);
                self.cuts.fetch_add(1, Ordering::Relaxed);
                break;
            }
            if fate.silent.is_some_and(|after| before + read as u64 > after) {
                continue; // It is read and goes nowhere.
            }
            if to.write_all(&piece[..read]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }
}

fn target(address: &str) -> SocketAddr {
    address.strip_prefix("http://").unwrap_or(address).parse().expect("an address")
}

/// A number that depends on nothing but these.
fn draw(seed: u64, number: u64, what: u64) -> u64 {
    let mut mixed = seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ what.wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..3 {
        mixed ^= mixed >> 32;
        mixed = mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAIR: Weather = Weather { seed: 1, cuts: 0, cut_bytes_max: 1, slow: 0, silent_max: 0 };

    /// A server that sends back what it gets.
    fn echo() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it listens");
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                thread::spawn(move || {
                    let mut reader = stream.try_clone().expect("a socket can be shared");
                    let _ = std::io::copy(&mut reader, &mut &stream);
                });
            }
        });
        format!("http://{address}")
    }

    fn said_and_heard(proxy: &Proxy, bytes: usize) -> usize {
        let mut client = TcpStream::connect(target(&proxy.address)).expect("it accepts");
        let mut reader = client.try_clone().expect("a socket can be shared");
        let reading = thread::spawn(move || {
            let mut heard = Vec::new();
            let _ = reader.read_to_end(&mut heard);
            heard.len()
        });
        let _ = client.write_all(&vec![7; bytes]);
        let _ = client.shutdown(Shutdown::Write);
        reading.join().expect("it ends")
    }

    #[test]
    fn in_fair_weather_everything_comes_through() {
        let proxy = Proxy::before(&echo(), FAIR);
        assert_eq!(said_and_heard(&proxy, 100_000), 100_000);
        assert_eq!(proxy.harm(), (0, 0));
    }

    #[test]
    fn a_cut_connection_ends_after_some_bytes() {
        let proxy = Proxy::before(&echo(), Weather { cuts: 100, cut_bytes_max: 50, ..FAIR });
        for _ in 0..20 {
            assert!(said_and_heard(&proxy, 100_000) < 50);
        }
        assert!(proxy.harm().0 >= 20);
        proxy.clear_up();
        let mut client = TcpStream::connect(target(&proxy.address)).expect("it accepts");
        client.write_all(b"still there").expect("it takes it");
        let mut heard = [0; 11];
        client.read_exact(&mut heard).expect("it comes back");
        assert_eq!(&heard, b"still there");
    }
}
