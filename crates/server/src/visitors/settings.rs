//! How much visitors may do (specification §14 Q28), and what is asked about their addresses.

use std::net::SocketAddr;

/// The settings that concern visitors. A number of 0 is no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorSettings {
    /// Messages of one session within a minute, evenly.
    pub messages_per_minute: u32,
    /// Messages of one session at once, before that counts.
    pub messages_at_once: u32,
    /// Other calls of one session that write, within a minute, evenly; four times as many that read.
    pub calls_per_minute: u32,
    /// Those at once, before that counts.
    pub calls_at_once: u32,
    /// New sessions from one address within an hour.
    pub sessions_per_hour: u32,
    /// Event streams of one session at once.
    pub streams_at_once: u32,
    /// Whether the domain of an e-mail address must exist.
    pub check_domains: bool,
    /// The name servers to ask; those of the system where there are none.
    pub nameservers: Vec<SocketAddr>,
}

impl Default for VisitorSettings {
    fn default() -> Self {
        Self {
            messages_per_minute: 60,
            messages_at_once: 5,
            calls_per_minute: 60,
            calls_at_once: 10,
            sessions_per_hour: 20,
            streams_at_once: 10,
            check_domains: true,
            nameservers: Vec::new(),
        }
    }
}
