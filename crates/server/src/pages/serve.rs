//! Built files as answers: compressed for who takes it, and not at all for who has them.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, header},
};
use parlour_web::Asset;

use crate::{
    compress::Accepted,
    failure::{Failure, NOT_MODIFIED},
    operation::text,
};

/// The name of such a file changes with its content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// The loader's never does: a new one is everywhere within minutes.
const FOR_MINUTES: &str = "public, max-age=300";
/// Asked for again every time; the answer is mostly 304.
pub(super) const ALWAYS_ASK: &str = "no-cache";

/// The script of the tag.
pub(super) fn loader(asked: &HeaderMap) -> Response<Body> {
    let mut response = file("widget.js", asked, FOR_MINUTES);
    for_other_sites(&mut response);
    response
}

/// A file whose name holds its hash.
pub(super) fn hashed(name: &str, asked: &HeaderMap) -> Response<Body> {
    file(&format!("assets/{name}"), asked, FOREVER)
}

/// A site that isolates itself takes from other origins only what says that it is for them.
pub(super) fn for_other_sites(response: &mut Response<Body>) {
    let name = header::HeaderName::from_static("cross-origin-resource-policy");
    response.headers_mut().insert(name, HeaderValue::from_static("cross-origin"));
}

/// The file at that path.
pub(super) fn file(path: &str, asked: &HeaderMap, caching: &'static str) -> Response<Body> {
    match parlour_web::asset(path) {
        Some(asset) => answer(asset, asked, caching),
        None => missing(),
    }
}

/// What stands in place of a file that there is not.
pub(super) fn missing() -> Response<Body> {
    plain(if parlour_web::assets().is_empty() {
        "This server was built without Node, so it has no pages. Its API works.\n"
    } else {
        "There is nothing at this address.\n"
    })
}

fn answer(asset: &'static Asset, asked: &HeaderMap, caching: &'static str) -> Response<Body> {
    let compressed = Accepted::of(asked).takes_gzip();
    let tag = format!("\"{}{}\"", asset.hash, if compressed { "-gzip" } else { "" });
    let known = text(asked, "if-none-match").is_some_and(|known| known.split(',').any(|it| is_same(it, &tag)));
    let mut response = Response::new(match (known, compressed) {
        (true, _) => Body::empty(),
        (false, true) => Body::from(asset.gzip),
        (false, false) => Body::from(asset.plain()),
    });
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if known {
        *response.status_mut() = NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    if compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// A proxy on the way may have weakened the tag.
fn is_same(known: &str, tag: &str) -> bool {
    let known = known.trim();
    known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
}

fn plain(sentence: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(sentence));
    *response.status_mut() = Failure::NotFound(String::new()).status();
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_again_even_when_a_proxy_weakened_it() {
        for (known, expected) in [("\"a-gzip\"", true), (" W/\"a-gzip\"", true), ("*", true), ("\"a\"", false)] {
            assert_eq!(is_same(known, "\"a-gzip\""), expected, "{known}");
        }
    }
}
