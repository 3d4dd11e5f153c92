//! A list of 100,000 sessions: whole, and sent without holding it (no goal of its own; the memory bar is ours).

use std::time::Instant;

use crate::{
    Outcome,
    client::Client,
    data::{MANAGER, SESSION_KEY},
    load::request,
    process::{forget_peak, memory},
    report::{Bar, Figure, Report},
    server,
    stores::{LARGE_SESSIONS, Stores},
};

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let store = stores.large().await?;
    let parlour = server::start(store).await?;
    let ticket = server::ticket(store, MANAGER).await?;
    let mut client = Client::connect(parlour.address).await?;
    // Logged in and awake, so that only the list is measured.
    client.send(&request("GET", server::WHO, &[("Authorization", &ticket)]), |_| ()).await?;
    let idle = memory(parlour.pid())?.resident;
    forget_peak(parlour.pid())?;
    let mut counter = Counter::default();
    let started_at = Instant::now();
    let list = request("POST", server::LIST, &[("Authorization", &ticket)]);
    let answer = client.send(&list, |part| counter.feed(part)).await?;
    let took_s = started_at.elapsed().as_secs_f64();
    if (answer.status, counter.found) != (200, u64::from(LARGE_SESSIONS)) || counter.last != Some(b']') {
        return Err(format!("the list has {} sessions and status {}", counter.found, answer.status).into());
    }
    let grown = memory(parlour.pid())?.peak.saturating_sub(idle) as f64;
    let megabytes = answer.body_bytes as f64 / 1e6;
    println!("   {} sessions, {megabytes:.0} MB, {:.0} MB idle before", counter.found, idle as f64 / 1e6);
    report.add(Figure {
        goal: "",
        what: "list of 100,000, memory above idle at its peak",
        value: grown / 1e6,
        unit: "MB",
        bar: Bar::AtMost(64.0),
        stretch: Bar::None,
        note: format!("{:.0} MB idle", idle as f64 / 1e6),
    });
    report.add(Figure {
        goal: "",
        what: "list of 100,000, throughput",
        value: megabytes / took_s,
        unit: "MB/s",
        bar: Bar::None,
        stretch: Bar::None,
        note: format!("{took_s:.1} s, {:.0} sessions/s", f64::from(LARGE_SESSIONS) / took_s),
    });
    Ok(())
}

/// Counts the sessions of a list that comes in parts.
#[derive(Default)]
struct Counter {
    found: u64,
    last: Option<u8>,
    /// Bytes of the key that the last part ended with.
    matched: usize,
}

impl Counter {
    fn feed(&mut self, part: &[u8]) {
        for byte in part {
            // The key begins with its only quote but one, so a failed match begins anew at a quote or not at all.
            self.matched = match byte {
                byte if *byte == SESSION_KEY[self.matched] => self.matched + 1,
                b'"' => 1,
                _ => 0,
            };
            if self.matched == SESSION_KEY.len() {
                self.found += 1;
                self.matched = 0;
            }
        }
        self.last = part.last().copied().or(self.last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_counted_wherever_the_parts_are_cut() {
        let text = br#"[{"ChatSessionId":1,"X":""ChatSessionId":2,"ChatSession":3,"ChatSessionId":4}]"#;
        for size in 1..=text.len() {
            let mut counter = Counter::default();
            text.chunks(size).for_each(|part| counter.feed(part));
            assert_eq!((counter.found, counter.last), (3, Some(b']')), "in parts of {size}");
        }
    }
}
