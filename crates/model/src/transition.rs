//! The life of a session as one table: from which status, by whose doing, to which status, and what goes with it
//! (specification §2.2 and §2.3; the rows stand in the order of the specification's).
//!
//! Deliberately unknown here: how a session is stored and what time it is. The engine looks a row up and does what it
//! says; nothing else changes a status.

use crate::{
    EventKind, Session, SessionStatus,
    SessionStatus::{
        Closed, ClosedFromQueue, CustomerLast, Deleted, Faq, Finished, InQueue, Invalid, OfflineForm, PreChatForm,
        RequestPosted, UserLast,
    },
    SpecialType,
};

/// Who makes something happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The visitor, through the widget or a program that holds the session's key.
    Visitor,
    /// An associate: agent, manager or administrator.
    Agent,
    /// A bot of the topic.
    Bot,
    /// The server, because time has passed.
    Clock,
}

/// What happens to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// The form before the chat is handed in.
    SubmitForm,
    /// The visitor asks the common questions.
    Ask,
    /// The visitor wants an agent after all.
    JoinQueue,
    /// The answers helped.
    Solved,
    /// A request is left instead of a chat.
    PostRequest,
    /// The visitor leaves, or was not heard of for too long.
    Leave,
    /// An agent takes the session from the queue, or from before it by writing to the visitor.
    PickUp,
    /// An agent takes the session from the bot.
    TakeFromBot,
    /// An agent or bot writes to the visitor.
    Reply,
    /// The visitor writes.
    Say,
    /// The session is offered to another agent.
    Offer,
    /// The other agent takes it.
    AcceptTransfer,
    /// The other agent does not want it, or did not answer.
    RejectTransfer,
    /// The offer is taken back.
    CancelTransfer,
    /// Its agent has left, and somebody else is to have it.
    GiveBack,
    /// A manager makes the session his own.
    TakeOver,
    /// An agent or bot ends the chat.
    Finish,
    /// Nobody said anything for too long.
    GoIdle,
    /// The visitor is done with the ended chat, or the time to return is over.
    CloseForm,
    /// An agent has had enough of the visitor.
    Block,
    /// From the beginning, without the bot.
    Reset,
    /// Away with it.
    Delete,
}

/// Where a transition leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The status stays.
    Same,
    /// This status.
    Status(SessionStatus),
    /// The questions where they are asked, else the queue.
    FaqOrQueue,
    /// The queue, or the offline form when nobody is there.
    Queue,
    /// Running: whose turn it is depends on whether the topic greets.
    Running,
    /// Running again; without an owner and bot, the queue.
    RunningAgain,
    /// Where a new session without a bot begins.
    Start,
}

/// What a transition does to the session's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// WhenEnded is now, unless it is set.
    End,
    /// WhenEnded is cleared.
    Reopen,
    /// WhenStarted is now, unless it is set.
    Begin,
    /// Whoever acts is the owner.
    TakeOwnership,
    /// The smallest rank that is free among the owner's running sessions.
    DrawRank,
    /// Nobody owns it, and it has not started.
    Release,
    /// No transfer is pending.
    DropTransfer,
    /// Nobody is warned.
    Calm,
    /// The bot is off.
    StopBot,
    /// The agent has stopped typing.
    StopTyping,
}

/// One row of the table.
#[derive(Debug)]
pub struct Transition {
    /// In which statuses it can happen.
    pub from: &'static [SessionStatus],
    /// What happens.
    pub trigger: Trigger,
    /// Who may make it happen.
    pub by: &'static [Actor],
    /// Where it leads.
    pub to: Target,
    /// What changes.
    pub effects: &'static [Effect],
    /// The announcement that is appended.
    pub message: Option<SpecialType>,
    /// The event beside those of messages.
    pub event: Option<EventKind>,
}

/// A session somebody still waits in.
const ALL: &[SessionStatus] = &[
    Invalid,
    PreChatForm,
    Faq,
    OfflineForm,
    InQueue,
    CustomerLast,
    UserLast,
    Finished,
    Closed,
    RequestPosted,
    ClosedFromQueue,
];

use Actor::{Agent, Bot, Clock, Visitor};
use Effect::{Begin, Calm, DrawRank, DropTransfer, End, Release, Reopen, StopBot, StopTyping, TakeOwnership};

const MOVED: Option<EventKind> = Some(EventKind::SessionStatusChanged);

/// Shorthand for a row.
const fn row(
    from: &'static [SessionStatus],
    trigger: Trigger,
    by: &'static [Actor],
    to: Target,
    effects: &'static [Effect],
    message: Option<SpecialType>,
    event: Option<EventKind>,
) -> Transition {
    Transition { from, trigger, by, to, effects, message, event }
}

/// Every transition there is.
#[rustfmt::skip] // one row per transition, to be read beside the specification
pub static TRANSITIONS: &[Transition] = &[
    row(&[PreChatForm], Trigger::SubmitForm, &[Visitor], Target::FaqOrQueue, &[], None, MOVED),
    row(&[Faq], Trigger::Ask, &[Visitor], Target::Same, &[], Some(SpecialType::FaqSuccessQuestion), None),
    row(&[Faq], Trigger::JoinQueue, &[Visitor], Target::Queue, &[], Some(SpecialType::NewSession), MOVED),
    row(&[Faq], Trigger::Solved, &[Visitor], Target::Status(Closed), &[End], Some(SpecialType::ClosedByCustomer), MOVED),
    row(&[OfflineForm, InQueue], Trigger::PostRequest, &[Visitor], Target::Status(RequestPosted), &[End, StopBot], None, MOVED),
    row(&[PreChatForm, Faq, OfflineForm], Trigger::Leave, &[Visitor, Clock], Target::Status(Closed), &[End, StopBot], None, MOVED),
    row(&[InQueue], Trigger::Leave, &[Visitor, Clock], Target::Status(ClosedFromQueue), &[End, StopBot], Some(SpecialType::ClosedByCustomer), MOVED),
    row(&[PreChatForm, Faq, InQueue], Trigger::PickUp, &[Agent], Target::Running, &[TakeOwnership, Begin, DrawRank, Calm, StopBot], Some(SpecialType::Welcome), MOVED),
    row(&[Invalid, PreChatForm, Faq, OfflineForm, InQueue, CustomerLast, UserLast], Trigger::TakeFromBot, &[Agent], Target::Running, &[TakeOwnership, Begin, DrawRank, DropTransfer, Calm, StopBot, StopTyping], Some(SpecialType::Welcome), MOVED),
    row(&[PreChatForm, Faq, InQueue], Trigger::Reply, &[Bot], Target::Status(UserLast), &[StopTyping, Calm], None, MOVED),
    row(&[PreChatForm, Faq, InQueue], Trigger::Reply, &[Agent], Target::Same, &[StopTyping], None, None),
    row(&[CustomerLast], Trigger::Reply, &[Agent, Bot], Target::Status(UserLast), &[StopTyping, Calm], None, MOVED),
    row(&[UserLast], Trigger::Reply, &[Agent, Bot], Target::Same, &[StopTyping, Calm], None, None),
    row(&[Invalid, OfflineForm], Trigger::Reply, &[Agent, Bot], Target::Same, &[], None, None),
    row(&[UserLast], Trigger::Say, &[Visitor, Agent], Target::Status(CustomerLast), &[], None, MOVED),
    row(&[Invalid, PreChatForm, Faq, OfflineForm, InQueue, CustomerLast], Trigger::Say, &[Visitor, Agent], Target::Same, &[], None, None),
    row(&[CustomerLast, UserLast], Trigger::Offer, &[Agent], Target::Same, &[], None, Some(EventKind::TransferOffered)),
    row(&[CustomerLast, UserLast], Trigger::AcceptTransfer, &[Agent], Target::Same, &[TakeOwnership, Begin, DrawRank, DropTransfer, StopBot, StopTyping], Some(SpecialType::TransferedSession), Some(EventKind::TransferAccepted)),
    row(&[CustomerLast, UserLast], Trigger::TakeOver, &[Agent], Target::Same, &[TakeOwnership, Begin, DrawRank, DropTransfer, StopBot, StopTyping], Some(SpecialType::TransferedSession), Some(EventKind::TransferAccepted)),
    row(&[CustomerLast, UserLast], Trigger::RejectTransfer, &[Agent, Clock], Target::Same, &[DropTransfer], Some(SpecialType::TransferRejected), Some(EventKind::TransferRejected)),
    row(&[CustomerLast, UserLast], Trigger::CancelTransfer, &[Agent], Target::Same, &[DropTransfer], None, Some(EventKind::TransferCancelled)),
    row(&[InQueue, CustomerLast, UserLast], Trigger::Finish, &[Agent, Bot], Target::Status(Finished), &[End, DropTransfer, StopTyping, Calm], Some(SpecialType::ClosedByUser), MOVED),
    row(&[CustomerLast, UserLast], Trigger::Leave, &[Visitor], Target::Status(Finished), &[End, DropTransfer, StopTyping, Calm], Some(SpecialType::ClosedByCustomer), MOVED),
    row(&[CustomerLast, UserLast], Trigger::GoIdle, &[Clock], Target::Status(Finished), &[End, DropTransfer, StopTyping, Calm], Some(SpecialType::ClosedByIdle), MOVED),
    row(&[Finished], Trigger::Say, &[Visitor, Agent], Target::RunningAgain, &[Reopen, DrawRank], Some(SpecialType::ReopenedByCustomer), MOVED),
    row(&[Finished], Trigger::CloseForm, &[Visitor, Agent, Clock], Target::Status(Closed), &[End, StopBot], None, MOVED),
    row(&[Invalid, PreChatForm, Faq, OfflineForm, InQueue, CustomerLast, UserLast], Trigger::Block, &[Agent], Target::Status(Finished), &[End, DropTransfer, StopBot, StopTyping, Calm], Some(SpecialType::Block), MOVED),
    row(&[Finished], Trigger::Block, &[Agent], Target::Same, &[StopBot], Some(SpecialType::Block), None),
    row(&[Invalid, PreChatForm, Faq, OfflineForm, InQueue, CustomerLast, UserLast], Trigger::Reset, &[Agent, Bot, Clock], Target::Start, &[StopBot, Release, DropTransfer, Calm, StopTyping], None, MOVED),
    row(&[CustomerLast, UserLast], Trigger::GiveBack, &[Agent], Target::Status(InQueue), &[Release, DropTransfer, Calm, StopTyping], None, MOVED),
    row(&[Invalid, PreChatForm, Faq, OfflineForm, InQueue], Trigger::GiveBack, &[Agent], Target::Same, &[Release], None, Some(EventKind::SessionUpdated)),
    row(ALL, Trigger::Delete, &[Agent], Target::Status(Deleted), &[End, DropTransfer, StopBot, Calm, StopTyping], Some(SpecialType::SessionDeleted), MOVED),
];

/// What happens when that is done by that actor in that status; `None` when nothing can.
pub fn transition(from: SessionStatus, trigger: Trigger, by: Actor) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|row| row.trigger == trigger && row.from.contains(&from) && row.by.contains(&by))
}

/// The trigger whose side effects a status written directly has (specification §2.3, last row): whoever ends a chat by
/// writing its status ends it like one who has a button for it. `None` where no row leads there: then the status is
/// written and what it implies ([`settle`]), nothing else.
pub fn trigger_of(from: SessionStatus, to: SessionStatus) -> Option<Trigger> {
    Some(match (from, to) {
        (_, Deleted) => Trigger::Delete,
        (InQueue | CustomerLast | UserLast, Finished) => Trigger::Finish,
        (InQueue, UserLast) => Trigger::PickUp,
        (Finished, Closed) => Trigger::CloseForm,
        (InQueue, ClosedFromQueue) | (PreChatForm | Faq | OfflineForm, Closed) => Trigger::Leave,
        (OfflineForm | InQueue, RequestPosted) => Trigger::PostRequest,
        _ => return None,
    })
}

impl SessionStatus {
    /// A conversation is running.
    pub fn is_active(self) -> bool {
        matches!(self, CustomerLast | UserLast)
    }

    /// It is over, for now or for good.
    pub fn is_ended(self) -> bool {
        matches!(self, Finished | Deleted | Closed | RequestPosted | ClosedFromQueue)
    }
}

/// Makes the fields agree with a status that was written directly.
pub fn settle(session: &mut Session, now: crate::Timestamp) {
    if session.status.is_ended() {
        if !session.ended_at.is_some() {
            session.ended_at = now;
        }
        session.transfer_to_id = 0;
        session.user_is_typing = false;
    } else {
        session.ended_at = crate::Timestamp::NONE;
    }
    if !session.status.is_active() {
        session.transfer_to_id = 0;
    } else if session.user_id != 0 && !session.started_at.is_some() {
        session.started_at = now;
    }
}

/// What decides where a session goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// The session has an active bot, which counts as a present agent.
    pub bot: bool,
    /// Within the topic's opening hours, or it has none.
    pub open: bool,
    /// Somebody who may respond is present.
    pub staffed: bool,
    /// The form before the chat is asked for.
    pub form: bool,
    /// All that the form insists on is known.
    pub known: bool,
    /// The common questions are asked.
    pub faq: bool,
    /// The topic greets at pick-up.
    pub greets: bool,
}

impl Situation {
    /// Whether a visitor can be served by people.
    pub fn available(self) -> bool {
        self.open && self.staffed
    }

    /// The status of a new session (specification §2.2, the first line that matches).
    pub fn initial(self) -> SessionStatus {
        if !self.bot && !self.available() {
            OfflineForm
        } else if self.form && !self.known {
            PreChatForm
        } else if self.faq {
            Faq
        } else {
            InQueue
        }
    }

    /// Where a transition leads from `session`.
    pub fn resolve(self, target: Target, session: &Session) -> SessionStatus {
        let queue = if self.bot || self.available() { InQueue } else { OfflineForm };
        match target {
            Target::Same => session.status,
            Target::Status(status) => status,
            Target::FaqOrQueue if self.faq && queue == InQueue => Faq,
            Target::FaqOrQueue | Target::Queue => queue,
            Target::Running if self.greets => UserLast,
            Target::RunningAgain if session.user_id == 0 && !session.chatbot_is_active => queue,
            Target::Running | Target::RunningAgain => CustomerLast,
            Target::Start => Self { bot: false, ..self }.initial(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Named;

    const ACTORS: [Actor; 4] = [Visitor, Agent, Bot, Clock];

    #[test]
    fn no_two_rows_are_about_the_same() {
        for (at, row) in TRANSITIONS.iter().enumerate() {
            for other in &TRANSITIONS[at + 1..] {
                let same = row.trigger == other.trigger
                    && row.by.iter().any(|actor| other.by.contains(actor))
                    && row.from.iter().any(|status| other.from.contains(status));
                assert!(!same, "{row:?} and {other:?}");
            }
        }
    }

    #[test]
    fn what_is_deleted_stays_deleted_and_what_has_ended_only_comes_back_from_finished() {
        for trigger in TRANSITIONS.iter().map(|row| row.trigger) {
            for by in ACTORS {
                assert!(transition(Deleted, trigger, by).is_none());
                for ended in [Closed, RequestPosted, ClosedFromQueue] {
                    assert!(trigger == Trigger::Delete || transition(ended, trigger, by).is_none(), "{trigger:?}");
                }
            }
        }
    }

    #[test]
    fn a_row_that_changes_the_status_says_so_in_an_event() {
        for row in TRANSITIONS {
            assert_eq!(row.to != Target::Same, row.event == MOVED, "{row:?}");
        }
    }

    #[test]
    fn a_row_that_leads_to_an_end_sets_the_end() {
        for row in TRANSITIONS {
            let ends = match row.to {
                Target::Status(to) => to.is_ended(),
                Target::Same => continue,
                _ => false,
            };
            assert_eq!(ends, row.effects.contains(&End), "{row:?}");
        }
    }

    #[test]
    fn a_status_written_directly_finds_a_row_that_an_agent_may_use_or_that_leads_there() {
        for (from, _) in SessionStatus::ALL {
            for (to, _) in SessionStatus::ALL {
                if let Some(trigger) = trigger_of(*from, *to).filter(|_| *from != Deleted) {
                    assert!(ACTORS.iter().any(|by| transition(*from, trigger, *by).is_some()), "{from:?} to {to:?}");
                }
            }
        }
    }

    #[test]
    fn a_new_session_begins_where_the_specification_says() {
        let all = Situation { open: true, staffed: true, form: true, faq: true, greets: true, ..Situation::default() };
        for (situation, expected) in [
            (all, PreChatForm),
            (Situation { bot: true, open: false, staffed: false, ..all }, PreChatForm),
            (Situation { bot: true, form: false, open: false, ..all }, Faq),
            (Situation { bot: true, form: false, faq: false, staffed: false, ..all }, InQueue),
            (Situation { open: false, ..all }, OfflineForm),
            (Situation { staffed: false, ..all }, OfflineForm),
            (Situation { known: true, ..all }, Faq),
            (Situation { form: false, ..all }, Faq),
            (Situation { form: false, faq: false, ..all }, InQueue),
        ] {
            assert_eq!(situation.initial(), expected, "{situation:?}");
        }
    }

    #[test]
    fn every_end_of_a_running_chat_leads_to_finished() {
        let ends = |trigger, by| transition(UserLast, trigger, by).map(|row| row.to);
        for (trigger, by) in [
            (Trigger::Finish, Agent),
            (Trigger::Finish, Bot),
            (Trigger::Leave, Visitor),
            (Trigger::GoIdle, Clock),
            (Trigger::Block, Agent),
        ] {
            assert_eq!(ends(trigger, by), Some(Target::Status(Finished)), "{trigger:?}");
        }
    }

    #[test]
    fn an_agent_who_does_not_take_a_waiting_session_leaves_it_where_it_is_and_a_bot_has_it_run() {
        for from in [PreChatForm, Faq, InQueue] {
            let target = |by| transition(from, Trigger::Reply, by).map(|row| row.to);
            assert_eq!(target(Agent), Some(Target::Same), "{from:?}");
            assert_eq!(target(Bot), Some(Target::Status(UserLast)), "{from:?}");
            assert!(transition(from, Trigger::PickUp, Agent).is_some(), "{from:?}");
        }
    }

    #[test]
    fn nobody_there_leads_to_the_offline_form_and_a_reset_forgets_the_bot() {
        let session = Session::default();
        let closed = Situation { faq: true, ..Situation::default() };
        assert_eq!(closed.resolve(Target::FaqOrQueue, &session), OfflineForm);
        assert_eq!(closed.resolve(Target::Queue, &session), OfflineForm);
        assert_eq!(Situation { bot: true, ..closed }.resolve(Target::Start, &session), OfflineForm);
        let open = Situation { open: true, staffed: true, ..closed };
        assert_eq!(open.resolve(Target::FaqOrQueue, &session), Faq);
        assert_eq!(open.resolve(Target::RunningAgain, &session), InQueue);
        assert_eq!(open.resolve(Target::RunningAgain, &Session { user_id: 1, ..session }), CustomerLast);
    }
}
