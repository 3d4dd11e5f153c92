//! What can happen in one step, and which rows of the table of transitions it may use.

use parlour_model::{Actor, Id, MessageType, SessionStatus, SpecialType, Trigger};

/// One member of a session, as a caller writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Edit {
    Status(SessionStatus),
    Owner(Id),
    Offer(Id),
    Rate(i32),
    Name,
    Typing(bool),
    Bot(bool),
}

/// One setting of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Setting {
    Greets(bool),
    Form(bool),
    PostForm(bool),
    Faq(bool),
    Bot(bool),
    Warn(i32, i32),
    WarnMessage(i32, i32),
}

/// One step. Whoever acts is the associate `by`; visitors and bots are nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Act {
    Create {
        topic: Id,
        by: Id,
    },
    Insert {
        topic: Id,
        by: Id,
        status: SessionStatus,
        owner: Id,
        bot: bool,
    },
    Happen {
        session: Id,
        trigger: Trigger,
        actor: Actor,
    },
    Say {
        session: Id,
    },
    Fetch {
        session: Id,
    },
    Add {
        session: Id,
        by: Id,
        kind: MessageType,
        special: SpecialType,
    },
    PickUp {
        session: Id,
        by: Id,
    },
    PickUpFirst {
        by: Id,
    },
    Transfer {
        session: Id,
        by: Id,
        to: Id,
    },
    Accept {
        session: Id,
        by: Id,
    },
    Reject {
        session: Id,
        by: Id,
    },
    Reset {
        session: Id,
        by: Id,
    },
    Delete {
        session: Id,
        by: Id,
    },
    Save {
        session: Id,
        by: Id,
        edit: Edit,
    },
    Presence {
        by: Id,
        of: Id,
        present: bool,
    },
    HeardOf,
    Member {
        by: Id,
        topic: Id,
        user: Id,
        flags: u8,
    },
    NoMember {
        by: Id,
        topic: Id,
        user: Id,
    },
    Set {
        by: Id,
        topic: Id,
        setting: Setting,
    },
    /// Somebody leaves for good, or comes back.
    Employ {
        by: Id,
        user: Id,
        there: bool,
    },
    Pass {
        ms: i64,
    },
    Due,
}

impl Act {
    /// What it may make happen to a session, and by whom.
    pub(super) fn triggers(self) -> Vec<(Trigger, Actor)> {
        use Actor::{Agent, Bot, Clock, Visitor};
        match self {
            Self::Happen { trigger, actor, .. } => vec![(trigger, actor)],
            Self::Say { .. } | Self::Add { kind: MessageType::ToUser, .. } => vec![(Trigger::Say, Visitor)],
            Self::Add { kind: MessageType::ToCustomer, .. } => {
                vec![(Trigger::PickUp, Agent), (Trigger::Reply, Agent), (Trigger::Reply, Bot)]
            }
            Self::PickUp { .. } | Self::PickUpFirst { .. } => {
                vec![(Trigger::PickUp, Agent), (Trigger::TakeFromBot, Agent)]
            }
            Self::Transfer { .. } | Self::Save { edit: Edit::Offer(_), .. } => {
                vec![(Trigger::Offer, Agent), (Trigger::TakeOver, Agent), (Trigger::CancelTransfer, Agent)]
            }
            Self::Accept { .. } => vec![(Trigger::AcceptTransfer, Agent)],
            Self::Reject { .. } => vec![(Trigger::RejectTransfer, Agent), (Trigger::CancelTransfer, Agent)],
            Self::Reset { .. } => vec![(Trigger::Reset, Agent)],
            Self::Delete { .. } => vec![(Trigger::Delete, Agent)],
            Self::Save { edit: Edit::Status(_), .. } => vec![
                (Trigger::Finish, Agent),
                (Trigger::PickUp, Agent),
                (Trigger::CloseForm, Agent),
                (Trigger::Leave, Visitor),
                (Trigger::PostRequest, Visitor),
                (Trigger::Delete, Agent),
            ],
            Self::Presence { .. } => vec![(Trigger::RejectTransfer, Clock)],
            Self::Employ { .. } => vec![(Trigger::RejectTransfer, Clock), (Trigger::GiveBack, Agent)],
            Self::Due => [Trigger::Leave, Trigger::GoIdle, Trigger::CloseForm, Trigger::RejectTransfer, Trigger::Reset]
                .map(|trigger| (trigger, Clock))
                .to_vec(),
            _ => Vec::new(),
        }
    }

    /// The status it writes directly, which no row need lead to.
    pub(super) fn written(self) -> Option<SessionStatus> {
        match self {
            Self::Save { edit: Edit::Status(status), .. } | Self::Insert { status, .. } => Some(status),
            _ => None,
        }
    }
}
