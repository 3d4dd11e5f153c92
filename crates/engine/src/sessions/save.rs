//! Saving a session as a whole (specification §11.2 SaveChatSessionEntity, §10.10 PUT and PATCH).
//!
//! A caller sends the session back with some members changed. What belongs to the server is not looked at; a status
//! written directly has the side effects of the button that leads there.

use std::sync::Arc;

use parlour_model::{
    Actor, Associate, Caller, Contact, EventKind, Id, Person, Project, Sale, Session, SessionRecord, SessionRight,
    SessionStatus, Standing, Ticket, TicketRight, Timestamp, Topic, Trigger, settle, transition, trigger_of,
};
use parlour_store::{Record, Tx, find, find_membership};

use super::{
    change::Change,
    create::{no_topic, require_creator, start},
    history::take_history,
    load,
    show::show,
    transfer::offer,
};
use crate::{Cx, EngineError, accounts::find_associate, people};

/// The highest rating.
const RATING_MAX: i32 = 5;

/// What a caller makes of a session that is shown to it.
pub type Edit<'e> = &'e dyn Fn(SessionRecord) -> Result<SessionRecord, EngineError>;

/// Makes a session of what a caller sends. It begins like every session, unless a status is given. Administrators may give
/// the dates of a chat that took place before.
pub fn insert_session(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    sent: &SessionRecord,
) -> Result<Option<SessionRecord>, EngineError> {
    let topic_id = sent.session.topic_id;
    let topic = find::<Topic>(tx, topic_id)?.ok_or_else(|| no_topic("TopicId", topic_id).in_entity())?;
    let membership = require_creator(tx, caller, &topic)?;
    if sent.session.status == SessionStatus::Deleted {
        return Err(EngineError::invalid("Status", "a new session cannot be Deleted"));
    }
    let mut draft = Session { status: sent.session.status, session_key: cx.secret(), ..Session::default() };
    if caller.administrator {
        take_rating(&mut draft, &sent.session)?;
        take_history(cx, &mut draft, &sent.session)?;
    }
    take_visitor(&mut draft, &sent.session);
    draft.customer_alias.clone_from(&sent.session.customer_alias);
    draft.customer_host.clone_from(&sent.session.customer_host);
    if draft.customer_alias.is_empty() {
        draft.customer_alias.clone_from(&draft.customer_name);
    }
    take_links(tx, caller, &mut draft, sent)?;
    draft.user_id = member_named(tx, topic.id, sent.user.as_deref(), "User")?.unwrap_or_default();
    draft.chatbot_is_active = sent.session.chatbot_is_active && draft.user_id == 0;
    let session = start(cx, tx, topic, draft)?;
    show(cx, tx, &Standing::of(caller, &session, membership), session)
}

/// Changes a session by what `edit` makes of it; `None` when there is none. `unchanged_since` is when the caller looked,
/// where that matters.
pub fn save_session(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
    edit: Edit<'_>,
) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::Write)?;
    super::require_unchanged(change.session.updated_at, unchanged_since)?;
    // A patch copies members: from one that the caller is not shown it copies nothing.
    let seen = super::Seen { id, sight: standing.sight(cx.rules.show_session_keys) };
    let Some(shown) = load(tx, &[seen])?.pop() else { return Ok(None) };
    let sent = edit(shown)?;
    if standing.may_rate() {
        take_rating(&mut change.session, &sent.session)?;
    }
    take_fields(tx, caller, &mut change.session, &sent)?;
    if change.is_changed() {
        change.tell(cx, tx, EventKind::SessionUpdated, id)?;
    }
    take_owner(cx, tx, &standing, &mut change, &sent)?;
    if sent.session.status != change.session.status {
        take_status(cx, tx, &standing, &mut change, sent.session.status)?;
    }
    take_transfer(cx, tx, caller, &standing, &mut change, &sent)?;
    let standing = change.standing(tx, caller)?;
    let session = change.store(cx, tx)?;
    show(cx, tx, &standing, session)
}

/// The members that are the caller's to write.
fn take_fields(
    tx: &mut Tx<'_>,
    caller: &Caller,
    session: &mut Session,
    sent: &SessionRecord,
) -> Result<(), EngineError> {
    let email = session.customer_email.clone();
    take_visitor(session, &sent.session);
    take_links(tx, caller, session, sent)?;
    if session.customer_email != email {
        people::match_visitor(tx, session)?;
    }
    session.user_is_typing = sent.session.user_is_typing && !session.status.is_ended();
    // A session that an agent has is not answered by a bot.
    let may_have_bot = session.user_id == 0 && !session.status.is_ended();
    session.chatbot_is_active = sent.session.chatbot_is_active && may_have_bot;
    session.truncate_to_limits();
    Ok(())
}

/// Takes the rating. Called only where the caller may write it: from other callers the member is ignored.
fn take_rating(session: &mut Session, sent: &Session) -> Result<(), EngineError> {
    if !(0..=RATING_MAX).contains(&sent.rating) {
        return Err(EngineError::invalid("Rating", format!("a rating is 0 to {RATING_MAX}")));
    }
    if sent.rating != session.rating && !sent.status.is_active() && sent.status != SessionStatus::Finished {
        return Err(EngineError::invalid("Rating", "only a running or finished chat is rated"));
    }
    session.rating = sent.rating;
    Ok(())
}

/// Takes the name, addresses and consent of the visitor. The alias stays what it was at first.
fn take_visitor(session: &mut Session, sent: &Session) {
    session.customer_name.clone_from(&sent.customer_name);
    session.customer_email.clone_from(&sent.customer_email);
    session.customer_phone.clone_from(&sent.customer_phone);
    session.customer_company_name.clone_from(&sent.customer_company_name);
    session.customer_consented = sent.customer_consented;
}

/// Takes the keys of the carriers within. A ticket is linked by callers who may change it: those who may change the session
/// may change its ticket.
fn take_links(
    tx: &mut Tx<'_>,
    caller: &Caller,
    session: &mut Session,
    sent: &SessionRecord,
) -> Result<(), EngineError> {
    let ticket_id = session.ticket_id;
    take_link::<Person>(tx, &mut session.person_id, sent.person.as_ref(), "Person.PersonId")?;
    take_link::<Contact>(tx, &mut session.contact_id, sent.contact.as_ref(), "Contact.ContactId")?;
    take_link::<Project>(tx, &mut session.project_id, sent.project.as_ref(), "Project.ProjectId")?;
    take_link::<Sale>(tx, &mut session.sale_id, sent.sale.as_ref(), "Sale.SaleId")?;
    take_link::<Ticket>(tx, &mut session.ticket_id, sent.ticket.as_ref(), "Ticket.TicketId")?;
    if session.ticket_id != ticket_id && session.ticket_id != 0 {
        people::open_ticket(tx, caller, session.ticket_id, TicketRight::Write)?;
    }
    Ok(())
}

fn take_link<R: Record>(tx: &mut Tx<'_>, key: &mut Id, sent: Option<&Arc<R>>, member: &str) -> Result<(), EngineError> {
    let id = sent.map_or(0, |sent| sent.key()).max(0);
    if id != *key && id != 0 && find::<R>(tx, id)?.is_none() {
        return Err(EngineError::invalid(member, format!("{id} does not exist")));
    }
    *key = id;
    Ok(())
}

/// The owner, where a manager names another: somebody who answers the topic.
fn take_owner(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    standing: &Standing,
    change: &mut Change,
    sent: &SessionRecord,
) -> Result<(), EngineError> {
    let named = match sent.user.as_deref() {
        Some(user) if user.id == change.session.user_id && user.id != 0 => return Ok(()),
        None if change.session.user_id == 0 => return Ok(()),
        user => member_named(tx, change.session.topic_id, user, "User")?.unwrap_or_default(),
    };
    if named == change.session.user_id {
        return Ok(());
    }
    if !standing.member.can_manage && !standing.administrator {
        return Err(EngineError::Forbidden("User: only a manager of the topic gives a chat to another.".to_owned()));
    }
    change.session.former_user_id = change.session.user_id;
    change.session.user_id = named;
    change.session.chatbot_is_active = false;
    change.session.transfer_to_id = 0;
    change.session.upload_allowed = false;
    if change.session.status.is_active() || named == 0 {
        change.draw_rank(tx)?;
    }
    settle(&mut change.session, cx.now);
    Ok(change.tell(cx, tx, EventKind::TransferAccepted, named)?)
}

/// The associate a carrier names, who must answer the topic; `None` where it names nobody.
fn member_named(
    tx: &mut Tx<'_>,
    topic_id: Id,
    user: Option<&Associate>,
    member: &str,
) -> Result<Option<Id>, EngineError> {
    let Some(user) = user.filter(|user| user.id != 0 || !user.name.is_empty()) else { return Ok(None) };
    let found = match user.id {
        0 => find_associate(tx, "User.Name", &user.name),
        id => find_associate(tx, "User.AssociateId", &id.to_string()),
    };
    let found = found.map_err(EngineError::in_entity)?;
    let answers = find_membership(tx, topic_id, found.id)?.is_some_and(|it| it.can_respond) && !found.deleted;
    if answers {
        Ok(Some(found.id))
    } else {
        Err(EngineError::invalid(member, format!("associate {} does not answer topic {topic_id}", found.id)))
    }
}

/// A status written directly.
fn take_status(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    standing: &Standing,
    change: &mut Change,
    to: SessionStatus,
) -> Result<(), EngineError> {
    let from = change.session.status;
    if to == SessionStatus::Deleted && !standing.may(SessionRight::Delete, &change.session) {
        return Err(super::change::refused(change.session.id, SessionRight::Delete));
    }
    // Only who answers the topic can be the one who picks up.
    let picks_up = |trigger: &Trigger| *trigger != Trigger::PickUp || standing.member.can_respond;
    let trigger = trigger_of(from, to).filter(picks_up);
    let by = [Actor::Agent, Actor::Bot, Actor::Visitor];
    let row = trigger.and_then(|trigger| by.into_iter().find(|by| transition(from, trigger, *by).is_some()));
    let mut told = false;
    if let (Some(trigger), Some(by)) = (trigger, row) {
        told = change.happen(cx, tx, trigger, by)?;
    }
    if change.session.status != to {
        if !to.is_ended() {
            change.release_from_who_left(cx, tx)?;
        }
        change.enter(cx, tx, to)?;
        settle(&mut change.session, cx.now);
        if !told {
            change.tell(cx, tx, EventKind::SessionStatusChanged, change.session.id)?;
        }
    }
    Ok(())
}

/// The agent it is offered to.
fn take_transfer(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    standing: &Standing,
    change: &mut Change,
    sent: &SessionRecord,
) -> Result<(), EngineError> {
    let before = change.before().transfer_to_id;
    let target_id = sent.transfer_to.as_deref().map_or(0, |target| target.id);
    if target_id == before || !change.session.status.is_active() {
        return Ok(());
    }
    if !standing.may(SessionRight::Transfer, &change.session) {
        return Err(super::change::refused(change.session.id, SessionRight::Transfer));
    }
    let target = match target_id {
        0 => None,
        id => {
            let found = find_associate(tx, "TransferTo.AssociateId", &id.to_string());
            Some(found.map_err(EngineError::in_entity)?)
        }
    };
    offer(cx, tx, caller, standing, change, target)
}
