//! R3: hundreds of agents take, hand over, give back and end chats while their rights come and go. Nobody is told of a
//! chat that is another's, and no visitor is forgotten.

use std::{
    collections::{BTreeMap, HashMap},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use parlour_engine::{Cx, EngineError, Rules, members, sessions};
use parlour_harness::{Database, Desk, Engine, membership};
use parlour_model::{
    Associate, Caller, Event, EventKind, Id, MembershipRecord, Session, SessionRecord,
    SessionStatus::{CustomerLast, Finished, InQueue},
    Stream, Timestamp,
};
use parlour_store::{Store, StoreError, Tx, count_queue, find, list_after, list_events_after};

use super::dice::Dice;

const TOPIC: Id = 10;
const NOW: Timestamp = Timestamp(1_772_442_000_000);
/// Agents act on that many threads.
const THREADS: usize = 16;
/// Answers of which each is looked up.
const ANSWERS_MAX: usize = 500;
/// More rows than there are.
const ROWS_MAX: usize = 100_000;

/// One run's size.
#[derive(Clone, Copy)]
struct Size {
    engine: Engine,
    agents: Id,
    sessions: Id,
    seed: u64,
}

/// What an agent was told: which chat he has now, and who he is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Taken(Id, Id),
    Accepted(Id, Id),
}

/// One verb as one write of that associate.
fn act<T: Send + 'static>(
    store: &Store,
    by: Id,
    verb: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, &Caller) -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    store.write(move |tx| {
        let caller = Caller { associate_id: by, administrator: false, chat_user: true };
        let mut cx = Cx { now: NOW, actor_id: by, random: &mut |_| {}, rules: &Rules::default() };
        verb(&mut cx, tx, &caller)
    })
}

/// The desk: agents who are there, the manager after them, and everybody who waits.
fn desk(size: Size) -> Desk {
    let mut desk = Desk::default();
    for id in 1..=size.agents + 1 {
        desk = desk.user(id, &format!("agent{id}"));
        desk.data.associates.last_mut().expect("an associate").present = true;
    }
    desk = (1..=size.agents).fold(desk.topic(TOPIC), |desk, id| desk.member(id, "r"));
    desk = desk.member(size.agents + 1, "rm");
    (1..=size.sessions).fold(desk, |desk, id| desk.session(id, InQueue))
}

/// A session as it is sent back, over.
fn ended(mut record: SessionRecord) -> SessionRecord {
    record.session.status = Finished;
    record
}

/// Who may not is refused, which is right as often as not; anything else is a fault.
fn unless_refused<T>(result: Result<Option<T>, EngineError>) -> Option<T> {
    match result {
        Ok(found) => found,
        Err(EngineError::Forbidden(_) | EngineError::Invalid { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// One agent's next move; what it was told.
fn move_once(store: &Store, size: Size, dice: &mut Dice, own: &mut HashMap<Id, Vec<Id>>) -> Option<Told> {
    let by = dice.below(size.agents as u64) as Id + 1;
    let other = dice.below(size.agents as u64) as Id + 1;
    let mine = own.entry(by).or_default();
    let at = dice.below(mine.len().max(1) as u64) as usize;
    let known = mine.get(at).copied().unwrap_or_default();
    match dice.below(10) {
        0..4 => {
            let taken = unless_refused(act(store, by, sessions::pick_up_first))?.session;
            assert_eq!(taken.user_id, by, "told of another's chat");
            mine.push(taken.id);
            return Some(Told::Taken(taken.id, by));
        }
        4..6 => {
            if hand_over(store, known, by, other) {
                own.entry(other).or_default().push(known);
                return Some(Told::Accepted(known, other));
            }
        }
        6 => {
            unless_refused(act(store, by, move |cx, tx, caller| sessions::reset(cx, tx, caller, known)));
        }
        7 => {
            let finish = move |cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller| {
                sessions::save_session(cx, tx, caller, known, None, &|it| Ok(ended(it)))
            };
            unless_refused(act(store, by, finish));
            mine.retain(|id| *id != known);
        }
        _ => {
            let flags = if dice.below(3) == 0 { "l" } else { "r" };
            set_rights(store, size.agents + 1, other, flags);
        }
    }
    None
}

/// Offers a session to another, who accepts what is offered to him by then; whether it is his now.
fn hand_over(store: &Store, id: Id, by: Id, other: Id) -> bool {
    unless_refused(act(store, by, move |cx, tx, caller| sessions::transfer(cx, tx, caller, id, &other.to_string())));
    let accept = move |cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller| {
        let offered = find::<Session>(tx, id)?.is_some_and(|it| it.transfer_to_id == other);
        let shown = sessions::accept_transfer(cx, tx, caller, id)?;
        Ok(shown.map(|it| (offered, it.session)))
    };
    let Some((offered, session)) = unless_refused(act(store, other, accept)) else { return false };
    assert!(!offered || session.user_id == other, "accepted, but another's: {session:?}");
    offered
}

fn set_rights(store: &Store, manager: Id, user: Id, flags: &str) {
    let sent = MembershipRecord {
        membership: membership(TOPIC, user, flags),
        user: Some(Associate { id: user, ..Associate::default() }.into()),
    };
    let changed = act(store, manager, move |cx, tx, caller| members::add_member(cx, tx, caller, TOPIC, &sent));
    changed.expect("a manager may");
}

fn nobody_is_given_anothers_chat_and_nobody_is_forgotten(size: Size) {
    let database = Database::new(size.engine);
    let store = database.open();
    desk(size).import(&store);
    let moves = AtomicUsize::new(0);
    let goal = size.sessions as usize * 3;
    let told: Vec<Told> = thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (store, moves) = (&store, &moves);
                scope.spawn(move || {
                    let mut dice = Dice(size.seed * 1_000 + thread as u64);
                    let mut own = HashMap::new();
                    let mut told = Vec::new();
                    while moves.fetch_add(1, Ordering::Relaxed) < goal {
                        told.extend(move_once(store, size, &mut dice, &mut own));
                    }
                    told
                })
            })
            .collect();
        running.into_iter().flat_map(|thread| thread.join().expect("an agent")).collect()
    });
    // Whoever still waits is served as soon as somebody asks.
    let mut served = Vec::new();
    while let Some(taken) = act(&store, size.agents + 1, sessions::pick_up_first).expect("the manager answers too") {
        served.push(Told::Taken(taken.session.id, size.agents + 1));
    }
    assert_eq!(store.read(|tx| count_queue(tx, TOPIC)).expect("it reads"), 0, "somebody waits for ever");
    assert_true(&store, &[told, served].concat());
}

/// That everything agents were told happened, once, and that each chat was one agent's at a time.
fn assert_true(store: &Store, told: &[Told]) {
    let mut taken: BTreeMap<Id, usize> = BTreeMap::new();
    let mut accepted: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for one in told {
        match one {
            Told::Taken(id, _) => *taken.entry(*id).or_default() += 1,
            Told::Accepted(id, by) => accepted.entry(*id).or_default().push(*by),
        }
    }
    let rows = store.read::<_, StoreError>(|tx| list_after::<Session>(tx, 0, ROWS_MAX)).expect("it reads");
    let mut colours = BTreeMap::new();
    for row in rows {
        let events = store.read(|tx| list_events_after(tx, Stream::Session(row.id), 0, ROWS_MAX as i64));
        let events: Vec<Event> = events.unwrap_or_else(|error: StoreError| panic!("{error}"));
        let by = |kind: EventKind| events.iter().filter(move |it| it.kind == kind).map(|it| it.actor_id);
        let moved = by(EventKind::SessionStatusChanged).count();
        let taken = taken.get(&row.id).copied().unwrap_or_default();
        // Out of the queue as often as taken, and each time back into it or to the end, but for the chat that runs.
        let right = match row.status {
            CustomerLast => moved + 1 == 2 * taken,
            Finished => moved == 2 * taken || moved == 2 * taken + 1,
            _ => false,
        };
        assert!(right, "{moved} moves, taken {taken} times: {row:?} {events:?}");
        let mut said = accepted.remove(&row.id).unwrap_or_default();
        let mut did: Vec<_> = by(EventKind::TransferAccepted).collect();
        said.sort_unstable();
        did.sort_unstable();
        assert_eq!(said, did, "{row:?} {events:?}");
        if row.status == CustomerLast {
            assert_ne!(row.user_id, 0, "nobody has it: {row:?}");
            let other = colours.insert((row.user_id, row.rank), row.id);
            assert_eq!(other, None, "two of one colour: {row:?}");
        }
    }
    for one in told.iter().filter(|one| matches!(one, Told::Taken(..))).take(ANSWERS_MAX) {
        let Told::Taken(id, by) = one else { continue };
        let events = store.read(|tx| list_events_after(tx, Stream::Session(*id), 0, ROWS_MAX as i64));
        let events: Vec<Event> = events.unwrap_or_else(|error: StoreError| panic!("{error}"));
        assert!(events.iter().any(|event| event.actor_id == *by), "{by} never took {id}: {events:?}");
    }
}

#[test]
fn no_chat_is_two_agents_and_none_is_forgotten_on_sqlite() {
    for seed in 1..=5 {
        println!("seed {seed}");
        let size = Size { engine: Engine::Sqlite, agents: 256, sessions: 10_000, seed };
        nobody_is_given_anothers_chat_and_nobody_is_forgotten(size);
    }
}

#[test]
fn no_chat_is_two_agents_and_none_is_forgotten_on_postgres() {
    let size = Size { engine: Engine::Postgres, agents: 32, sessions: 150, seed: 1 };
    nobody_is_given_anothers_chat_and_nobody_is_forgotten(size);
}
