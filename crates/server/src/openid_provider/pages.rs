//! The pages of the provider: errors, and the form for `response_mode=form_post`.

use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use super::set;
use crate::{failure::Failure, pages::escaped};

/// The policy of error pages: no content, and no display in frames.
const POLICY: &str = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
/// The script of the form page.
const SUBMIT: &str = "document.forms[0].submit()";

/// Returns the page for a request whose application or redirect address is not valid.
pub(super) fn refused(reason: &str) -> Response<Body> {
    let mut response = page(POLICY, &format!("<h1>Logging in is not possible</h1><p>{}</p>", escaped(reason)));
    *response.status_mut() = Failure::Invalid(String::new()).status();
    response
}

/// Returns the page for a failure of the server.
pub(super) fn failed(failure: &Failure) -> Response<Body> {
    let mut response = refused(&failure.carrier("").message);
    *response.status_mut() = failure.status();
    if let Some(wait) = failure.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    response
}

/// Returns the page that posts a form to an application.
pub(super) fn form(address: &str, members: &[(&str, &str)]) -> Response<Body> {
    let hash = BASE64_STANDARD.encode(Sha256::digest(SUBMIT.as_bytes()));
    // No `form-action`: browsers would apply it to redirects of the application as well.
    let policy = format!("default-src 'none'; script-src 'sha256-{hash}'; base-uri 'none'; frame-ancestors 'none'");
    let inputs: Vec<_> = members
        .iter()
        .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escaped(value)))
        .collect();
    let inputs = inputs.concat();
    page(
        &policy,
        &format!(
            "<form method=\"post\" action=\"{}\">{inputs}<noscript><button>Continue</button></noscript></form>\
             <script>{SUBMIT}</script>",
            escaped(address)
        ),
    )
}

fn page(policy: &str, content: &str) -> Response<Body> {
    let text = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Parlour</title></head><body>{content}\
         </body></html>"
    );
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    set(
        headers,
        &[
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
        ],
    );
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
