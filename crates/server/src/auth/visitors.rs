//! Who speaks for a visitor (`X-Session-Key: <ChatSessionId>.<SessionKey>`): the holder of the visitor's token, or of the
//! key of a session that a program made. No agent is ever shown a visitor's token.
//!
//! Logins count for nothing here, and token and key count for nothing where a login is asked for.

use std::sync::Arc;

use axum::http::HeaderMap;
use parlour_engine::sessions::heard_of;
use parlour_model::Id;
use parlour_store::{Visit, find_visit, hash_of_secret};
use subtle::ConstantTimeEq as _;

use super::cookie;
use crate::{App, failure::Failure, operation::text};

/// The header.
pub(crate) const SESSION_KEY: &str = "x-session-key";
/// A call notes that the visitor is there at most this often.
const SIGN_OF_LIFE_MS: i64 = 15 * 1000;

/// The session the call is about, once the caller has proven to speak for its visitor. That the visitor is there is noted.
pub(super) async fn visitor(app: &Arc<App>, headers: &HeaderMap) -> Result<Id, Failure> {
    let (session_id, key) = presented(headers).ok_or_else(refused)?;
    let visit = app.read(move |tx| find_visit(tx, session_id)).await?;
    // Where there is no session the secret is compared all the same.
    let visit = visit.unwrap_or_else(|| Visit::of_nobody(session_id));
    let now = app.clock.now();
    if !proves(&visit, &key) || !visit.status.lets_visitor_in(visit.closed_at, now) {
        return Err(refused());
    }
    may_come_from(headers, &visit.allowed_origins)?;
    // A clock that was set back must not silence anybody.
    if now.0.abs_diff(visit.fetched_at.0) >= SIGN_OF_LIFE_MS.unsigned_abs() {
        app.write(0, move |cx, tx| heard_of(cx, tx, session_id)).await?;
    }
    Ok(session_id)
}

/// Whether the secret is the visitor's token, or the key of the program that made the session. Both are compared, so that
/// the time it takes tells nothing.
fn proves(visit: &Visit, secret: &str) -> bool {
    let same = |known: &str, given: &str| !known.is_empty() & bool::from(known.as_bytes().ct_eq(given.as_bytes()));
    same(&visit.visitor_token_hash, &hash_of_secret(secret)) | same(&visit.session_key, secret)
}

/// The header's session and secret.
fn presented(headers: &HeaderMap) -> Option<(Id, String)> {
    let (id, key) = text(headers, SESSION_KEY)?.trim().split_once('.')?;
    let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    Some((id.parse().ok().filter(|id| is_number && *id > 0)?, key.to_owned()))
}

fn refused() -> Failure {
    Failure::Unauthenticated("X-Session-Key is missing or wrong.".to_owned())
}

/// Whether the page this came from may show the widget of a topic that allows these origins. Programs send no `Origin`,
/// and our own pages always may.
pub(crate) fn may_come_from(headers: &HeaderMap, allowed_origins: &str) -> Result<(), Failure> {
    let Some(origin) = cookie::foreign_origin(headers) else { return Ok(()) };
    if parlour_engine::visitor::is_allowed_origin(allowed_origins, origin) {
        Ok(())
    } else {
        Err(Failure::Forbidden("The page this call comes from may not show this chat.".to_owned()))
    }
}
