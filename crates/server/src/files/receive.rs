//! Taking a file in: piece by piece, never all of it in memory, and not one byte more than is allowed.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use object_store::ObjectStore;
use parlour_engine::files::{HEAD_BYTES, Kind, Prose};
use parlour_model::limits::FILE_BYTES_MAX;
use tokio::time::{Instant, timeout, timeout_at};

use super::incoming::{Incoming, Received};
use crate::failure::Failure;

/// How long the next piece of a file may take.
const PIECE_WAIT: Duration = Duration::from_secs(20);
/// How long a whole file may take.
const FILE_WAIT: Duration = Duration::from_mins(10);

/// How long a file may take at any rate, and the bytes a second that are expected of it after that, on average.
const SLOW_START: Duration = Duration::from_secs(10);
const BYTES_PER_SECOND_MIN: u64 = 4 * 1024;

/// How long what is left of a file that is not taken may take.
const DISCARD_WAIT: Duration = Duration::from_mins(1);

/// Why a file was not taken.
pub(super) enum Refusal {
    /// It is not what its name says.
    NotOfItsKind,
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Takes a file of that kind in: the file, its number of bytes, and the encoding of a text.
pub(super) async fn receive(
    store: &Arc<dyn ObjectStore>,
    part_bytes: usize,
    kind: Kind,
    mut body: Body,
) -> Result<(Received, usize, Option<&'static str>), Refusal> {
    let mut incoming = Incoming::begin(store, part_bytes).await?;
    match take(&mut incoming, kind, &mut body).await {
        Ok((bytes, charset)) => Ok((incoming.complete().await?, bytes, charset)),
        Err(refusal) => {
            incoming.abort().await;
            discard(body).await;
            Err(refusal)
        }
    }
}

/// Reads what is left of a file that is not taken, as far as files go: browsers do not look at an answer while they are
/// still sending.
pub(super) async fn discard(mut body: Body) {
    let end = Instant::now() + DISCARD_WAIT;
    let mut bytes = 0;
    while let Ok(Some(piece)) = next(&mut body, end).await {
        bytes += piece.len();
        if bytes > FILE_BYTES_MAX {
            return;
        }
    }
}

/// Writes the whole body: its number of bytes, and the encoding of a text.
async fn take(incoming: &mut Incoming, kind: Kind, body: &mut Body) -> Result<(usize, Option<&'static str>), Refusal> {
    let begun = Instant::now();
    let end = begun + FILE_WAIT;
    let mut looks = Looks { kind, head: Vec::with_capacity(HEAD_BYTES), prose: Prose::default() };
    let mut bytes = 0;
    while let Some(piece) = next(body, end).await? {
        bytes += piece.len();
        if is_too_slow(begun.elapsed(), bytes) {
            return Err(Failure::TimedOut.into());
        }
        if bytes > FILE_BYTES_MAX {
            return Err(Failure::TooLarge(FILE_BYTES_MAX).into());
        }
        looks.at(&piece)?;
        incoming.write(&piece).await?;
    }
    looks.ended()?;
    if bytes == 0 {
        return Err(Failure::Invalid("the body: the file is empty".to_owned()).into());
    }
    Ok((bytes, looks.prose.charset().filter(|_| kind.prose)))
}

/// True when fewer bytes have come than the least rate asks for: a slow sender keeps a place that others need.
fn is_too_slow(passed: Duration, bytes: usize) -> bool {
    let counted = passed.saturating_sub(SLOW_START);
    (bytes as u64) < counted.as_secs() * BYTES_PER_SECOND_MIN
}

/// The next piece; `None` at the end.
async fn next(body: &mut Body, end: Instant) -> Result<Option<Bytes>, Failure> {
    loop {
        let frame = timeout_at(end, timeout(PIECE_WAIT, body.frame())).await;
        let frame = frame.map_err(|_| Failure::TimedOut)?.map_err(|_| Failure::TimedOut)?;
        let Some(frame) = frame else { return Ok(None) };
        let frame = frame.map_err(|_| Failure::Invalid("The body ended too early.".to_owned()))?;
        // Trailers are nobody's bytes.
        if let Ok(piece) = frame.into_data() {
            return Ok(Some(piece));
        }
    }
}

/// Looks whether a file is what its name says while it passes.
struct Looks {
    kind: Kind,
    head: Vec<u8>,
    prose: Prose,
}

impl Looks {
    fn at(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if self.head.len() < HEAD_BYTES {
            let missing = (HEAD_BYTES - self.head.len()).min(piece.len());
            self.head.extend_from_slice(&piece[..missing]);
            if self.head.len() == HEAD_BYTES {
                self.judge()?;
            }
        }
        if self.kind.prose && !self.prose.goes_on(piece) { Err(Refusal::NotOfItsKind) } else { Ok(()) }
    }

    fn ended(&self) -> Result<(), Refusal> {
        if self.head.len() < HEAD_BYTES && !self.head.is_empty() {
            self.judge()?;
        }
        if self.kind.prose && !self.prose.ends() { Err(Refusal::NotOfItsKind) } else { Ok(()) }
    }

    fn judge(&self) -> Result<(), Refusal> {
        if self.kind.begins(&self.head) { Ok(()) } else { Err(Refusal::NotOfItsKind) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_has_ten_seconds_and_then_sends_four_kilobytes_a_second_on_average() {
        for (seconds, bytes, expected) in [
            (0, 0, false),
            (10, 1, false),
            (11, 4_095, true),
            (11, 4_096, false),
            (60, 50 * 4_096, false),
            (60, 80, true),
        ] {
            assert_eq!(is_too_slow(Duration::from_secs(seconds), bytes), expected, "{bytes} in {seconds} s");
        }
    }
}
