//! Doing what is due (specification §2.5, §4.3–4.5).

use parlour_model::{
    Actor, Due, EventKind, Id, NEVER, Session, Stream, Timestamp, Trigger, Warnings, due_at, next_due,
};
use parlour_store::{
    StoreError, Tx, append_event_about, delete_events_of_stream, delete_expired_notifications,
    delete_expired_openid_grants, delete_files_of_session, delete_mails_of_session, delete_messages_of_session,
    delete_notes_of_session, delete_notifications_of_session, delete_old_idempotency_keys, delete_old_mails,
    delete_session, list_due_sessions, list_owners_of_expired_logins, list_silent,
};

use super::{
    retain::{self, retain},
    warn::warn,
};
use crate::{
    Cx, EngineError,
    once::remembered_since,
    presence::{expire_logins, expire_presence},
    sessions::change::{Change, place_of},
};

/// How long it is known what became of a mail.
const MAIL_KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// Sessions looked at in one transaction; the others come with the next.
pub const DUE_MAX: usize = 200;
/// Steps one session takes at one instant: more than there are warnings and ends together.
const STEPS_MAX: usize = 8;
/// How long until somebody may be there to be warned.
const ASK_AGAIN_MS: i64 = 60_000;

/// Whether there may be anything to do.
pub fn is_due(tx: &mut Tx<'_>, now: Timestamp, presence_ms: i64) -> Result<bool, StoreError> {
    let session = !list_due_sessions(tx, now, 1)?.is_empty();
    let silent = !list_silent(tx, Timestamp(now.0 - presence_ms))?.is_empty();
    let logins = !list_owners_of_expired_logins(tx, now)?.is_empty();
    Ok(session || silent || logins || retain::is_due(tx, now)?)
}

/// Does what is due now; how many sessions and agents were looked at. At [`DUE_MAX`] there may be more.
pub fn run_due(cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let away = expire_presence(cx, tx)? + expire_logins(cx, tx)?;
    delete_expired_notifications(tx, cx.now)?;
    delete_expired_openid_grants(tx, cx.now)?;
    delete_old_idempotency_keys(tx, remembered_since(cx.now))?;
    delete_old_mails(tx, Timestamp(cx.now.0 - MAIL_KEPT_MS))?;
    let due = list_due_sessions(tx, cx.now, DUE_MAX as i64)?;
    for id in &due {
        look_at(cx, tx, *id)?;
    }
    Ok(due.len() + away + retain(cx, tx)?)
}

/// Does with a session what is due, one thing after the other, and notes when it is next to be looked at.
fn look_at(cx: &mut Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<(), EngineError> {
    let Some(mut change) = Change::open_any(tx, id)? else { return Ok(()) };
    let mut warnings = change.topic.warnings();
    let mut ask_again = NEVER;
    for _ in 0..STEPS_MAX {
        let next = next_due(&change.session, warnings, &cx.rules.timers);
        let Some((_, due)) = next.filter(|(at, _)| *at <= cx.now) else { break };
        let trigger = match due {
            Due::Leave => Trigger::Leave,
            Due::GoIdle => Trigger::GoIdle,
            Due::CloseForm => Trigger::CloseForm,
            Due::ExpireTransfer => Trigger::RejectTransfer,
            Due::HandOver => Trigger::Reset,
            Due::Purge => return purge(cx, tx, &change.session),
            Due::Warn(whom) => {
                if !warn(cx, tx, &mut change, whom)? {
                    // Nobody to be warned yet: asked again later. What else is due does not wait for that.
                    warnings = Warnings { manager_new_chat: 0, manager_chat_message: 0, ..warnings };
                    ask_again = Timestamp(cx.now.0 + ASK_AGAIN_MS);
                }
                continue;
            }
        };
        if !change.happen(cx, tx, trigger, Actor::Clock)? {
            break;
        }
        change.join_queue(cx, tx)?;
        change.session.updated_at = cx.now;
    }
    let due = due_at(&change.session, warnings, &cx.rules.timers);
    change.store_due(tx, due.min(ask_again))?;
    Ok(())
}

/// Removes a session with everything of it.
pub(super) fn purge(cx: &Cx<'_>, tx: &mut Tx<'_>, session: &Session) -> Result<(), EngineError> {
    let (id, former) = (session.id, place_of(session));
    delete_files_of_session(tx, id)?;
    delete_messages_of_session(tx, id)?;
    delete_notes_of_session(tx, id)?;
    delete_notifications_of_session(tx, id)?;
    delete_mails_of_session(tx, id)?;
    delete_events_of_stream(tx, Stream::Session(id))?;
    delete_session(tx, id)?;
    append_event_about(tx, Stream::Desk, EventKind::SessionPurged, id, cx.actor_id, cx.now, former)?;
    Ok(())
}
