//! Compression of answers with gzip, for clients that accept it.
//!
//! Lists of sessions are compressed where they are made, and cached compressed; all other answers are compressed here, on
//! their way out. Event streams, files and answers that hold a secret are never compressed: an attacker who sees the
//! length of an answer and controls other text in it could learn the secret from the length (BREACH).

use std::io::{self, Write as _};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, header},
};
use bytes::Bytes;
use flate2::{Compression, GzBuilder, write::GzEncoder};
use http_body::Body as _;
use http_body_util::BodyExt as _;
use parlour_wire::MediaType;

use crate::{
    app::blocking,
    failure::Failure,
    operation::{failed, text},
    random,
};

/// The shortest answer that is compressed; shorter ones fit in one packet anyway.
const BYTES_MIN: usize = 1024;
/// The longest answer that is compressed on an asynchronous thread.
const INLINE_BYTES_MAX: usize = 64 * 1024;
/// The compression level; higher ones cost more time and save little.
const LEVEL: u32 = 4;
/// The range of random padding, in bytes, that makes the length of an answer less exact.
const PADDING_MAX: u32 = 64;

/// The content codings that a client accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Accepted {
    gzip: bool,
    plain: bool,
}

impl Accepted {
    /// No compression.
    pub(crate) const PLAIN: Self = Self { gzip: false, plain: true };

    /// Reads `Accept-Encoding` (RFC 9110): the client's preference counts, and gzip if it has none.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let (mut gzip, mut plain, mut others) = (None, None, None);
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for coding in values.flat_map(|value| value.split(',')) {
            let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
            let quality = quality(parameters);
            match name.trim().to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => gzip = Some(quality),
                "identity" => plain = Some(quality),
                "*" => others = Some(quality),
                _ => {}
            }
        }
        let asked = gzip.or(others).unwrap_or(0.0);
        Self { gzip: asked > 0.0 && asked >= plain.unwrap_or(0.0), plain: plain.or(others) != Some(0.0) }
    }

    /// Returns whether gzip is accepted at all.
    pub(crate) fn takes_gzip(self) -> bool {
        self.gzip
    }

    /// Returns whether an answer of that length is to be compressed.
    pub(crate) fn wants_gzip(self, bytes: usize) -> bool {
        self.gzip && (bytes >= BYTES_MIN || (bytes > 0 && !self.plain))
    }
}

/// The weight of a coding; a malformed one counts as a refusal.
fn quality(parameters: &str) -> f32 {
    let mut weights = parameters.split(';').filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then_some(value.trim())
    });
    let Some(weight) = weights.next() else { return 1.0 };
    weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(0.0)
}

/// A gzip encoder for data that comes in pieces.
pub(crate) struct Gzip(GzEncoder<Vec<u8>>);

impl Gzip {
    pub(crate) fn new() -> Self {
        let padding = vec![b'-'; 1 + random::below(PADDING_MAX) as usize];
        // The name of a file is the part of a gzip header that may have any length and that all clients skip.
        Self(GzBuilder::new().filename(padding).write(Vec::new(), Compression::new(LEVEL)))
    }

    /// Adds bytes, and returns the compressed bytes that are ready.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        self.0.write_all(bytes)?;
        Ok(std::mem::take(self.0.get_mut()))
    }

    /// Ends the stream, and returns its remaining bytes.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        self.0.finish()
    }
}

/// Compresses the pieces as one document.
pub(crate) async fn gzip(pieces: Vec<Bytes>) -> Result<Bytes, Failure> {
    let length: usize = pieces.iter().map(Bytes::len).sum();
    let run = move || -> io::Result<Bytes> {
        let mut gzip = Gzip::new();
        let mut compressed = Vec::new();
        for piece in &pieces {
            compressed.append(&mut gzip.add(piece)?);
        }
        compressed.append(&mut gzip.finish()?);
        Ok(compressed.into_boxed_slice().into())
    };
    let done = if length <= INLINE_BYTES_MAX { run() } else { blocking(run).await? };
    done.map_err(|error| {
        tracing::error!(%error, "an answer could not be compressed");
        Failure::Internal
    })
}

/// Marks an answer that must not be compressed.
#[derive(Clone, Copy)]
pub(crate) struct Uncompressed;

/// Compresses a response if the client accepts that; `is_head` if its body was removed already.
pub(crate) async fn compressed(mut response: Response<Body>, accepted: Accepted, is_head: bool) -> Response<Body> {
    let headers = response.headers_mut();
    if !is_text(headers) || is_private(&response) {
        return response;
    }
    vary(response.headers_mut());
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    if is_head {
        let length = text(response.headers(), "content-length").and_then(|length| length.parse().ok());
        if accepted.wants_gzip(length.unwrap_or(0)) {
            // The compressed length is not known without the body.
            response.headers_mut().remove(header::CONTENT_LENGTH);
            encoded(response.headers_mut());
        }
        return response;
    }
    let length = response.size_hint().exact().and_then(|length| usize::try_from(length).ok());
    if !accepted.wants_gzip(length.unwrap_or(0)) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return failed(&Failure::Internal, "", MediaType::ApplicationJson, false);
    };
    match gzip(vec![body.to_bytes()]).await {
        Ok(bytes) => {
            head.headers.insert(header::CONTENT_LENGTH, bytes.len().into());
            encoded(&mut head.headers);
            Response::from_parts(head, Body::from(bytes))
        }
        Err(failure) => failed(&failure, "", MediaType::ApplicationJson, false),
    }
}

/// Returns whether the content type is one that compresses well.
fn is_text(headers: &HeaderMap) -> bool {
    let media_type = text(headers, "content-type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media_type.split_once('/') {
        Some(("text", kind)) => kind != "event-stream",
        Some(("application", kind)) => {
            ["json", "xml", "javascript"].contains(&kind) || kind.ends_with("+json") || kind.ends_with("+xml")
        }
        Some(("image", kind)) => kind == "svg+xml",
        _ => false,
    }
}

/// Returns whether the answer holds a secret. Cookies that are set are one.
fn is_private(response: &Response<Body>) -> bool {
    response.extensions().get::<Uncompressed>().is_some() || response.headers().contains_key(header::SET_COOKIE)
}

/// Tells caches that the answer depends on the accepted coding.
fn vary(headers: &mut HeaderMap) {
    let known = headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok());
    if !known.flat_map(|value| value.split(',')).any(|name| name.trim().eq_ignore_ascii_case("accept-encoding")) {
        headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
}

/// Marks the body as compressed. A strong entity tag identifies the bytes of one coding, so it becomes weak.
fn encoded(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    let tag = text(headers, "etag").filter(|tag| tag.starts_with('"')).map(|tag| format!("W/{tag}"));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        headers.insert(header::ETAG, tag);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use proptest::prelude::*;
    use tokio::runtime::Builder;

    use super::*;

    fn headers(accepted: &str) -> HeaderMap {
        [(header::ACCEPT_ENCODING, HeaderValue::from_str(accepted).expect("a header"))].into_iter().collect()
    }

    #[test]
    fn a_client_is_given_the_coding_it_prefers() {
        for (accepted, gzip, plain) in [
            ("gzip, deflate, br", true, true),
            ("br;q=1.0, GZIP;q=0.5", true, true),
            ("x-gzip", true, true),
            ("gzip;q=0", false, true),
            ("gzip; q=0.0, br", false, true),
            ("gzip;Q=0.000", false, true),
            ("gzip;q=nonsense", false, true),
            ("gzip;q=2", false, true),
            ("br", false, true),
            ("", false, true),
            ("*", true, true),
            ("*;q=0", false, false),
            ("*;q=0, gzip", true, false),
            ("*, gzip;q=0", false, true),
            ("identity;q=0", false, false),
            ("identity;q=0, gzip;q=0.1", true, false),
            ("gzip;q=0.5, identity;q=0.8", false, true),
            ("gzip;q=0.8, identity;q=0.5", true, true),
            ("gzip;level=9;q=0.8", true, true),
        ] {
            assert_eq!(Accepted::of(&headers(accepted)), Accepted { gzip, plain }, "{accepted}");
        }
        assert_eq!(Accepted::of(&HeaderMap::new()), Accepted::PLAIN);
        let mut several = headers("br");
        several.append(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        assert!(Accepted::of(&several).takes_gzip());
    }

    #[test]
    fn short_answers_are_compressed_only_for_clients_that_refuse_them_as_they_are() {
        let usual = Accepted::of(&headers("gzip"));
        assert_eq!([0, 1023, 1024].map(|bytes| usual.wants_gzip(bytes)), [false, false, true]);
        let strict = Accepted::of(&headers("gzip, identity;q=0"));
        assert_eq!([0, 1, 1024].map(|bytes| strict.wants_gzip(bytes)), [false, true, true]);
        assert!(!Accepted::PLAIN.wants_gzip(1 << 20));
    }

    fn answer(media_type: &'static str, body: String) -> Response<Body> {
        let mut response = Response::new(Body::from(body));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
    }

    fn sent(response: Response<Body>, is_head: bool) -> (HeaderMap, Bytes) {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let accepted = Accepted::of(&headers("gzip"));
        let (head, body) = runtime.block_on(compressed(response, accepted, is_head)).into_parts();
        (head.headers, runtime.block_on(body.collect()).expect("a body").to_bytes())
    }

    #[test]
    fn only_text_without_secrets_is_compressed() {
        let long = "a long answer ".repeat(1_000);
        for (media_type, expected) in [
            ("application/json; charset=utf-8", true),
            ("application/xml", true),
            ("application/problem+json", true),
            ("text/html; charset=utf-8", true),
            ("text/csv", true),
            ("image/svg+xml", true),
            ("text/event-stream; charset=utf-8", false),
            ("image/png", false),
            ("application/zip", false),
            ("application/octet-stream", false),
        ] {
            let (headers, body) = sent(answer(media_type, long.clone()), false);
            assert_eq!(headers.contains_key(header::CONTENT_ENCODING), expected, "{media_type}");
            assert_eq!(text(&headers, "vary").is_some(), expected, "{media_type}");
            assert_eq!(body.len() < long.len(), expected, "{media_type}");
        }
        let mut secret = answer("application/json", long.clone());
        secret.extensions_mut().insert(Uncompressed);
        assert_eq!(sent(secret, false).1, long);
        let mut with_cookie = answer("application/json", long.clone());
        with_cookie.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static("a=b"));
        assert_eq!(sent(with_cookie, false).1, long);
        let mut compressed_already = answer("text/html", long.clone());
        compressed_already.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(sent(compressed_already, false).1, long);
    }

    #[test]
    fn a_tag_of_a_compressed_answer_is_weak_and_vary_is_said_once() {
        let mut response = answer("text/html", "x".repeat(2_000));
        response.headers_mut().insert(header::ETAG, HeaderValue::from_static("\"a\""));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("origin, accept-encoding"));
        let (headers, body) = sent(response, false);
        assert_eq!(text(&headers, "etag"), Some("W/\"a\""));
        assert_eq!(headers.get_all(header::VARY).iter().count(), 1);
        assert_eq!(text(&headers, "content-length"), Some(&*body.len().to_string()));
    }

    #[test]
    fn the_head_of_an_answer_says_what_the_answer_would() {
        let mut response = answer("text/html", String::new());
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("5000"));
        let (headers, body) = sent(response, true);
        assert_eq!(text(&headers, "content-encoding"), Some("gzip"));
        assert_eq!((text(&headers, "content-length"), body.len()), (None, 0));
    }

    proptest! {
        #[test]
        fn what_is_compressed_in_pieces_is_one_gzip_member_and_the_same_again(
            pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..20),
        ) {
            let pieces: Vec<Bytes> = pieces.into_iter().map(Bytes::from).collect();
            let runtime = Builder::new_current_thread().build().expect("a runtime");
            let bytes = runtime.block_on(gzip(pieces.clone())).expect("compressed");
            let mut plain = Vec::new();
            // This decoder ends with the first member.
            GzDecoder::new(&bytes[..]).read_to_end(&mut plain).expect("gzip");
            prop_assert_eq!(plain, pieces.concat());
        }
    }
}
