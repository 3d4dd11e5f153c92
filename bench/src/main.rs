//! Measures the release build of `parlour`, which must lie beside this program, against the bars of its performance
//! goals: `parlour-bench [NAME]…` with names of [`NAMES`], all of them without one; and `parlour-bench soak
//! [--minutes N]`, which takes long and is only run where it is named.
//!
//! Bars are ratios of one run or processor time for each request wherever they can be: single figures of a shared
//! machine drift by a factor of two. The server is only known from outside, by its command line, HTTP, `/proc` and, to
//! fill large stores, its file; only `store_messages` and `figures` link what lies below it.

mod add_message;
mod big_store;
mod bulk;
mod client;
mod clock;
mod closed_loop;
mod data;
mod desk;
mod dice;
mod fan_out;
mod figures;
mod list;
mod listeners;
mod load;
mod login;
mod messages_after;
mod nchan;
mod pick_up;
mod process;
mod raw_writes;
mod report;
mod select;
mod server;
mod soak;
mod start;
mod static_body;
mod store_messages;
mod stores;
mod stream;
mod streams;
mod variants;
mod while_writing;

use std::{env, error::Error, io, process::ExitCode, time::Duration};

use report::Report;
use stores::Stores;
use tokio::{
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

/// The same allocator as the server's: the static body is served with it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What each step returns: a sentence for the person at the terminal when it could not be done.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Every bench, in the order they are run.
const NAMES: [&str; 15] = [
    "list",
    "select",
    "variants",
    "stream",
    "start",
    "login",
    "raw_writes",
    "add_message",
    "store_messages",
    "pick_up",
    "messages_after",
    "big_store",
    "figures",
    "while_writing",
    "streams",
];

/// The bench that is only run where it is named, and how long it runs.
const SOAK: &str = "soak";
const MINUTES: &str = "--minutes";

/// How long one bench may take, its data included; then it is given up.
const BENCH_TIME_MAX: Duration = Duration::from_mins(5);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let outcome = Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run(&arguments)));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("parlour-bench: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the arguments say; whether every bar was held.
async fn run(arguments: &[String]) -> Outcome<bool> {
    if let [hidden, file] = arguments
        && hidden == static_body::ARGUMENT
    {
        static_body::serve(file).await?;
        return Ok(true);
    }
    if let [SOAK, arguments @ ..] = &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let minutes = match arguments {
            [] => soak::MINUTES,
            [MINUTES, minutes] => {
                minutes.parse().ok().filter(|minutes| *minutes > 0).ok_or("--minutes takes a number")?
            }
            _ => return Err("soak takes nothing but --minutes N".into()),
        };
        return tokio::select! {
            held = soak(minutes) => held,
            signal = stopped() => Err(format!("stopped by {}", signal?).into()),
        };
    }
    if let Some(unknown) = arguments.iter().find(|name| !NAMES.contains(&name.as_str())) {
        return Err(format!("there is no bench \"{unknown}\", only {} and {SOAK}", NAMES.join(", ")).into());
    }
    // Whoever stops us gets everything ended that was started: dropping the benches does it.
    tokio::select! {
        held = benches(arguments) => held,
        signal = stopped() => Err(format!("stopped by {}", signal?).into()),
    }
}

async fn stopped() -> io::Result<&'static str> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(tokio::select! {
        _ = interrupt.recv() => "an interrupt",
        _ = terminate.recv() => "a signal",
    })
}

async fn benches(names: &[String]) -> Outcome<bool> {
    let mut report = Report::default();
    let stores = Stores::new()?;
    println!("{}\n", report::machine());
    for name in NAMES.into_iter().filter(|name| names.is_empty() || names.iter().any(|wanted| wanted == name)) {
        println!("== {name}");
        timeout(BENCH_TIME_MAX, bench(name, &stores, &mut report))
            .await
            .map_err(|_| format!("{name} took longer than {} s", BENCH_TIME_MAX.as_secs()))?
            .map_err(|reason| format!("{name}: {reason}"))?;
        println!();
    }
    println!("{}\n\n{}", report.table(), report::machine());
    Ok(report.all_held())
}

async fn soak(minutes: u32) -> Outcome<bool> {
    let mut report = Report::default();
    println!("{}\n\n== {SOAK}", report::machine());
    soak::bench(&Stores::new()?, &mut report, minutes).await?;
    println!("\n{}\n\n{}", report.table(), report::machine());
    Ok(report.all_held())
}

async fn bench(name: &str, stores: &Stores, report: &mut Report) -> Outcome<()> {
    match name {
        "list" => list::bench(stores, report).await,
        "select" => select::bench(stores, report).await,
        "variants" => variants::bench(stores, report).await,
        "stream" => stream::bench(stores, report).await,
        "start" => start::bench(stores, report).await,
        "login" => login::bench(stores, report).await,
        "raw_writes" => raw_writes::bench(stores, report).await,
        "add_message" => add_message::bench(stores, report).await,
        "store_messages" => store_messages::bench(stores, report).await,
        "figures" => figures::bench(stores, report).await,
        "pick_up" => pick_up::bench(stores, report).await,
        "messages_after" => messages_after::bench(stores, report).await,
        "big_store" => big_store::bench(stores, report).await,
        "while_writing" => while_writing::bench(stores, report).await,
        _ => streams::bench(stores, report).await,
    }
}

/// Does what waits or computes for long on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(run: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(run).await?
}
