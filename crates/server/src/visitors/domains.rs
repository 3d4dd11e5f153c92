//! Whether the domain of an e-mail address exists (specification §5.3): it takes mail, or has an address.
//!
//! Whoever cannot be asked in time is taken at the visitor's word: nobody is kept from a chat by a broken resolver.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use parlour_model::Details;
use tokio::{
    net::UdpSocket,
    time::{sleep, timeout},
};

use super::{
    VisitorSettings,
    dns::{Record, Reply, question, reply},
};
use crate::{app::blocking, random::random};

/// All questions about one domain together.
const WAIT_MAX: Duration = Duration::from_secs(2);
/// A packet that was lost is sent again.
const RETRY: Duration = Duration::from_millis(600);
/// Where the system names its name servers.
const SYSTEM: &str = "/etc/resolv.conf";
/// Name servers that are asked, one after the other.
const SERVERS_MAX: usize = 3;
/// The longest reply that is read; more would come in several.
const REPLY_BYTES_MAX: usize = 1232;
/// Packets of others that are passed over in waiting for a reply.
const STRAYS_MAX: usize = 16;

/// Knows whom to ask.
pub(crate) struct Domains {
    check: bool,
    servers: Vec<SocketAddr>,
}

impl Domains {
    pub(crate) fn new(settings: &VisitorSettings) -> Self {
        Self { check: settings.check_domains, servers: settings.nameservers.clone() }
    }

    /// Whether there is surely no such domain.
    async fn is_missing(&self, domain: &str) -> bool {
        self.check && timeout(WAIT_MAX, self.ask(domain)).await.unwrap_or(false)
    }

    /// The same of the address among a visitor's details, where there is one.
    pub(crate) async fn is_missing_of(&self, details: &Details) -> bool {
        match details.domain() {
            Some(domain) => self.is_missing(&domain).await,
            None => false,
        }
    }

    async fn ask(&self, domain: &str) -> bool {
        let servers = if self.servers.is_empty() { system_servers().await } else { self.servers.clone() };
        for server in servers.into_iter().take(SERVERS_MAX) {
            if let Some(missing) = ask_server(server, domain).await {
                return missing;
            }
        }
        false
    }
}

/// What one server says; `None` when it does not know.
async fn ask_server(server: SocketAddr, domain: &str) -> Option<bool> {
    for record in [Record::Mx, Record::A, Record::Aaaa] {
        match exchange(server, domain, record).await {
            Reply::Found => return Some(false),
            Reply::NoSuchDomain | Reply::NoMail => return Some(true),
            Reply::Unknown => return None,
            Reply::Empty => {}
        }
    }
    Some(true)
}

/// Sends a question until there is a reply; whoever called waits no longer than is allowed.
async fn exchange(server: SocketAddr, domain: &str, record: Record) -> Reply {
    let mut id = [0; 2];
    random(&mut id);
    let Some(question) = question(u16::from_be_bytes(id), domain, record) else { return Reply::Unknown };
    let Some(socket) = connect(server).await else { return Reply::Unknown };
    let send = async {
        loop {
            if socket.send(&question).await.is_err() {
                return Reply::Unknown;
            }
            sleep(RETRY).await;
        }
    };
    let receive = async {
        let mut packet = [0; REPLY_BYTES_MAX];
        for _ in 0..STRAYS_MAX {
            let Ok(length) = socket.recv(&mut packet).await else { return Reply::Unknown };
            // What is no reply to this question came from somebody else.
            if packet[..length].get(..2) == Some(&question[..2]) {
                return reply(&question, &packet[..length]);
            }
        }
        Reply::Unknown
    };
    tokio::select! {
        reply = send => reply,
        reply = receive => reply,
    }
}

/// A socket of its own that hears only that server: whoever wants to answer in its place has to guess the port too.
async fn connect(server: SocketAddr) -> Option<UdpSocket> {
    let any: IpAddr = if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).await.ok()?;
    socket.connect(server).await.ok()?;
    Some(socket)
}

/// The name servers of the system, as they are now.
async fn system_servers() -> Vec<SocketAddr> {
    let text = blocking(|| fs::read_to_string(SYSTEM)).await;
    text.ok().and_then(Result::ok).map_or_else(Vec::new, |text| servers_of(&text))
}

fn servers_of(text: &str) -> Vec<SocketAddr> {
    let words = text.lines().map(str::split_whitespace);
    let addresses =
        words.filter_map(|mut words| (words.next()? == "nameserver").then(|| words.next()?.parse().ok())?);
    addresses.map(|address: IpAddr| SocketAddr::new(address, 53)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_servers_are_read_from_the_systems_file() {
        let text = "# x\nsearch a.example\nnameserver 192.0.2.1\n nameserver\t2001:db8::1 # y\nnameserver nonsense\nnameserver\n";
        let servers: Vec<_> = servers_of(text).iter().map(ToString::to_string).collect();
        assert_eq!(servers, ["192.0.2.1:53", "[2001:db8::1]:53"]);
    }
}
