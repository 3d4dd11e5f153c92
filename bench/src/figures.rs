//! The dashboard's figures over a year of 100,000 chats, and what keeping them up adds to a write: with the store alone,
//! no network around it (no goal of its own; the bars are ours).

use std::{sync::Arc, time::Instant};

use parlour_model::{Figures, FiguresKey, Id, Session};
use parlour_store::{
    FiguresBy, FiguresOf, Location, Store, StoreError, Tx, add_figures, count_figures_again, find, list_figures, update,
};

use crate::{
    Outcome, blocking,
    bulk::Bulk,
    clock::Clock,
    dice::Dice,
    load::median,
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

const SESSIONS: u32 = 100_000;
const TOPICS: u32 = 20;
const AGENTS: u32 = 40;
const HOUR_MS: i64 = 3_600_000;
const YEAR_MS: i64 = 365 * 24 * HOUR_MS;
/// `Closed`.
const CLOSED: u32 = 9;
const NEVER_MS: i64 = 253_402_300_799_999;
/// Times each list is read, and writes of each kind.
const READS: usize = 15;
const WRITES: Id = 2_000;
/// Milliseconds that a year's figures may take.
const READ_MS_MAX: f64 = 200.0;

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let folder = stores.folder().join("figures");
    std::fs::create_dir(&folder)?;
    let now_ms = Clock::new()?.now_ms()?;
    let figures = blocking(move || {
        let open = || Store::open(&Location::Sqlite(folder.join(server::STORE_FILE)), Arc::new(|_| ()));
        drop(open()?);
        fill(&folder, now_ms)?;
        measure(&open()?)
    });
    for figure in figures.await? {
        report.add(figure);
    }
    Ok(())
}

/// A year of chats, most of them in the day.
fn fill(folder: &std::path::Path, now_ms: i64) -> Outcome<()> {
    let (bulk, mut dice) = (Bulk::open(folder)?, Dice::new(7));
    let given = [
        "id",
        "topic_id",
        "user_id",
        "customer_name",
        "status",
        "requested_ms",
        "started_ms",
        "ended_ms",
        "rating",
        "due_ms",
    ];
    let mut session = bulk.insert("chat_session", &given)?;
    for id in 1..=SESSIONS {
        let (topic, agent) = (dice.number(1, TOPICS), dice.number(1, AGENTS));
        let day = i64::from(dice.number(0, 364)) * 24 * HOUR_MS;
        let requested = now_ms - YEAR_MS + day + i64::from(dice.number(7 * 3_600, 18 * 3_600)) * 1000;
        let started = requested + i64::from(dice.number(5, 300)) * 1000;
        let ended = started + i64::from(dice.number(60, 3_000)) * 1000;
        let rating = dice.number(0, 5);
        session.row((id, topic, agent, dice.full_name(), CLOSED, requested, started, ended, rating, NEVER_MS))?;
    }
    drop(session);
    bulk.raise_key("chat_session", SESSIONS)?;
    bulk.finish()
}

fn measure(store: &Store) -> Outcome<Vec<Figure>> {
    let started_at = Instant::now();
    store.write(count_figures_again)?;
    println!("   counted {SESSIONS} sessions in {:.1} s", started_at.elapsed().as_secs_f64());
    let of = FiguresOf { from_quarter: i64::MIN, to_quarter: i64::MAX, ..FiguresOf::default() };
    let mut figures = Vec::new();
    for (what, by) in [
        ("a year's figures by topic, 100,000 sessions", FiguresBy::Topic),
        ("a year's figures by agent", FiguresBy::Agent),
        ("a year's figures by quarter of an hour", FiguresBy::Quarter),
    ] {
        let mut times = Vec::with_capacity(READS);
        let mut rows = 0;
        for _ in 0..READS {
            let started_at = Instant::now();
            rows = store.read::<_, StoreError>(|tx| list_figures(tx, by, &of))?.len();
            times.push(started_at.elapsed().as_secs_f64() * 1e3);
        }
        let bar = Bar::AtMost(READ_MS_MAX);
        let note = format!("{rows} rows");
        figures.push(Figure { goal: "", what, value: median(times), unit: "ms", bar, stretch: Bar::None, note });
    }
    let (with, without) = (write_us(store, true)?, write_us(store, false)?);
    figures.push(Figure {
        goal: "",
        what: "session written and counted anew, of one written alone",
        value: with / without,
        unit: "",
        bar: Bar::None,
        stretch: Bar::None,
        note: format!("{with:.1} of {without:.1} µs in one transaction"),
    });
    Ok(figures)
}

/// The time of writing a session, in microseconds, with what it counts as kept up or not.
fn write_us(store: &Store, counts: bool) -> Outcome<f64> {
    let mut rounds = Vec::with_capacity(READS);
    for round in 0..READS {
        let started_at = Instant::now();
        store.write(move |tx| write(tx, counts, round as i32))?;
        rounds.push(started_at.elapsed().as_secs_f64() * 1e6 / f64::from(WRITES));
    }
    Ok(median(rounds))
}

fn write(tx: &mut Tx<'_>, counts: bool, round: i32) -> Result<(), StoreError> {
    for id in 1..=WRITES {
        let Some(before) = find::<Session>(tx, id * 37)? else { continue };
        let after = Session { rating: (before.rating + round) % 5 + 1, ..before.clone() };
        update(tx, &after)?;
        if counts {
            let changed = Figures::of(&after).minus(Figures::of(&before));
            add_figures(tx, FiguresKey::of(&after), false, &changed)?;
        }
    }
    Ok(())
}
