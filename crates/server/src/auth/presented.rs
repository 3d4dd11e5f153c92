//! What a call presents as proof of who makes it.

use std::net::IpAddr;

use axum::http::HeaderMap;
use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use parlour_wire::operation::Method;

use super::{Asked, cookie};
use crate::{config::Settings, failure::Failure, operation::text};

/// Basic credentials come with and without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Proof, not yet believed. Has no `Debug`: it must not get into a log.
pub(super) enum Presented {
    /// A name and a password.
    Password { user: String, password: String },
    /// A login ticket.
    Ticket(String),
    /// A token of somebody else's.
    Bearer(String),
}

impl Presented {
    /// The `Authorization` header; without one, the cookie and the token that proves the page is ours.
    pub(super) fn read(asked: Asked<'_>, settings: &Settings) -> Result<Self, Failure> {
        let presented = match authorization(asked.headers) {
            Some(presented) => presented?,
            None => return from_cookie(asked, settings),
        };
        match presented {
            Self::Password { .. } => {
                may_take_password(settings, asked.address, asked.secure)?;
                may_send_password(asked, settings)?;
                Ok(presented)
            }
            Self::Ticket(_) if !settings.authorize_with_ticket => {
                Err(Failure::Unauthenticated("Tickets are not taken here.".to_owned()))
            }
            presented => Ok(presented),
        }
    }
}

/// Whether names and passwords are taken at all, and from there.
pub(super) fn may_take_password(settings: &Settings, address: IpAddr, secure: bool) -> Result<(), Failure> {
    if !settings.authorize_with_username {
        return Err(Failure::Unauthenticated("Names and passwords are not taken here.".to_owned()));
    }
    if !(secure || address.is_loopback() || settings.basic_without_tls) {
        return Err(Failure::Unauthenticated("A password is only taken over HTTPS.".to_owned()));
    }
    Ok(())
}

/// Refuses calls that a browser sent for a page of another site, unless its origin is allowed by name. Programs send no
/// `Origin`.
pub(super) fn may_come_from(headers: &HeaderMap, settings: &Settings) -> Result<(), Failure> {
    match cookie::foreign_origin(headers) {
        Some(origin) if !settings.cors.allows_by_name(origin) => Err(foreign_page()),
        _ => Ok(()),
    }
}

/// Refuses Basic credentials that a browser sent for a page of another site. A browser remembers the credentials that were
/// typed into its prompt and adds them to the calls of every page, so such a page could act for the person. A browser never
/// adds tickets.
///
/// Where every origin is allowed (`*`), a browser sends most calls only after a pre-flight request, which fails for calls with
/// remembered credentials. Calls without a pre-flight request may only read.
fn may_send_password(asked: Asked<'_>, settings: &Settings) -> Result<(), Failure> {
    let cross_site = text(asked.headers, "sec-fetch-site").is_some_and(|site| site.eq_ignore_ascii_case("cross-site"));
    match cookie::foreign_origin(asked.headers) {
        None if !cross_site || asked.headers.contains_key("origin") => Ok(()),
        Some(origin) if settings.cors.allows_by_name(origin) => Ok(()),
        Some(_) if settings.cors.allows_anybody() && (asked.method == Method::Get || has_preflight(asked)) => Ok(()),
        _ => Err(foreign_page()),
    }
}

/// Says if a browser makes a pre-flight request before it sends such a call to another origin.
fn has_preflight(asked: Asked<'_>) -> bool {
    const SENT_BY_FORMS: [&str; 3] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
    let kind = text(asked.headers, "content-type").map(|kind| kind.split(';').next().unwrap_or_default().trim());
    let by_kind = kind.is_some_and(|kind| !SENT_BY_FORMS.iter().any(|it| it.eq_ignore_ascii_case(kind)));
    asked.method != Method::Post || by_kind || asked.headers.contains_key("x-requested-with")
}

fn foreign_page() -> Failure {
    Failure::Unauthenticated("The page this call comes from is not ours.".to_owned())
}

/// The `Authorization` header, if there is one.
pub(super) fn authorization(headers: &HeaderMap) -> Option<Result<Presented, Failure>> {
    if !headers.contains_key("authorization") {
        return None;
    }
    let header = text(headers, "authorization").unwrap_or_default();
    let (scheme, value) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
    let value = value.trim().to_owned();
    let refused = |reason: &str| Err(Failure::Unauthenticated(reason.to_owned()));
    Some(match scheme.to_ascii_lowercase().as_str() {
        _ if value.is_empty() => refused("The Authorization header is empty."),
        "basic" => basic(&value).map_or_else(|| refused("The Basic credentials cannot be read."), Ok),
        "soticket" => Ok(Presented::Ticket(value)),
        // Our own tickets may also come as a bearer token; nobody else's begin like that.
        "bearer" if value.starts_with("7T:") => Ok(Presented::Ticket(value)),
        "bearer" => Ok(Presented::Bearer(value)),
        _ => refused("The Authorization scheme is none of Basic, SOTicket and Bearer."),
    })
}

/// `user:password` in base64. A ticket may stand for the user, with a blank password.
fn basic(value: &str) -> Option<Presented> {
    let decoded = String::from_utf8(BASE64.decode(value).ok()?).ok()?;
    if decoded.starts_with("7T:") {
        // The ticket has a colon of its own; the blank password is what stands behind the last one.
        let ticket = decoded.strip_suffix(':').unwrap_or(&decoded);
        return Some(Presented::Ticket(ticket.to_owned()));
    }
    let (user, password) = decoded.split_once(':')?;
    Some(Presented::Password { user: user.to_owned(), password: password.to_owned() })
}

fn from_cookie(asked: Asked<'_>, settings: &Settings) -> Result<Presented, Failure> {
    let refused = |reason: &str| Err(Failure::Unauthenticated(reason.to_owned()));
    let Some(ticket) = cookie::ticket(asked.headers, asked.secure) else {
        return refused("No credentials were sent.");
    };
    if !cookie::is_own_page(asked.headers, ticket) {
        return refused("X-XSRF-TOKEN is missing or wrong.");
    }
    may_come_from(asked.headers, settings)?;
    Ok(Presented::Ticket(ticket.to_owned()))
}
