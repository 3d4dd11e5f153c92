//! A request left instead of a chat: on the offline form, or while waiting (specification §5.2).

use parlour_model::{
    BY_CUSTOMER, Details, EventKind, FaultReason, Flags, FormFault, FormRules, Id, Message, MessageType, Session,
    Topic, Trigger, WidgetSession, is_blank,
};
use parlour_store::Tx;

use super::{
    form::{refuse, take},
    may_request,
    open::{close, happen, look, not_now, open},
    plain_text::{markup_of, require_text},
    start::is_blocked,
};
use crate::{
    Cx, EngineError, mail,
    messages::{append, author_of},
    people,
};

/// That a request may be left now. Looked at before anything is asked about what is in it.
pub fn require_request(cx: &Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<(), EngineError> {
    let (session, topic) = look(tx, session_id)?;
    require(cx, tx, &session, &topic)
}

fn require(cx: &Cx<'_>, tx: &mut Tx<'_>, session: &Session, topic: &Topic) -> Result<(), EngineError> {
    if may_request(cx, tx, session, topic)? { Ok(()) } else { Err(not_now(session)) }
}

/// Makes a ticket of what the visitor asks and of the form around it; the session is over.
pub fn post_request(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session_id: Id,
    details: &Details,
    text: &str,
    domain_missing: bool,
) -> Result<WidgetSession, EngineError> {
    let mut change = open(cx, tx, session_id)?;
    require(cx, tx, &change.session, &change.topic)?;
    let topic = &change.topic;
    let rules = FormRules { required: topic.widget.offline_fields.bits(), consent: topic.offline_collect_consent };
    let mut faults = details.faults(rules, domain_missing);
    let text = require_text("Message", text).unwrap_or_else(|_| {
        let reason = if is_blank(text) { FaultReason::Required } else { FaultReason::TooLong };
        faults.push(FormFault { member: "Message", reason });
        String::new()
    });
    refuse(faults)?;
    take(cx, tx, &mut change, details)?;
    let request = Message {
        kind: MessageType::ToUser,
        message: markup_of(&text),
        created_by_id: BY_CUSTOMER,
        ..Message::default()
    };
    let author = author_of(tx, &change, &request, 0)?;
    append(cx, tx, &mut change, Message { author: author.clone(), ..request })?;
    let ticket = people::create_request_ticket(cx, tx, &change, &author, &text)?;
    change.session.ticket_id = ticket.id;
    happen(cx, tx, &mut change, Trigger::PostRequest)?;
    change.tell(cx, tx, EventKind::RequestPosted, ticket.id)?;
    mail::queue_receipt(cx, tx, &change.session, &ticket, &change.session.customer_email)?;
    if !is_blocked(cx, tx, &change.session.customer_host, change.session.topic_id)? {
        mail::queue_request(cx, tx, &change.session, &change.topic, ticket.id)?;
    }
    close(cx, tx, change)
}
