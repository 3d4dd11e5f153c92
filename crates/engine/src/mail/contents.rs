//! What a mail is written from, looked up when it goes.

use parlour_model::{
    DeskTemplate, Id, Mail, MailKind, Message, Session, SessionStatus, Ticket, TicketMessage, Timestamp, Topic,
};
use parlour_store::{
    StoreError, Tx, count_shown_messages, find, find_template, list_messages_of_ticket, list_shown_messages,
};

/// The most messages of a conversation that a mail tells.
pub const TOLD_MAX: usize = 2_000;
/// The most bytes of messages that are looked up for a mail; what is beyond one page more is left out.
const BYTES_MAX: usize = 1024 * 1024;
/// Messages looked up at once.
const PAGE: usize = 100;

/// What a mail tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The session it is about.
    pub session: Session,
    /// Its topic; one without settings when it is gone.
    pub topic: Topic,
    /// The rest, by its kind.
    pub tells: Tells,
}

/// What each kind of mail tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Tells {
    /// A conversation.
    Transcript {
        /// Its beginning, up to [`TOLD_MAX`] messages, or fewer long ones.
        messages: Vec<Message>,
        /// How many more there are.
        left_out: usize,
    },
    /// A request that was left.
    Receipt {
        /// The key of what became of it. What was asked is not repeated: anybody may type any address.
        ticket_id: Id,
    },
    /// A request that was left, for those who look after it.
    Request {
        /// The key of its ticket.
        ticket_id: Id,
        /// What was asked.
        question: String,
    },
    /// A visitor who waits.
    Alert {
        /// The reply that the topic has prepared for this.
        template: Option<DeskTemplate>,
        /// Since when.
        since: Timestamp,
    },
}

/// What a mail tells by then; a reason when there is nothing to say any more.
pub fn contents(tx: &mut Tx<'_>, mail: &Mail, now: Timestamp) -> Result<Result<Contents, &'static str>, StoreError> {
    let Some(session) = find::<Session>(tx, mail.session_id)? else { return Ok(Err("the session is gone")) };
    if session.status == SessionStatus::Deleted {
        return Ok(Err("the session was deleted"));
    }
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    let tells = match mail.kind {
        MailKind::Transcript => transcript(tx, &session, now)?,
        MailKind::Receipt | MailKind::Request => match find::<Ticket>(tx, mail.ticket_id)? {
            Some(ticket) if mail.kind == MailKind::Request => request(tx, ticket)?,
            Some(ticket) => Tells::Receipt { ticket_id: ticket.id },
            None => return Ok(Err("the ticket is gone")),
        },
        MailKind::Alert => match waiting_since(&session) {
            Some(since) => Tells::Alert { template: find_template(tx, topic.alert_template_id)?, since },
            None => return Ok(Err("nobody waits any more")),
        },
    };
    Ok(Ok(Contents { session, topic, tells }))
}

fn transcript(tx: &mut Tx<'_>, session: &Session, now: Timestamp) -> Result<Tells, StoreError> {
    let (mut messages, mut bytes) = (Vec::new(), 0);
    while messages.len() < TOLD_MAX && bytes < BYTES_MAX {
        let page = list_shown_messages(tx, session.id, now, messages.len() as i64, PAGE as i64)?;
        bytes += page.iter().map(|message| message.message.len() + message.author.len()).sum::<usize>();
        let is_last = page.len() < PAGE;
        messages.extend(page);
        if is_last {
            return Ok(Tells::Transcript { messages, left_out: 0 });
        }
    }
    let all = usize::try_from(count_shown_messages(tx, session.id, now)?).unwrap_or_default();
    let left_out = all.saturating_sub(messages.len());
    Ok(Tells::Transcript { messages, left_out })
}

/// A request: the key of its ticket, and what its visitor asked.
fn request(tx: &mut Tx<'_>, ticket: Ticket) -> Result<Tells, StoreError> {
    let first: Option<TicketMessage> = list_messages_of_ticket(tx, ticket.id, 1)?.pop();
    let question = first.map_or(ticket.title, |message| message.body);
    Ok(Tells::Request { ticket_id: ticket.id, question })
}

/// Since when a visitor waits for a person; `None` when nobody does.
fn waiting_since(session: &Session) -> Option<Timestamp> {
    let since = match session.status {
        SessionStatus::InQueue => session.queued_at,
        SessionStatus::CustomerLast => session.waiting_at,
        _ => Timestamp::NONE,
    };
    Some(since).filter(|since| since.is_some() && !session.chatbot_is_active)
}
