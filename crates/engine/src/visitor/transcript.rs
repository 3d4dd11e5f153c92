//! A visitor wants the conversation by mail (specification §5.5).

use parlour_model::{FormFault, Id, Session, SessionStatus, Topic, email_fault};
use parlour_store::Tx;

use super::open::{look, not_now, open};
use crate::{Cx, EngineError, mail};

/// How often a conversation is sent.
const TRANSCRIPTS_MAX: i32 = 3;

/// That the conversation may be sent now. Looked at before anything is asked about the address.
pub fn require_transcript(tx: &mut Tx<'_>, session_id: Id) -> Result<(), EngineError> {
    let (session, topic) = look(tx, session_id)?;
    require(&session, &topic)
}

fn require(session: &Session, topic: &Topic) -> Result<(), EngineError> {
    if !matches!(session.status, SessionStatus::Finished | SessionStatus::Closed) {
        return Err(not_now(session));
    }
    if !topic.widget.post_transcript_enabled {
        return Err(EngineError::Conflict("Conversations of this topic are not sent.".to_owned()));
    }
    if session.transcripts_sent >= TRANSCRIPTS_MAX {
        return Err(EngineError::Conflict(format!("A conversation is sent at most {TRANSCRIPTS_MAX} times.")));
    }
    Ok(())
}

/// Has the conversation sent to that address. `domain_missing`: there is no such domain as it names.
pub fn send_transcript(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    email: &str,
    domain_missing: bool,
) -> Result<(), EngineError> {
    let mut change = open(cx, tx, session_id)?;
    require(&change.session, &change.topic)?;
    let email = email.trim();
    if let Some(reason) = email_fault(email, domain_missing) {
        return Err(EngineError::Faults(vec![FormFault { member: "Email", reason }]));
    }
    mail::queue_transcript(cx, tx, &change.session, email)?;
    change.session.transcripts_sent += 1;
    change.store(cx, tx)?;
    Ok(())
}
