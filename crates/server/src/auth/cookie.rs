//! A browser's login: a cookie with the ticket, and a second one whose value our own pages send back in a header.

use axum::http::HeaderMap;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use crate::operation::text;

/// The cookie with the login ticket, which scripts do not see.
pub(crate) const TICKET: &str = "parlour_login";
/// The same over TLS. The prefix keeps other hosts of the domain from planting one.
const TICKET_OVER_TLS: &str = "__Host-parlour_login";
/// The cookie a page of ours reads and sends back as `X-XSRF-TOKEN`. Clients of the vendor's API know its name.
const XSRF: &str = "XSRF-TOKEN";

/// The `Set-Cookie` headers of a login.
pub(crate) fn set(ticket: &str, secure: bool) -> Vec<String> {
    let (name, secure) = if secure { (TICKET_OVER_TLS, "; Secure") } else { (TICKET, "") };
    vec![
        format!("{name}={ticket}; Path=/; HttpOnly; SameSite=Lax{secure}"),
        format!("{XSRF}={}; Path=/; SameSite=Lax{secure}", xsrf_token(ticket)),
    ]
}

/// The `Set-Cookie` headers that end a login.
pub(crate) fn clear(secure: bool) -> Vec<String> {
    let ended = |name: &str, secure: &str| format!("{name}=; Path=/; Max-Age=0; SameSite=Lax{secure}");
    let mut cookies = vec![ended(TICKET, ""), ended(XSRF, "")];
    if secure {
        cookies.push(ended(TICKET_OVER_TLS, "; Secure"));
    }
    cookies
}

/// The login ticket in the cookies of a call.
pub(crate) fn ticket(headers: &HeaderMap, secure: bool) -> Option<&str> {
    // Logins of the previous version have this cookie over TLS too; it counts where the other is missing.
    let over_tls = secure.then(|| cookie_of(headers, TICKET_OVER_TLS)).flatten();
    over_tls.or_else(|| cookie_of(headers, TICKET)).filter(|ticket| !ticket.is_empty())
}

/// The cookies of a call, by name.
pub(crate) fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let pairs = text(headers, "cookie").unwrap_or_default().split(';');
    pairs.filter_map(|pair| pair.trim().split_once('=')).map(|(name, value)| (name, value.trim_matches('"')))
}

/// The value of the cookie of that name.
pub(crate) fn cookie_of<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    all(headers).find_map(|(known, value)| (known == name).then_some(value))
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
