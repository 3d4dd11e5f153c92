//! Taking a connection over from the HTTP library, for a stream of events.
//!
//! The library keeps buffers of 16 KB and a large state for each connection as long as its answer lasts; a stream lasts
//! for hours and needs none of it. So the service leaves a note and never answers, and once all that was answered before
//! is written out, the socket is taken.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::event_stream::EventStream;

/// What passes from the service of a connection to the task that drives it.
#[derive(Default)]
pub(super) struct HandOver {
    stream: Mutex<Option<EventStream>>,
    /// Whether something written may still be in the library's hands.
    unwritten: AtomicBool,
}

impl HandOver {
    /// The service asks for the socket.
    pub(super) fn ask(&self, stream: EventStream) {
        *self.stream.lock().unwrap_or_else(PoisonError::into_inner) = Some(stream);
    }

    /// The stream that is to have the socket, as soon as it can.
    pub(super) fn take(&self) -> Option<EventStream> {
        if self.unwritten.load(Ordering::Relaxed) {
            return None;
        }
        self.stream.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A socket that tells when all is written that was to be. The library flushes only when it holds nothing back.
pub(super) struct Watched {
    pub(super) socket: TcpStream,
    pub(super) hand_over: Arc<HandOver>,
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(context, buffer)
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.hand_over.unwritten.store(true, Ordering::Relaxed);
        Pin::new(&mut self.socket).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.hand_over.unwritten.store(true, Ordering::Relaxed);
        Pin::new(&mut self.socket).poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = ready!(Pin::new(&mut self.socket).poll_flush(context));
        self.hand_over.unwritten.store(false, Ordering::Relaxed);
        Poll::Ready(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}
