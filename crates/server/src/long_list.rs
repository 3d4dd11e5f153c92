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
    compress::Gzip,
    failure::Failure,
    per_caller::{PerCaller, Permit},
    reply::Reply,
};

/// Sessions that are read first; later parts are as long as [`PART_BYTES`] asks for.
const PART_FIRST: usize = 20;
/// The bytes that a part should have: what a slow reader keeps in memory.
const PART_BYTES: usize = 32 * 1024;
/// The same for a part that will be compressed.
const COMPRESSED_PART_BYTES: usize = 8 * PART_BYTES;
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

const NOT_COMPRESSED: &str = "it could not be compressed";

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
    gzip: bool,
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
        if let Err(reason) = send_parts(&app, &sender, &caller, Encoder::new(spelling, gzip), &seen).await {
            tracing::warn!(reason, caller = caller.associate_id, "a long list of sessions was broken off");
            // The reader must not take what came so far for all of it. It has no patience for this either.
            let _ = sender.try_send(Err(io::Error::other(reason)));
        }
        drop(turn);
    });
    Ok(Reply::Stream { pieces: receiver, gzip })
}

/// Sends the list part by part; the reason when it cannot be sent whole.
async fn send_parts(
    app: &Arc<App>,
    sender: &PieceSender,
    caller: &Caller,
    mut encoder: Encoder,
    seen: &[Seen],
) -> Result<(), &'static str> {
    let part_bytes = if encoder.gzip.is_some() { COMPRESSED_PART_BYTES } else { PART_BYTES };
    send(sender, encoder.open().map_err(|_| NOT_COMPRESSED)?).await?;
    let (mut left, mut count) = (seen, PART_FIRST);
    while !left.is_empty() {
        let (part, rest) = left.split_at(count.min(left.len()));
        left = rest;
        let read = read_part(app, caller, encoder, part.to_vec()).await?;
        encoder = read.encoder;
        count = sessions_of_a_part(part.len(), read.length, part_bytes);
        send(sender, read.bytes).await?;
    }
    send(sender, encoder.close().map_err(|_| NOT_COMPRESSED)?).await
}

/// A part of a long list, and the encoder for the next one.
struct Part {
    bytes: Vec<u8>,
    /// Its length before compression.
    length: usize,
    encoder: Encoder,
}

/// Those sessions that are still there for that caller, as they stand in the list.
async fn read_part(
    app: &Arc<App>,
    caller: &Caller,
    mut encoder: Encoder,
    part: Vec<Seen>,
) -> Result<Part, &'static str> {
    let _turn = app.long_lists.parts.acquire().await.map_err(|_| "the server stops")?;
    let (caller, show_keys) = (caller.clone(), app.settings.show_session_keys);
    let read = app.read(move |tx| {
        let items = encoder.items(&load_again(tx, &caller, &part, show_keys)?);
        Ok::<_, StoreError>(encoder.encode(&items).map(|bytes| Part { bytes, length: items.len(), encoder }))
    });
    read.await.map_err(|_| "the store failed")?.map_err(|_| NOT_COMPRESSED)
}

/// The encoder of one list.
struct Encoder {
    spelling: Spelling,
    /// No session has been written yet.
    first: bool,
    gzip: Option<Gzip>,
}

impl Encoder {
    fn new(spelling: Spelling, gzip: bool) -> Self {
        Self { spelling, first: true, gzip: gzip.then(Gzip::new) }
    }

    /// Returns the bytes before the sessions.
    fn open(&mut self) -> io::Result<Vec<u8>> {
        let (open, _) = list_frame::<SessionRecord>(self.spelling.format);
        self.encode(&open)
    }

    /// Encodes sessions as the next items of the list.
    fn items(&mut self, records: &[SessionRecord]) -> Vec<u8> {
        let mut bytes = records.iter().map(|record| list_item(record, &self.spelling)).collect::<Vec<_>>().concat();
        // The first JSON item has no comma before it.
        if !bytes.is_empty() && std::mem::take(&mut self.first) && self.spelling.format == Format::Json {
            bytes.remove(0);
        }
        bytes
    }

    /// Returns these bytes as they are sent; with compression, those that are ready.
    fn encode(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match &mut self.gzip {
            Some(gzip) => gzip.add(bytes),
            None => Ok(bytes.to_vec()),
        }
    }

    /// Returns the bytes after the sessions.
    fn close(mut self) -> io::Result<Vec<u8>> {
        let (_, close) = list_frame::<SessionRecord>(self.spelling.format);
        let mut bytes = self.encode(&close)?;
        if let Some(gzip) = self.gzip {
            bytes.append(&mut gzip.finish()?);
        }
        Ok(bytes)
    }
}

/// How many sessions the next part should have, if so many had so many bytes and `wanted` bytes are wanted.
fn sessions_of_a_part(sessions: usize, bytes: usize, wanted: usize) -> usize {
    (sessions * wanted / bytes.max(1)).clamp(1, PART_MAX)
}

async fn send(sender: &PieceSender, bytes: Vec<u8>) -> Result<(), &'static str> {
    if bytes.is_empty() {
        return Ok(());
    }
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
            assert_eq!(
                sessions_of_a_part(sessions, bytes, PART_BYTES),
                expected,
                "{bytes} bytes of {sessions} sessions"
            );
        }
    }
}
