//! Deciding that a mail is to be sent.

use parlour_model::{
    Id, Mail, MailAddress, MailKind, MailState, Session, SessionStatus, Ticket, Timestamp, Topic, mail_addresses,
};
use parlour_store::{Tx, count_mails_of_session, count_mails_to, draw_key, find, insert};

use crate::{Cx, EngineError};

/// Transcripts and receipts to one address within an hour: visitors name whom they like, and nobody is to be flooded.
pub const TO_ONE_ADDRESS_MAX: i64 = 10;
const HOUR_MS: i64 = 60 * 60 * 1000;

/// Queues the conversation for an address. How often a visitor may ask is for the caller to say.
pub fn queue_transcript(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session: &Session, email: &str) -> Result<(), EngineError> {
    if !cx.rules.sends_mail {
        return Err(EngineError::Conflict("This server sends no mail.".to_owned()));
    }
    if session.status == SessionStatus::Deleted {
        return Err(EngineError::NotFound(format!("There is no chat session {}.", session.id)));
    }
    let Some(recipient) = MailAddress::parse(email.trim()) else {
        return Err(EngineError::invalid("Email", "this is not a mail address"));
    };
    if has_enough(cx, tx, &recipient)? {
        return Err(EngineError::Conflict(
            "So much mail went to this address that it gets no more for an hour.".to_owned(),
        ));
    }
    queue(cx, tx, MailKind::Transcript, session, 0, &recipient)
}

/// Queues the receipt of a request for the visitor who left it. Without a server for mail, for what cannot be an address,
/// and for one that got enough of late there is none: the request is received all the same.
pub fn queue_receipt(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session: &Session,
    ticket: &Ticket,
    email: &str,
) -> Result<(), EngineError> {
    let Some(recipient) = MailAddress::parse(email.trim()) else { return Ok(()) };
    if !cx.rules.sends_mail || has_enough(cx, tx, &recipient)? {
        return Ok(());
    }
    queue(cx, tx, MailKind::Receipt, session, ticket.id, &recipient)
}

/// Queues the alert that a visitor waits for everyone whom the topic names, once for a session; false when there is
/// nobody to be told, or all were told before.
pub fn queue_alert(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session: &Session) -> Result<bool, EngineError> {
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    let recipients = mail_addresses(&topic.alert_recipient);
    if !cx.rules.sends_mail || recipients.is_empty() {
        return Ok(false);
    }
    if count_mails_of_session(tx, session.id, MailKind::Alert)? > 0 {
        return Ok(false);
    }
    for recipient in recipients {
        queue(cx, tx, MailKind::Alert, session, 0, &recipient)?;
    }
    Ok(true)
}

/// Queues the mail that tells the addresses that the topic names of a request, once for a session.
pub fn queue_request(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    session: &Session,
    topic: &Topic,
    ticket_id: Id,
) -> Result<(), EngineError> {
    if !cx.rules.sends_mail || count_mails_of_session(tx, session.id, MailKind::Request)? > 0 {
        return Ok(());
    }
    for recipient in mail_addresses(&topic.alert_recipient) {
        queue(cx, tx, MailKind::Request, session, ticket_id, &recipient)?;
    }
    Ok(())
}

fn has_enough(cx: &Cx<'_>, tx: &mut Tx<'_>, recipient: &MailAddress) -> Result<bool, EngineError> {
    let since = Timestamp(cx.now.0.saturating_sub(HOUR_MS));
    Ok(count_mails_to(tx, &recipient.to_string(), since)? >= TO_ONE_ADDRESS_MAX)
}

fn queue(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    kind: MailKind,
    session: &Session,
    ticket_id: Id,
    recipient: &MailAddress,
) -> Result<(), EngineError> {
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    let mail = Mail {
        id: draw_key::<Mail>(tx)?,
        kind,
        session_id: session.id,
        ticket_id,
        recipient: recipient.to_string(),
        language: topic.widget.language_iso_code,
        message_key: cx.secret(),
        state: MailState::Waiting,
        created_at: cx.now,
        due_at: cx.now,
        ..Mail::default()
    };
    Ok(insert(tx, &mail)?)
}
