//! A session while a verb works on it: opened once, changed by the rows of the table of transitions, stored once.

use parlour_model::{
    Actor, Associate, Caller, Effect, Event, EventKind, Id, KbEntry, Message, Place, Session, SessionRight,
    SessionStatus, Situation, Standing, Target, Timestamp, Topic, Transition, Trigger, due_at, is_blank, transition,
    visible_text,
};
use parlour_store::{
    StoreError, Tx, count_queue, find, find_membership, insert_event, list_present_members, list_ranks, update_session,
};

use super::figures::recount;
use crate::{Cx, EngineError, messages, people};

/// A session being changed, and its topic.
pub(crate) struct Change {
    before: Session,
    /// What it is to be.
    pub(crate) session: Session,
    /// Its topic.
    pub(crate) topic: Topic,
    /// The common questions that its visitor is about to be shown.
    pub(crate) faq_hits: Vec<KbEntry>,
}

impl Change {
    /// The session of that key; `None` when there is none, or it was deleted.
    pub(crate) fn open(tx: &mut Tx<'_>, id: Id) -> Result<Option<Self>, StoreError> {
        Ok(Self::open_any(tx, id)?.filter(|change| change.session.status != SessionStatus::Deleted))
    }

    /// The same, deleted ones too.
    pub(crate) fn open_any(tx: &mut Tx<'_>, id: Id) -> Result<Option<Self>, StoreError> {
        let Some(session) = find::<Session>(tx, id)? else { return Ok(None) };
        // A topic goes while ended sessions stay: they are changed as if it had no settings.
        let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
        Ok(Some(Self::of_new(session, topic)))
    }

    /// A session that has just been inserted.
    pub(crate) fn of_new(session: Session, topic: Topic) -> Self {
        Self { before: session.clone(), session, topic, faq_hits: Vec::new() }
    }

    /// What the caller is to it.
    pub(crate) fn standing(&self, tx: &mut Tx<'_>, caller: &Caller) -> Result<Standing, StoreError> {
        let membership = find_membership(tx, self.session.topic_id, caller.associate_id)?;
        Ok(Standing::of(caller, &self.session, membership.filter(|_| caller.chat_user)))
    }

    /// That the caller may do that with it.
    pub(crate) fn require(
        &self,
        tx: &mut Tx<'_>,
        caller: &Caller,
        right: SessionRight,
    ) -> Result<Standing, EngineError> {
        let standing = self.standing(tx, caller)?;
        if standing.may(right, &self.session) { Ok(standing) } else { Err(refused(self.session.id, right)) }
    }

    /// Makes that happen to it; false, and nothing is changed, when it cannot.
    pub(crate) fn happen(
        &mut self,
        cx: &mut Cx<'_>,
        tx: &mut Tx<'_>,
        trigger: Trigger,
        by: Actor,
    ) -> Result<bool, EngineError> {
        let Some(row) = transition(self.session.status, trigger, by) else { return Ok(false) };
        if row.to == Target::RunningAgain {
            self.release_from_who_left(cx, tx)?;
        }
        let (owner_before, status_before) = (self.session.user_id, self.session.status);
        let to = self.target(cx, tx, row)?;
        for effect in row.effects {
            self.take_effect(cx, tx, *effect)?;
        }
        if self.session.user_id != owner_before && owner_before != 0 && self.session.user_id != 0 {
            self.session.former_user_id = owner_before;
        }
        self.enter(cx, tx, to)?;
        match row.event {
            // Started over where it already stood: its status did not change.
            Some(EventKind::SessionStatusChanged) if self.session.status == status_before => {
                self.tell(cx, tx, EventKind::SessionUpdated, self.session.id)?;
            }
            Some(event) => self.tell(cx, tx, event, self.session.id)?,
            None => {}
        }
        if let Some(kind) = row.message {
            messages::announce(cx, tx, self, kind)?;
        }
        Ok(true)
    }

    /// An agent who has left can have no chats any more: what had ended with him and is taken up again is for somebody
    /// else.
    pub(crate) fn release_from_who_left(&mut self, cx: &Cx<'_>, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let owner = if self.session.user_id == 0 { None } else { find::<Associate>(tx, self.session.user_id)? };
        if owner.is_some_and(|owner| owner.deleted || owner.ej_user_id == 0) {
            self.take_effect(cx, tx, Effect::Release)?;
        }
        Ok(())
    }

    fn target(&self, cx: &Cx<'_>, tx: &mut Tx<'_>, row: &Transition) -> Result<SessionStatus, StoreError> {
        let situation = match row.to {
            // The rest is not looked at.
            Target::Same | Target::Status(_) => Situation::default(),
            Target::Running => Situation { greets: greets(&self.topic), ..Situation::default() },
            _ => situation(cx, tx, &self.topic, &self.session)?,
        };
        Ok(situation.resolve(row.to, &self.session))
    }

    /// The session is in that status from here on.
    pub(crate) fn enter(&mut self, cx: &Cx<'_>, tx: &mut Tx<'_>, status: SessionStatus) -> Result<(), StoreError> {
        if status == self.session.status {
            return Ok(());
        }
        let starts = status.is_active() && !self.session.status.is_active();
        self.session.status = status;
        self.session.closed_at = if status.is_closed() { cx.now } else { Timestamp::NONE };
        if starts {
            self.start_running(cx, tx)?;
        }
        if status.is_ended() {
            self.session.user_is_typing = false;
            self.session.upload_allowed = false;
            // One that has only finished goes on with its bot when the visitor returns.
            self.session.chatbot_is_active &= status == SessionStatus::Finished;
        }
        if status != SessionStatus::CustomerLast {
            self.session.waiting_at = Timestamp::NONE;
        }
        Ok(())
    }

    /// However it came to run: who has it tells it from his others, and has begun.
    fn start_running(&mut self, cx: &Cx<'_>, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if self.session.user_id != 0 && !self.session.started_at.is_some() {
            self.session.started_at = cx.now;
        }
        self.draw_rank(tx)
    }

    fn take_effect(&mut self, cx: &Cx<'_>, tx: &mut Tx<'_>, effect: Effect) -> Result<(), StoreError> {
        let session = &mut self.session;
        match effect {
            Effect::End if !session.ended_at.is_some() => session.ended_at = cx.now,
            Effect::Begin if !session.started_at.is_some() => session.started_at = cx.now,
            Effect::End | Effect::Begin => {}
            Effect::Reopen => session.ended_at = Timestamp::NONE,
            Effect::TakeOwnership => {
                session.user_id = cx.actor_id;
                session.upload_allowed = false;
            }
            Effect::DrawRank => self.draw_rank(tx)?,
            Effect::Release => {
                session.user_id = 0;
                session.rank = 0;
                session.upload_allowed = false;
                session.started_at = Timestamp::NONE;
            }
            Effect::DropTransfer => {
                session.transfer_to_id = 0;
                session.transfer_at = Timestamp::NONE;
            }
            Effect::Calm => session.alert_level = 0,
            Effect::StopBot => session.chatbot_is_active = false,
            Effect::StopTyping => session.user_is_typing = false,
        }
        Ok(())
    }

    /// Gives it the smallest rank that no other running session of its owner has.
    pub(crate) fn draw_rank(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.session.rank = match self.session.user_id {
            0 => 0,
            owner => lowest_free(&list_ranks(tx, owner, self.session.id)?),
        };
        Ok(())
    }

    /// Notes where and since when it waits if it has come into the queue that agents see; its first place is kept. A
    /// bot's session joins that queue when the bot loses it.
    pub(crate) fn join_queue(&mut self, cx: &Cx<'_>, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if !self.session.is_queued() || self.before.is_queued() {
            return Ok(());
        }
        self.session.queued_at = cx.now;
        if self.session.initial_queue_pos == 0 {
            let ahead = count_queue(tx, self.session.topic_id)?;
            self.session.initial_queue_pos = i32::try_from(ahead + 1).unwrap_or(i32::MAX);
        }
        Ok(())
    }

    /// Leaves an event in the session's stream.
    pub(crate) fn tell(
        &mut self,
        cx: &Cx<'_>,
        tx: &mut Tx<'_>,
        kind: EventKind,
        subject_id: Id,
    ) -> Result<(), StoreError> {
        let (stream, number) = (self.session.id, self.next_event());
        let former = place_of(&self.before);
        let event = Event {
            stream,
            number,
            kind,
            subject_id,
            actor_id: cx.actor_id,
            happened_at: cx.now,
            former,
            ..Event::default()
        };
        insert_event(tx, &event)
    }

    /// The next number of the session's stream. Whoever takes it stores an event, or a message, under it.
    pub(crate) fn next_event(&mut self) -> i64 {
        self.session.event_number += 1;
        self.session.event_number
    }

    /// Whether anything is different from how it was opened.
    pub(crate) fn is_changed(&self) -> bool {
        self.before != self.session
    }

    /// How it was opened.
    pub(crate) fn before(&self) -> &Session {
        &self.before
    }

    /// Stores what has become of it.
    pub(crate) fn store(mut self, cx: &Cx<'_>, tx: &mut Tx<'_>) -> Result<Session, StoreError> {
        self.join_queue(cx, tx)?;
        if self.session.chatbot_is_active && !self.before.chatbot_is_active {
            self.session.bot_waiting_at = cx.now;
        }
        if self.is_changed() {
            self.follow();
            self.session.updated_at = cx.now;
            let due = due_at(&self.session, self.topic.warnings(), &cx.rules.timers);
            // What is stored may be too early. Only where it would be too late, or the status is another, is it moved.
            if due < self.session.due_at || self.session.status != self.before.status {
                self.session.due_at = due;
            }
            self.write(tx)?;
        }
        Ok(self.session)
    }

    /// Stores it, due at that instant.
    pub(crate) fn store_due(mut self, tx: &mut Tx<'_>, due_at: Timestamp) -> Result<Session, StoreError> {
        self.session.due_at = due_at;
        self.follow();
        self.write(tx)?;
        Ok(self.session)
    }

    /// What follows from the rest, beside the vendor's fields.
    fn follow(&mut self) {
        let session = &mut self.session;
        session.begun_by_bot |= session.chatbot_is_active;
        if !session.is_with_bot() {
            session.bot_waiting_at = Timestamp::NONE;
        }
        // Started over, or given back: whoever takes it next has not said anything yet.
        if !session.started_at.is_some() {
            session.first_response_at = Timestamp::NONE;
            session.first_responder_id = 0;
        }
        // Taken up again: what is said from here on is kept like anything else.
        session.texts_removed &= session.status.is_ended();
    }

    fn write(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        recount(tx, Some(&self.before), Some(&self.session))?;
        if self.session.ticket_id != self.before.ticket_id {
            people::keep_topic_of_ticket(tx, &self.session)?;
        }
        update_session(tx, &self.before, &self.session)
    }

    /// The message as one of this session's.
    pub(crate) fn message(&self, message: Message) -> Message {
        Message { session_id: self.session.id, ..message }
    }
}

/// Whose a session is.
pub(crate) fn place_of(session: &Session) -> Place {
    Place { topic_id: session.topic_id, user_id: session.user_id, transfer_to_id: session.transfer_to_id }
}

/// What the caller is told who may not.
pub(crate) fn refused(id: Id, right: SessionRight) -> EngineError {
    let what = match right {
        SessionRight::See => "may not see",
        SessionRight::Read => "may not read the messages of",
        SessionRight::Write => "may not change or answer",
        SessionRight::Transfer => "may not transfer",
        SessionRight::Delete => "may not delete",
        SessionRight::Note => "may not read the notes of",
    };
    EngineError::Forbidden(format!("You {what} chat session {id}."))
}

/// What decides where a session of that topic goes now.
pub(crate) fn situation(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    topic: &Topic,
    session: &Session,
) -> Result<Situation, StoreError> {
    Ok(Situation {
        bot: session.chatbot_is_active,
        open: crate::topics::is_open(cx, topic),
        staffed: list_present_members(tx, topic.id)?.iter().any(|member| member.can_respond),
        form: topic.widget.pre_form_enabled,
        known: knows_required(topic, session),
        faq: topic.widget.auto_faq_enabled,
        greets: greets(topic),
    })
}

fn greets(topic: &Topic) -> bool {
    !is_blank(&visible_text(&topic.welcome_message.0))
}

/// Whether all that the form before the chat insists on is known already.
fn knows_required(topic: &Topic, session: &Session) -> bool {
    use parlour_model::Flags;
    let required = topic.widget.required_fields.bits();
    let known = [
        (1, !session.customer_email.is_empty()),
        (2, !session.customer_name.is_empty()),
        (4, !session.customer_company_name.is_empty()),
        (8, !session.customer_phone.is_empty()),
        (16, session.country_id != 0),
    ];
    let consented = !topic.collect_consent || session.customer_consented;
    consented && known.iter().all(|(bit, known)| required & bit == 0 || *known)
}

/// The smallest positive number that is not among these, which ascend.
fn lowest_free(taken: &[i32]) -> i32 {
    taken.iter().fold(1, |free, rank| if *rank == free { free + 1 } else { free })
}

#[cfg(test)]
mod tests {
    use super::lowest_free;

    #[test]
    fn the_lowest_free_rank_fills_gaps() {
        for (taken, free) in [(&[][..], 1), (&[1, 2, 3], 4), (&[2, 3], 1), (&[1, 3], 2), (&[0, 1, 1, 2], 3)] {
            assert_eq!(lowest_free(taken), free, "{taken:?}");
        }
    }
}
