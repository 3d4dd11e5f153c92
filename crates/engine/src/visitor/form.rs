//! The form before a chat (specification §5.3).

use parlour_model::{
    Details, Flags, FormFault, FormRules, Id, Session, SessionStatus, Topic, Trigger, WidgetSession, consent_text,
};
use parlour_store::Tx;

use super::open::{close, happen, look, not_now, open};
use crate::{Cx, EngineError, people, sessions::change::Change};

/// That the form may be filled in now. Looked at before anything is asked about what is in it.
pub fn require_form(tx: &mut Tx<'_>, session_id: Id) -> Result<(), EngineError> {
    require(&look(tx, session_id)?.0)
}

fn require(session: &Session) -> Result<(), EngineError> {
    if session.status == SessionStatus::PreChatForm { Ok(()) } else { Err(not_now(session)) }
}

/// Takes what the visitor filled in, and goes on to the questions or the queue. `domain_missing`: there is no such
/// domain as the e-mail address names, as far as anybody could find out.
pub fn submit_form(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    details: &Details,
    domain_missing: bool,
) -> Result<WidgetSession, EngineError> {
    let mut change = open(cx, tx, session_id)?;
    require(&change.session)?;
    let topic = &change.topic;
    let rules = FormRules { required: topic.widget.required_fields.bits(), consent: topic.collect_consent };
    refuse(details.faults(rules, domain_missing))?;
    take(cx, tx, &mut change, details)?;
    happen(cx, tx, &mut change, Trigger::SubmitForm)?;
    close(cx, tx, change)
}

/// All that is wrong, at once.
pub(super) fn refuse(faults: Vec<FormFault>) -> Result<(), EngineError> {
    if faults.is_empty() { Ok(()) } else { Err(EngineError::Faults(faults)) }
}

/// Puts the visitor's details into the session. The alias stays what it was at first (specification §14 Q26).
pub(super) fn take(cx: &Cx<'_>, tx: &mut Tx<'_>, change: &mut Change, details: &Details) -> Result<(), EngineError> {
    let topic = change.topic.clone();
    let session = &mut change.session;
    let former_email = std::mem::replace(&mut session.customer_email, details.email.clone());
    session.customer_name.clone_from(&details.name);
    session.customer_phone.clone_from(&details.phone);
    session.customer_company_name.clone_from(&details.company_name);
    session.country_id = details.country_id;
    if session.customer_alias.is_empty() {
        session.customer_alias.clone_from(&details.name);
    }
    take_consent(cx, session, &topic, details.consented);
    session.truncate_to_limits();
    Ok(people::match_again(tx, session, &former_email)?)
}

/// When and to what the visitor agreed; a consent once given is not taken back by another form.
fn take_consent(cx: &Cx<'_>, session: &mut Session, topic: &Topic, consented: bool) {
    if consented && !session.customer_consented {
        session.customer_consented = true;
        session.consented_at = cx.now;
        consent_text(&topic.widget.language_iso_code).clone_into(&mut session.consent_text);
    }
}
