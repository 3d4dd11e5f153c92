//! `GET /demo`, only with `--demo`: a page of a company that does not exist, with the widget on it.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, header},
};

use super::serve;

/// As strict as a site can be that shows the widget.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                              frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) fn page(asked: &HeaderMap) -> Response<Body> {
    let mut response = serve::file("demo.html", asked, serve::ALWAYS_ASK);
    let policy = HeaderValue::from_static(CONTENT_POLICY);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}
