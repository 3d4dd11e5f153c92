//! Who speaks for a visitor: whoever holds the session's key (`X-Session-Key: <ChatSessionId>.<SessionKey>`).
//!
//! Logins count for nothing here, and the key counts for nothing where a login is asked for.

use std::sync::Arc;

use axum::http::HeaderMap;
use parlour_engine::sessions::heard_of;
use parlour_model::{Id, SessionStatus};
use parlour_store::{Visit, find_visit};
use subtle::ConstantTimeEq as _;

use super::cookie;
use crate::{App, failure::Failure, operation::text};

/// The header.
pub(crate) const SESSION_KEY: &str = "x-session-key";
/// A call notes that the visitor is there at most this often.
const SIGN_OF_LIFE_MS: i64 = 15 * 1000;

/// Whose session the call is about, once the key is found to be the session's. The visitor is alive, which is noted.
pub(super) async fn visitor(app: &Arc<App>, headers: &HeaderMap) -> Result<Id, Failure> {
    let (session_id, key) = presented(headers).ok_or_else(refused)?;
    let visit = app.read(move |tx| find_visit(tx, session_id)).await?;
    // Where there is no session a key is compared all the same.
    let visit = visit.unwrap_or_else(|| Visit::of_nobody(session_id));
    let right = bool::from(visit.session_key.as_bytes().ct_eq(key.as_bytes()));
    if !right || visit.session_key.is_empty() || visit.status == SessionStatus::Deleted {
        return Err(refused());
    }
    may_come_from(headers, &visit.allowed_origins)?;
    // A clock that was set back must not silence anybody.
    if app.clock.now().0.abs_diff(visit.fetched_at.0) >= SIGN_OF_LIFE_MS.unsigned_abs() {
        app.write(0, move |cx, tx| heard_of(cx, tx, session_id)).await?;
    }
    Ok(session_id)
}

/// The header's session and key.
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
