//! The first check of a password against what Argon2 itself takes, and what every further one costs (goal P21).

use std::time::Instant;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash};

use crate::{
    Outcome,
    client::Client,
    data::{IDLE, NEWCOMERS, PASSWORD, newcomer},
    load::{Contestant, basic, median, request, take_turns},
    process::Process,
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Users whose first check warms up and does not count.
const WARM_UP: u32 = 4;

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(stores.small().await?).await?;
    first(&parlour, report).await?;
    repeated(&parlour, report).await
}

/// Takes turns with Argon2 in this process, user by user.
async fn first(parlour: &Process, report: &mut Report) -> Outcome<()> {
    let hash = Argon2::default().hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes of")?;
    let mut client = Client::connect(parlour.address).await?;
    let (mut own_ms, mut first_ms) = (Vec::new(), Vec::new());
    for index in 0..NEWCOMERS {
        let own = argon2_ms(&hash)?;
        let login = request("GET", server::WHO, &[("Authorization", &basic(&newcomer(index)))]);
        let started_at = Instant::now();
        let answer = client.send(&login, |_| ()).await?;
        let first = started_at.elapsed().as_secs_f64() * 1e3;
        if answer.status != 200 {
            return Err(format!("a first login was answered with {}", answer.status).into());
        }
        if index >= WARM_UP {
            own_ms.push(own);
            first_ms.push(first);
        }
    }
    let ratio = median(first_ms.iter().zip(&own_ms).map(|(first, own)| first / own).collect());
    let note = format!("{:.1} ms against {:.1} ms", median(first_ms), median(own_ms));
    report.add(Figure {
        goal: "P21",
        what: "first Basic check, of Argon2's own time",
        value: ratio,
        unit: "",
        bar: Bar::AtMost(1.2),
        stretch: Bar::None,
        note,
    });
    Ok(())
}

fn argon2_ms(hash: &PasswordHash) -> Outcome<f64> {
    let started_at = Instant::now();
    Argon2::default().verify_password(PASSWORD.as_bytes(), hash)?;
    Ok(started_at.elapsed().as_secs_f64() * 1e3)
}

/// What a request of somebody who sees nothing costs above one that asks for nothing: the check, and all that is done
/// around an operation. The check alone cannot cost more.
async fn repeated(parlour: &Process, report: &mut Report) -> Outcome<()> {
    let contestant = |name, request| Contestant::asking(name, parlour, request);
    let checked = request("GET", server::LIST_BY_GET, &[("Authorization", &basic(IDLE))]);
    let contestants =
        [contestant("checked, empty", checked), contestant("open, empty", request("GET", server::HEALTH, &[]))];
    let rounds = take_turns(&contestants).await?;
    let cpu_us = |index| rounds.median(index, |round| round.cpu_us);
    report.add(Figure {
        goal: "P21",
        what: "repeated Basic check with its operation, CPU above an open request",
        value: cpu_us(0) - cpu_us(1),
        unit: "µs",
        bar: Bar::AtMost(5.0),
        stretch: Bar::None,
        note: format!("{:.1} against {:.1} µs", cpu_us(0), cpu_us(1)),
    });
    Ok(())
}
