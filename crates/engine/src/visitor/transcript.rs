//! A visitor wants the conversation by mail (specification §5.5).

use parlour_model::{FormFault, Id, SessionStatus, email_fault};
use parlour_store::Tx;

use super::open::{not_now, open};
use crate::{Cx, EngineError, mail};

/// How often a conversation is sent.
const TRANSCRIPTS_MAX: i32 = 3;

/// Has the conversation sent to that address. `domain_missing`: there is no such domain as it names.
pub fn send_transcript(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    email: &str,
    domain_missing: bool,
) -> Result<(), EngineError> {
    let mut change = open(cx, tx, session_id)?;
    if !matches!(change.session.status, SessionStatus::Finished | SessionStatus::Closed) {
        return Err(not_now(&change.session));
    }
    if !change.topic.widget.post_transcript_enabled {
        return Err(EngineError::Conflict("Conversations of this topic are not sent.".to_owned()));
    }
    if change.session.transcripts_sent >= TRANSCRIPTS_MAX {
        return Err(EngineError::Conflict(format!("A conversation is sent at most {TRANSCRIPTS_MAX} times.")));
    }
    let email = email.trim();
    if let Some(reason) = email_fault(email, domain_missing) {
        return Err(EngineError::Faults(vec![FormFault { member: "Email", reason }]));
    }
    mail::queue_transcript(cx, tx, &change.session, email)?;
    change.session.transcripts_sent += 1;
    change.store(cx, tx)?;
    Ok(())
}
