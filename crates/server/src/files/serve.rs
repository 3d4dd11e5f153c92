//! Giving a file out: as something to save, never as something to show, whatever is in it.

use std::{
    fmt::Write as _,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, header},
};
use bytes::Bytes;
use futures_util::StreamExt as _;
use http_body::{Frame, SizeHint};
use object_store::{GetResult, ObjectStoreExt as _};
use parlour_model::SessionFile;
use tokio::{sync::mpsc, time::timeout};

use super::{failed, path_of};
use crate::{App, app::PieceSender, failure::Failure, operation::Answer, reply::Reply};

/// Pieces of a file that are read ahead.
const PIECES_AHEAD: usize = 4;
/// The bytes of a file never change; who may have them does.
const CACHED: &str = "private, max-age=600";
/// How long whoever fetches a file may take for a piece of it.
const PIECE_WAIT: Duration = Duration::from_mins(1);

/// A file on its way out.
pub(crate) struct Download {
    body: FileBody,
    headers: HeaderMap,
}

impl Download {
    /// The response.
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::new(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}

/// The bytes of a file, as they are read. How many there will be is known, so that a part is never taken for the whole.
struct FileBody {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    left: u64,
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = ready!(self.pieces.poll_recv(context));
        if let Some(Ok(piece)) = &piece {
            self.left = self.left.saturating_sub(piece.len() as u64);
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// The file as an answer.
pub(crate) async fn serve(app: &Arc<App>, file: SessionFile) -> Result<Answer, Failure> {
    let found = match app.files.store().await?.get(&path_of(&file.sha256)).await {
        Ok(found) => found,
        Err(object_store::Error::NotFound { .. }) => {
            tracing::error!(file = file.id, "the bytes of a file are missing");
            return Err(Failure::NotFound("The file is not there any more.".to_owned()));
        }
        Err(error) => return Err(failed(&error)),
    };
    let (sender, pieces) = mpsc::channel(PIECES_AHEAD);
    let body = FileBody { pieces, left: found.meta.size };
    tokio::spawn(read(found, sender));
    let reply = Reply::File(Download { body, headers: headers(&file) });
    Ok(Answer { cached: Some(CACHED), ..reply.into() })
}

/// Reads until the end, or until nobody listens any more.
async fn read(found: GetResult, sender: PieceSender) {
    let mut stream = found.into_stream();
    while let Some(piece) = stream.next().await {
        let last = piece.is_err();
        let sent = timeout(PIECE_WAIT, sender.send(piece.map_err(io::Error::other))).await;
        if last || !matches!(sent, Ok(Ok(()))) {
            return;
        }
    }
}

/// A browser saves it and does not run what may be in it, nor takes it for something else.
fn headers(file: &SessionFile) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let octets = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&file.media_type).unwrap_or(octets));
    let disposition = HeaderValue::from_str(&disposition(&file.name));
    headers.insert(header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment")));
    let policy = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers
}

/// The name twice: for everybody who reads RFC 6266, and in ASCII for who does not.
fn disposition(name: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || " -_.()".contains(character);
    let ascii: String = name.chars().map(|character| if plain(character) { character } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // A text takes whatever is written to it.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_header_and_ends_nothing_there() {
        let table = [
            ("a b.txt", "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"),
            ("é\"\r\n;.png", "attachment; filename=\"_____.png\"; filename*=UTF-8''%C3%A9%22%0D%0A%3B.png"),
        ];
        for (name, expected) in table {
            assert_eq!(disposition(name), expected);
        }
    }
}
