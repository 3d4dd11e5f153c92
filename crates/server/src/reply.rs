//! Answers on their way out: bodies made of ready pieces, and the headers every answer has.

use std::{
    collections::VecDeque,
    convert::Infallible,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use parlour_wire::{Spell, Spelling, document};
use tokio::sync::mpsc;

use crate::{
    failure::{NO_CONTENT, NOT_MODIFIED, OK},
    files::Download,
    live::hub::{Begin, StreamPermit, Whose},
};

/// What an operation answers with.
pub(crate) enum Reply {
    /// A document in the caller's format.
    Document(Bytes),
    /// A document in the caller's format, compressed.
    Gzip(Bytes),
    /// Bytes of a content type of their own, whatever the caller's format.
    Raw(Bytes, &'static str),
    /// Bytes to be kept as a file. The name has letters of ASCII, digits, dots and dashes only.
    Attachment { bytes: Bytes, content_type: &'static str, file_name: String },
    /// A list of ready pieces, sent one after the other.
    Pieces(Vec<Bytes>),
    /// A list too long to hold: pieces as they come. An error among them breaks the connection off, so that a part is
    /// never taken for the whole.
    Stream {
        pieces: mpsc::Receiver<io::Result<Bytes>>,
        /// The pieces are compressed.
        gzip: bool,
    },
    /// A stream of events. The connection is taken over for it.
    Events(Opening),
    /// A file with headers of its own, as it is read.
    File(Download),
    /// Nothing: 204.
    Nothing,
    /// Nothing new: 304.
    NotModified,
}

impl Reply {
    /// A value as a document.
    pub(crate) fn of<T: Spell>(value: &T, spelling: &Spelling) -> Self {
        Self::Document(document(value, spelling).into())
    }

    /// The response of that content type.
    pub(crate) fn into_response(self, mut content_type: &'static str) -> Response<Body> {
        let gzip = matches!(self, Self::Gzip(_) | Self::Stream { gzip: true, .. });
        let (mut opening, mut disposition) = (None, None);
        let (status, body) = match self {
            Self::Document(bytes) | Self::Gzip(bytes) => (OK, Body::from(bytes)),
            Self::Raw(bytes, own) => {
                content_type = own;
                (OK, Body::from(bytes))
            }
            Self::Attachment { bytes, content_type: own, file_name } => {
                content_type = own;
                disposition = HeaderValue::from_str(&format!("attachment; filename=\"{file_name}\"")).ok();
                (OK, Body::from(bytes))
            }
            Self::Pieces(pieces) => (OK, Body::new(Pieces::new(pieces))),
            Self::Stream { pieces, .. } => (OK, Body::new(Stream(pieces))),
            Self::Events(begins) => {
                content_type = "text/event-stream; charset=utf-8";
                opening = Some(begins);
                (OK, Body::empty())
            }
            Self::File(download) => return download.into_response(),
            Self::Nothing => (NO_CONTENT, Body::empty()),
            Self::NotModified => (NOT_MODIFIED, Body::empty()),
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        if let Some(opening) = opening {
            response.extensions_mut().insert(opening);
        }
        if let Some(disposition) = disposition {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
        }
        if status == OK {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        if gzip {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

/// The beginning of a stream of events, which an answer carries to its connection.
#[derive(Clone)]
pub(crate) struct Opening {
    /// The reader.
    pub(crate) whose: Whose,
    /// Where the reader left off.
    pub(crate) begin: Begin,
    /// Held until the stream ends.
    pub(crate) permit: StreamPermit,
}

/// Shared pieces with a known length: nothing is copied together, and the connection can be kept.
struct Pieces {
    pieces: VecDeque<Bytes>,
    left: u64,
}

impl Pieces {
    fn new(pieces: Vec<Bytes>) -> Self {
        let left = pieces.iter().map(|piece| piece.len() as u64).sum();
        Self { pieces: pieces.into(), left }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = self.pieces.pop_front();
        self.left -= piece.as_ref().map_or(0, |piece| piece.len() as u64);
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// Pieces that are made while the first ones are sent.
struct Stream(mpsc::Receiver<io::Result<Bytes>>);

impl http_body::Body for Stream {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
