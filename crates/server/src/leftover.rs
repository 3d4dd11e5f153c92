//! What nobody read of a request's body, because the answer was clear before: no login, no such address.
//!
//! A connection with such a rest on it can carry no further request. Closing it at once is worse than it looks: the
//! caller may be sending its next request already, and may lose the answer it has not read yet. So a small rest is read
//! and thrown away; of a large one the caller is told that the connection ends.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use tokio::time::timeout;

/// Bytes that are thrown away for the sake of a connection; with more it is closed.
const REST_BYTES_MAX: usize = 64 * 1024;
/// How long they may take.
const REST_WAIT: Duration = Duration::from_secs(1);

/// A request's body, of which a copy is kept until the answer is there.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Incoming>>);

impl Shared {
    pub(crate) fn new(body: Incoming) -> Self {
        Self(Arc::new(Mutex::new(body)))
    }

    fn body(&self) -> MutexGuard<'_, Incoming> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what nobody has read; false when that is too much or takes too long.
    pub(crate) async fn drain(self) -> bool {
        if self.size_hint().lower() > REST_BYTES_MAX as u64 {
            return false;
        }
        let rest = async {
            let mut rest = Limited::new(self, REST_BYTES_MAX);
            while let Some(frame) = rest.frame().await {
                if frame.is_err() {
                    return false;
                }
            }
            true
        };
        timeout(REST_WAIT, rest).await.unwrap_or(false)
    }
}

impl Body for Shared {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body().size_hint()
    }
}
