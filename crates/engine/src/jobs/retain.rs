//! Removing what has been kept for long enough (specification §14 Q29).

use parlour_model::{EventKind, Session, Timestamp};
use parlour_store::{
    StoreError, Tx, delete_files_of_session, delete_notes_of_session, find_retention, list_ended_before,
    list_ended_with_texts, remove_texts_of_session,
};

use super::run_due::purge;
use crate::{
    Cx, EngineError,
    sessions::{change::Change, figures::keep},
};

/// Sessions of one transaction: everybody waits for it. The others come with the next look.
const SESSIONS_MAX: i64 = 50;

/// Whether anything has been kept for long enough.
pub(super) fn is_due(tx: &mut Tx<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let retention = find_retention(tx)?;
    let sessions = retention.sessions_before(now);
    if sessions.map(|before| list_ended_before(tx, before, 1)).transpose()?.is_some_and(|it| !it.is_empty()) {
        return Ok(true);
    }
    let texts = retention.texts_before(now);
    Ok(texts.map(|before| list_ended_with_texts(tx, before, 1)).transpose()?.is_some_and(|it| !it.is_empty()))
}

/// Removes some of what has been kept for long enough; how many sessions. The figures stay as they are.
pub(super) fn retain(cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let retention = find_retention(tx)?;
    let mut done = 0;
    if let Some(before) = retention.sessions_before(cx.now) {
        for id in list_ended_before(tx, before, SESSIONS_MAX)? {
            if let Some(change) = Change::open(tx, id)? {
                keep(tx, &change.session)?;
                purge(cx, tx, &change.session)?;
                done += 1;
            }
        }
    }
    if let Some(before) = retention.texts_before(cx.now) {
        for id in list_ended_with_texts(tx, before, SESSIONS_MAX)? {
            if let Some(change) = Change::open(tx, id)? {
                remove_texts(cx, tx, change)?;
                done += 1;
            }
        }
    }
    Ok(done)
}

/// Leaves of a session what is counted: nothing that was said, and nobody who said it.
fn remove_texts(cx: &mut Cx<'_>, tx: &mut Tx<'_>, mut change: Change) -> Result<(), EngineError> {
    let id = change.session.id;
    delete_files_of_session(tx, id)?;
    delete_notes_of_session(tx, id)?;
    remove_texts_of_session(tx, id)?;
    change.session = Session { texts_removed: true, ..without_visitor(&change.session) };
    change.tell(cx, tx, EventKind::SessionUpdated, id)?;
    change.store(cx, tx)?;
    Ok(())
}

fn without_visitor(session: &Session) -> Session {
    Session {
        person_id: 0,
        contact_id: 0,
        customer_alias: String::new(),
        customer_host: String::new(),
        customer_name: String::new(),
        customer_email: String::new(),
        customer_phone: String::new(),
        customer_company_name: String::new(),
        first_message: String::new(),
        last_message: String::new(),
        client_id_hash: String::new(),
        visitor_token_hash: String::new(),
        visitor_token_sealed: String::new(),
        consent_text: String::new(),
        country_id: 0,
        ..session.clone()
    }
}
