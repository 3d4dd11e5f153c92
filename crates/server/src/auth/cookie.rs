//! A browser's login: a cookie with the ticket, and a second one whose value our own pages send back in a header.

use axum::http::HeaderMap;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use crate::operation::text;

/// The cookie with the login ticket; no script sees it.
pub(crate) const TICKET: &str = "parlour_login";
/// The cookie a page of ours reads and sends back as `X-XSRF-TOKEN`.
const XSRF: &str = "XSRF-TOKEN";

/// The `Set-Cookie` headers of a login.
pub(crate) fn set(ticket: &str, secure: bool) -> Vec<String> {
    let secure = if secure { "; Secure" } else { "" };
    vec![
        format!("{TICKET}={ticket}; Path=/; HttpOnly; SameSite=Lax{secure}"),
        format!("{XSRF}={}; Path=/; SameSite=Lax{secure}", xsrf_token(ticket)),
    ]
}

/// The `Set-Cookie` headers that end a login.
pub(crate) fn clear() -> Vec<String> {
    [TICKET, XSRF].iter().map(|name| format!("{name}=; Path=/; Max-Age=0; SameSite=Lax")).collect()
}

/// The value of a cookie.
pub(crate) fn find<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    header.split(';').find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then(|| value.trim_matches('"'))
    })
}

/// Whether the call comes from a page that could read our cookie. The token belongs to the ticket, so one that was
/// planted is as wrong as none.
pub(super) fn is_own_page(headers: &HeaderMap, ticket: &str) -> bool {
    let sent = text(headers, "x-xsrf-token").unwrap_or_default();
    sent.as_bytes().ct_eq(xsrf_token(ticket).as_bytes()).into()
}

/// The origin of the page a browser sent this from, unless it is our own. Programs send none.
pub(super) fn foreign_origin(headers: &HeaderMap) -> Option<&str> {
    // A value that is not text is foreign, and no allowed origin.
    let origin = headers.get("origin")?.to_str().unwrap_or("null");
    let host = text(headers, "host").unwrap_or_default();
    let is_own = !host.is_empty() && origin.split_once("://").is_some_and(|(_, it)| it.eq_ignore_ascii_case(host));
    (!is_own).then_some(origin)
}

fn xsrf_token(ticket: &str) -> String {
    let token = blake3::derive_key("parlour 2026-11 xsrf token of a login ticket", ticket.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(token)
}
