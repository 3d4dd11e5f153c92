//! Lists of more sessions than are kept ready: read and sent a part at a time, without the cache.
//!
//! So many are sent at once, and few of them to one caller; other requests wait for their turn in the order in which
//! they came. A list that is read slowly holds some parts in memory and no connection to the store.

use std::{io, sync::Arc, time::Duration};

use parlour_engine::sessions::{Seen, load_again};
use parlour_model::{Caller, Id, SessionRecord};
use parlour_store::StoreError;
use parlour_wire::{Format, Spelling, list_frame, list_item};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    time::timeout,
};

use crate::{
    App,
    app::PieceSender,
    failure::Failure,
    per_caller::{PerCaller, Permit},
    reply::Reply,
};

/// Sessions that are read first; later parts are as long as [`PART_BYTES`] asks for.
const PART_FIRST: usize = 20;
/// The bytes that a part should have: what a slow reader keeps in memory.
const PART_BYTES: usize = 32 * 1024;
/// Sessions read at a time.
const PART_MAX: usize = 500;
/// Parts that are read at once: the rest of the store's readers is for other calls.
const PARTS_AT_ONCE_MAX: usize = 2;
/// Lists sent at once.
const LISTS_MAX: usize = 64;
/// Lists sent to one associate at once.
const LISTS_OF_ONE_MAX: usize = 2;
/// Requests of one associate that wait for a turn; the next one is refused.
const WAITING_OF_ONE_MAX: usize = 16;
/// How long a request waits for its turn before it is refused.
const TURN_WAIT: Duration = Duration::from_secs(30);
/// When to try again after that.
const RETRY: Duration = Duration::from_secs(5);
/// How long the reader of a list may take for one part.
const READER_WAIT: Duration = Duration::from_secs(30);

/// The turns of long lists.
pub(crate) struct LongLists {
    of_one: PerCaller<Id>,
    all: Arc<Semaphore>,
    parts: Semaphore,
}

/// The turn of one list; it ends when this is dropped.
struct Turn {
    _of_all: OwnedSemaphorePermit,
    _of_one: Permit<Id>,
}

impl LongLists {
    pub(crate) fn new() -> Self {
        Self {
            of_one: PerCaller::new(LISTS_OF_ONE_MAX, WAITING_OF_ONE_MAX),
            all: Arc::new(Semaphore::new(LISTS_MAX)),
            parts: Semaphore::new(PARTS_AT_ONCE_MAX),
        }
    }

    /// Waits for a turn of that associate; the reason when there is none in time.
    async fn take_turn(&self, associate_id: Id) -> Result<Turn, &'static str> {
        let turn = async {
            // Of all turns only those are waited for that this associate may have.
            let of_one = self.of_one.take(associate_id, TURN_WAIT).await;
            let of_one = of_one.ok_or("too many long lists of this associate are under way")?;
            let of_all = Arc::clone(&self.all).acquire_owned().await.map_err(|_| "the server stops")?;
            Ok(Turn { _of_all: of_all, _of_one: of_one })
        };
        timeout(TURN_WAIT, turn).await.unwrap_or(Err("too many long lists are under way"))
    }
}

/// A list that is read and sent at once, part by part, when its caller's turn has come.
pub(crate) async fn of(
    app: &Arc<App>,
    caller: Caller,
    seen: Arc<Vec<Seen>>,
    spelling: Spelling,
) -> Result<Reply, Failure> {
    let turn = app.long_lists.take_turn(caller.associate_id).await.map_err(|reason| {
        tracing::warn!(
            reason,
            caller = caller.associate_id,
            sessions = seen.len(),
            "a long list of sessions was refused"
        );
        Failure::Unavailable(RETRY)
    })?;
    let (sender, receiver) = mpsc::channel(1);
    let app = Arc::clone(app);
    tokio::spawn(async move {
        if let Err(reason) = send_parts(&app, &sender, &caller, spelling, &seen).await {
            tracing::warn!(reason, caller = caller.associate_id, "a long list of sessions was broken off");
            // The reader must not take what came so far for all of it. It has no patience for this either.
            let _ = sender.try_send(Err(io::Error::other(reason)));
        }
        drop(turn);
    });
    Ok(Reply::Stream(receiver))
}

/// Sends the list part by part; the reason when it cannot be sent whole.
async fn send_parts(
    app: &Arc<App>,
    sender: &PieceSender,
    caller: &Caller,
    spelling: Spelling,
    seen: &[Seen],
) -> Result<(), &'static str> {
    let (open, close) = list_frame::<SessionRecord>(spelling.format);
    let mut first = spelling.format == Format::Json;
    send(sender, open).await?;
    let (mut left, mut count) = (seen, PART_FIRST);
    while !left.is_empty() {
        let (part, rest) = left.split_at(count.min(left.len()));
        left = rest;
        let mut bytes = read_part(app, caller, spelling.clone(), part.to_vec()).await?;
        count = sessions_of_a_part(part.len(), bytes.len());
        if !bytes.is_empty() && std::mem::take(&mut first) {
            bytes.remove(0);
        }
        send(sender, bytes).await?;
    }
    send(sender, close).await
}

/// Those sessions of a long list that are still there for that caller, as they stand in the list.
async fn read_part(
    app: &Arc<App>,
    caller: &Caller,
    spelling: Spelling,
    part: Vec<Seen>,
) -> Result<Vec<u8>, &'static str> {
    let _turn = app.long_lists.parts.acquire().await.map_err(|_| "the server stops")?;
    let (caller, show_keys) = (caller.clone(), app.settings.show_session_keys);
    let read = app.read(move |tx| {
        let records = load_again(tx, &caller, &part, show_keys)?;
        let items: Vec<_> = records.iter().map(|record| list_item(record, &spelling)).collect();
        Ok::<_, StoreError>(items.concat())
    });
    read.await.map_err(|_| "the store failed")
}

/// How many sessions the next part should have, if so many had so many bytes.
fn sessions_of_a_part(sessions: usize, bytes: usize) -> usize {
    (sessions * PART_BYTES / bytes.max(1)).clamp(1, PART_MAX)
}

async fn send(sender: &PieceSender, bytes: Vec<u8>) -> Result<(), &'static str> {
    match timeout(READER_WAIT, sender.send(Ok(bytes.into()))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err("the reader has gone"),
        Err(_) => Err("the reader is too slow"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_long_lists_have_the_same_size_whatever_is_selected() {
        for (sessions, bytes, expected) in
            [(20, 132_000, 4), (20, 26_000, 25), (20, 1_000, PART_MAX), (20, 0, PART_MAX), (1, 1_000_000, 1)]
        {
            assert_eq!(sessions_of_a_part(sessions, bytes), expected, "{bytes} bytes of {sessions} sessions");
        }
    }
}
