//! Adding messages with no network around it: the store and the verb alone, against raw SQLite that updates the session
//! too (goal P8). The one bench that links what it measures.

use std::{path::Path, sync::Arc, time::Duration};

use parlour_engine::{
    Cx, Rules,
    messages::{Draft, add},
};
use parlour_model::{Caller, Id, Message, Timestamp};
use parlour_store::{Location, Store, Tx};

use crate::{
    Outcome, blocking,
    clock::Clock,
    closed_loop,
    data::Build,
    desk::{self, Desk},
    load::{Round, Rounds, turns},
    raw_writes::{CLIENTS, Raw, SESSIONS, Work},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Each caller acts for an agent of its own, who has these chats.
const DESK: Desk =
    Desk { agents: CLIENTS as u32, sessions_each: SESSIONS / CLIENTS as u32, messages_each: 2, build: Build::Lean };

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let folder = stores.desk("store-messages", DESK).await?;
    let store = open(&folder)?;
    let now = Timestamp(Clock::new()?.now_ms()?);
    let raw = Raw::open(stores.folder(), Work::MessageAndSession, SESSIONS)?;
    let mut rounds = Rounds::of(&["store and verb", "raw SQLite"]);
    let before = store.stats();
    for (time, counts) in turns() {
        let turn = [round(&store, now, time).await?, raw.round(time).await?];
        if counts {
            rounds.push(turn);
        }
    }
    rounds.print();
    let after = store.stats();
    let batch = (after.writes - before.writes) as f64 / (after.commits - before.commits) as f64;
    let rate = rounds.ratio(0, 1, |round| round.requests_per_s);
    let [per_s, raw_per_s] = [0, 1].map(|index| rounds.median(index, |round| round.requests_per_s));
    report.add(Figure {
        goal: "P8",
        what: "store and verb alone, 64 clients, of raw SQLite's with the session",
        value: rate.median,
        unit: "",
        bar: Bar::AtLeast(0.7),
        stretch: Bar::AtLeast(0.9),
        note: format!("{per_s:.0} of {raw_per_s:.0}/s, {batch:.0} in a commit; {}", rate.spread()),
    });
    Ok(())
}

fn open(folder: &Path) -> Outcome<Arc<Store>> {
    let location = Location::Sqlite(folder.join(server::STORE_FILE));
    Ok(Arc::new(Store::open(&location, Arc::new(|_| ()))?))
}

/// A round of [`CLIENTS`] callers, each of whom goes through the sessions of its agent.
async fn round(store: &Arc<Store>, now: Timestamp, time: Duration) -> Outcome<Round> {
    let (store, text, rules) = (Arc::clone(store), desk::text(), Arc::new(Rules::default()));
    blocking(move || {
        closed_loop::round(CLIENTS, time, |client, call| {
            let agent = client as u32 + 1;
            let session = DESK.sessions_of(agent).start + call as u32 % DESK.sessions_each;
            let draft = Draft::new(Message { message: text.clone(), ..Message::default() })?;
            let caller = Caller { associate_id: agent as Id, administrator: false, chat_user: true };
            let rules = Arc::clone(&rules);
            let write = move |tx: &mut Tx<'_>| {
                let mut random = |bytes: &mut [u8]| bytes.fill(7);
                let mut cx = Cx { now, actor_id: caller.associate_id, random: &mut random, rules: &rules };
                add(&mut cx, tx, &caller, session as Id, draft)
            };
            store.write(write)?;
            Ok(())
        })
    })
    .await
}
