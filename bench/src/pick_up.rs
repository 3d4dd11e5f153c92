//! Agents who race for the chats of a queue, until it is empty: each chat must go to exactly one of them (goal P12).

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    Outcome,
    client::Client,
    data::SESSION_KEY,
    desk,
    load::{Request, Round, Rounds, request},
    process::{Process, cpu_time},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Agents, each with a connection.
const AGENTS: u32 = 256;
/// Topics, in each of which each agent may answer.
const TOPICS: u32 = 5;
/// Chats that wait when a race begins.
const WAITING: u32 = 12_000;
/// Races, each on a copy of the same store.
const RACES: usize = 5;
/// What is answered when nobody waits.
const DRAINED: &[u8] = b"null";

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let set = desk::queue(AGENTS, TOPICS, WAITING)?;
    let queue = stores.import("queue", move |out| Ok(serde_json::to_writer(out, &set)?)).await?;
    let mut tickets = Vec::new();
    for agent in 1..=AGENTS {
        tickets.push(server::ticket(&queue, &desk::agent(agent)).await?);
    }
    let mut rounds = Rounds::of(&["parlour, 256 agents"]);
    let mut twice = 0;
    for race in 0..RACES {
        let parlour = server::start(&copy(&queue, race)?).await?;
        let (round, claims) = run(&parlour, &tickets).await?;
        twice += given_twice(claims)?;
        rounds.push([round]);
    }
    rounds.print();
    report_figures(&rounds, twice, report);
    Ok(())
}

/// A store like that one.
fn copy(store: &Path, race: usize) -> Outcome<PathBuf> {
    let copy = store.with_file_name(format!("queue-{race}"));
    fs::create_dir(&copy)?;
    for file in fs::read_dir(store)? {
        let file = file?;
        fs::copy(file.path(), copy.join(file.file_name()))?;
    }
    Ok(copy)
}

/// One race; what it was like, and the sessions that were given.
async fn run(parlour: &Process, tickets: &[String]) -> Outcome<(Round, Vec<u64>)> {
    let start = Arc::new(Barrier::new(tickets.len() + 1));
    let mut agents = JoinSet::new();
    for ticket in tickets {
        let mut client = Client::connect(parlour.address).await?;
        // Known to the server before the race begins.
        let headers = [("Authorization", &**ticket), ("Accept", "application/json")];
        let who = client.send(&request("GET", server::WHO, &headers), |_| ()).await?;
        if who.status != 200 {
            return Err(format!("a ticket was answered with {}", who.status).into());
        }
        agents.spawn(claim(client, request("POST", server::PICK_UP_FIRST, &headers), Arc::clone(&start)));
    }
    let cpu_before = cpu_time(parlour.pid())?;
    start.wait().await;
    let started_at = Instant::now();
    let (mut sessions, mut latencies, mut ended_at) = (Vec::new(), Vec::new(), started_at);
    while let Some(claims) = agents.join_next().await {
        for claim in claims?? {
            sessions.push(claim.session);
            latencies.push(claim.took);
            ended_at = ended_at.max(claim.ended_at);
        }
    }
    let cpu_us = cpu_time(parlour.pid())?.saturating_sub(cpu_before).as_secs_f64() * 1e6 / f64::from(WAITING);
    Ok((Round { cpu_us, ..Round::timed(latencies, ended_at - started_at) }, sessions))
}

/// A session that one of the agents got.
struct Claim {
    session: u64,
    took: Duration,
    ended_at: Instant,
}

/// Claims until nobody waits any more.
async fn claim(mut client: Client, pick_up: Request, start: Arc<Barrier>) -> Outcome<Vec<Claim>> {
    let mut claims = Vec::new();
    start.wait().await;
    loop {
        let begun = Instant::now();
        let (status, body) = client.fetch(&pick_up).await?;
        let ended_at = Instant::now();
        if status != 200 {
            return Err(format!("a claim was answered with {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        if body.trim_ascii() == DRAINED {
            return Ok(claims);
        }
        let session = session_of(&body).ok_or("a claim was answered with neither null nor a session")?;
        claims.push(Claim { session, took: ended_at - begun, ended_at });
        if claims.len() > WAITING as usize {
            return Err("the queue does not end".into());
        }
    }
}

/// The key of the session in an answer.
fn session_of(body: &[u8]) -> Option<u64> {
    let at = body.windows(SESSION_KEY.len()).position(|window| window == SESSION_KEY)?;
    let digits = body[at + SESSION_KEY.len()..].iter().copied().skip_while(|byte| *byte == b' ');
    let digits: Vec<_> = digits.take_while(u8::is_ascii_digit).collect();
    str::from_utf8(&digits).ok()?.parse().ok()
}

/// How many claims got what another one had got; all sessions must be given in the end.
fn given_twice(mut claims: Vec<u64>) -> Outcome<usize> {
    let all = claims.len();
    claims.sort_unstable();
    claims.dedup();
    if claims.len() == WAITING as usize {
        return Ok(all - claims.len());
    }
    Err(format!("{} sessions were given of {WAITING}", claims.len()).into())
}

fn report_figures(rounds: &Rounds, twice: usize, report: &mut Report) {
    let goal = "P12";
    let cpu_us = rounds.median(0, |round| round.cpu_us);
    report.add(Figure {
        goal,
        what: "pick-up, 256 agents, 5 topics, 12,000 chats",
        value: rounds.median(0, |round| round.requests_per_s),
        unit: "/s",
        bar: Bar::AtLeast(10_000.0),
        stretch: Bar::None,
        note: format!("{cpu_us:.0} µs of CPU each"),
    });
    report.add(Figure {
        goal,
        what: "pick-up, p99",
        value: rounds.median(0, |round| round.p99_ms),
        unit: "ms",
        bar: Bar::AtMost(25.0),
        stretch: Bar::None,
        note: format!("p50 {:.1} ms", rounds.median(0, |round| round.p50_ms)),
    });
    report.add(Figure {
        goal,
        what: "pick-up, chats given twice",
        value: twice as f64,
        unit: "",
        bar: Bar::AtMost(0.0),
        stretch: Bar::None,
        note: format!("in {RACES} races"),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_found_in_its_answer() {
        assert_eq!(session_of(br#"{"ChatSessionId":17,"TopicId":2}"#), Some(17));
        assert_eq!(session_of(br#"{"ChatSessionId": 17}"#), Some(17));
        assert_eq!(session_of(b"{}"), None);
    }

    #[test]
    fn a_chat_that_two_were_given_is_counted() {
        let all: Vec<_> = (1..=u64::from(WAITING)).collect();
        assert_eq!(given_twice(all.clone()).expect("all given"), 0);
        assert_eq!(given_twice([all.clone(), vec![3, 3]].concat()).expect("all given"), 2);
        assert!(given_twice(all[1..].to_vec()).is_err());
    }
}
