//! What is done next: mostly what people do, now and then what nobody should.

use parlour_model::{Actor, Id, MessageType, Named, SessionStatus, SpecialType, Trigger};

use super::{
    act::{Act, Edit, Setting},
    world::World,
};

/// Sessions that are not over, at most: visitors stay away from a full desk.
const OPEN_MAX: usize = 60;

impl World {
    /// The next step. Whoever has left cannot do anything any more: his login has ended.
    pub(super) fn choose(&mut self) -> Act {
        loop {
            let act = self.choose_any();
            if !self.is_gone(act.by()) {
                return act;
            }
        }
    }

    fn choose_any(&mut self) -> Act {
        match self.dice.below(100) {
            0..7 if self.open.len() < OPEN_MAX => self.choose_new(),
            0..40 => self.choose_visitor(),
            40..45 => self.choose_bot(),
            45..85 => self.choose_agent(),
            85..91 => self.choose_desk(),
            91..97 => Act::Pass { ms: self.choose_time() },
            _ => Act::Due,
        }
    }

    fn choose_new(&mut self) -> Act {
        let (topic, by) = (self.any_topic(), self.any_agent());
        if self.dice.percent(50) {
            return Act::Create { topic, by };
        }
        let status = if self.dice.percent(50) { SessionStatus::Invalid } else { self.any_status() };
        let owner = if self.dice.percent(15) { self.any_agent() } else { 0 };
        Act::Insert { topic, by, status, owner, bot: self.dice.percent(80) }
    }

    fn choose_visitor(&mut self) -> Act {
        let session = self.any_session();
        match self.dice.below(20) {
            0..5 => Act::Fetch { session },
            5..12 => Act::Say { session },
            12..19 => {
                // What the widget would offer.
                let trigger = match self.alive(session).map(|row| row.status) {
                    Some(SessionStatus::PreChatForm) => Trigger::SubmitForm,
                    Some(SessionStatus::Faq) => self.dice.pick(&[Trigger::Ask, Trigger::JoinQueue, Trigger::Solved]),
                    Some(SessionStatus::OfflineForm) => Trigger::PostRequest,
                    Some(SessionStatus::InQueue) if self.dice.percent(80) => return Act::Fetch { session },
                    Some(SessionStatus::InQueue) => self.dice.pick(&[Trigger::PostRequest, Trigger::Leave]),
                    Some(SessionStatus::Finished) => Trigger::CloseForm,
                    _ if self.dice.percent(70) => return Act::Say { session },
                    _ => Trigger::Leave,
                };
                Act::Happen { session, trigger, actor: Actor::Visitor }
            }
            _ => {
                let any = [Trigger::SubmitForm, Trigger::Ask, Trigger::JoinQueue, Trigger::Leave, Trigger::CloseForm];
                Act::Happen { session, trigger: self.dice.pick(&any), actor: Actor::Visitor }
            }
        }
    }

    fn choose_bot(&mut self) -> Act {
        let bots: Vec<Id> = self.open.iter().copied().filter(|id| self.sessions[id].row.chatbot_is_active).collect();
        let session = if bots.is_empty() { self.any_session() } else { self.dice.pick(&bots) };
        match self.dice.below(10) {
            0 => {
                // An agent has enough of somebody about as often.
                let (trigger, actor) = self.dice.pick(&[(Trigger::Finish, Actor::Bot), (Trigger::Block, Actor::Agent)]);
                Act::Happen { session, trigger, actor }
            }
            1..4 => Act::Happen { session, trigger: Trigger::Reset, actor: Actor::Bot },
            _ => {
                let special = self.dice.pick(&[SpecialType::BotMessage, SpecialType::Options]);
                Act::Add { session, by: self.any_agent(), kind: MessageType::ToCustomer, special }
            }
        }
    }

    fn choose_agent(&mut self) -> Act {
        let session = self.any_session();
        let by = self.who_for(session);
        match self.dice.below(40) {
            0..5 => Act::PickUpFirst { by: self.any_agent() },
            5..8 => Act::PickUp { session, by },
            8..18 => Act::Add { session, by, kind: MessageType::ToCustomer, special: SpecialType::None },
            18 => Act::Add { session, by, kind: MessageType::Special, special: SpecialType::Url },
            19 => Act::Add { session, by, kind: MessageType::ToUser, special: SpecialType::ClickedOption },
            20..25 => Act::Transfer { session, by, to: self.whom_to() },
            25..28 => Act::Accept { session, by: self.offered(session) },
            28..30 => Act::Reject { session, by: if self.dice.percent(60) { self.offered(session) } else { by } },
            30 => Act::Reset { session, by },
            31 => Act::Delete { session, by },
            32 => Act::Transfer { session, by, to: by },
            _ => Act::Save { session, by, edit: self.choose_edit() },
        }
    }

    fn choose_edit(&mut self) -> Edit {
        match self.dice.below(12) {
            0..3 => Edit::Status(SessionStatus::Finished),
            3 => Edit::Status(SessionStatus::Closed),
            4 => Edit::Status(self.any_status()),
            5 => Edit::Owner(if self.dice.percent(80) { self.any_agent() } else { 0 }),
            6..8 => Edit::Offer(self.whom_to()),
            8 => Edit::Rate(self.dice.below(7) as i32),
            9 => Edit::Name,
            10 => Edit::Typing(self.dice.percent(50)),
            _ => Edit::Bot(self.dice.percent(30)),
        }
    }

    fn choose_desk(&mut self) -> Act {
        let (topic, by, user) = (self.any_topic(), self.any_agent(), self.any_agent());
        match self.dice.below(30) {
            0..10 => Act::HeardOf,
            10..16 => Act::Presence { by: user, of: user, present: self.dice.percent(85) },
            16 => Act::Presence { by, of: user, present: self.dice.percent(50) },
            17..22 => Act::Member { by, topic, user, flags: self.dice.below(16) as u8 | self.dice.below(16) as u8 },
            22 => Act::NoMember { by, topic, user },
            23..26 => self.choose_employ(by),
            _ => {
                let on = self.dice.percent(40);
                let (soon, late) = (self.dice.below(4) as i32, self.dice.below(6) as i32);
                let setting = match self.dice.below(7) {
                    0 => Setting::Greets(on),
                    1 => Setting::Form(on),
                    2 => Setting::Faq(on),
                    3 => Setting::Bot(on),
                    4 => Setting::Warn(soon, late),
                    5 => Setting::PostForm(!on),
                    _ => Setting::WarnMessage(soon, late),
                };
                Act::Set { by, topic, setting }
            }
        }
    }

    /// Mostly seconds, now and then minutes, rarely hours.
    fn choose_time(&mut self) -> i64 {
        let seconds = match self.dice.below(100) {
            0..75 => 1 + self.dice.below(12),
            75..97 => 30 + self.dice.below(200),
            97 => 600 + self.dice.below(3_600),
            // Now and then somebody sets the clock.
            98 => return -(self.dice.below(1 << 12) as i64 * 1000),
            _ => 3_600 * (1 + self.dice.below(15)),
        };
        (seconds * 1000 + self.dice.below(1000)) as i64
    }

    fn any_status(&mut self) -> SessionStatus {
        let at = self.dice.below(SessionStatus::ALL.len() as u64) as usize;
        SessionStatus::ALL[at].0
    }

    fn any_topic(&mut self) -> Id {
        1 + self.dice.below(self.topics.len() as u64) as Id
    }

    fn any_agent(&mut self) -> Id {
        1 + self.dice.below(self.agents.len() as u64) as Id
    }

    /// Somebody leaves, often one who has a chat, or comes back.
    fn choose_employ(&mut self, other: Id) -> Act {
        let busy = self.open.iter().map(|id| self.sessions[id].row.user_id).filter(|owner| *owner != 0);
        let busy: Vec<Id> = busy.collect();
        let user = if busy.is_empty() || self.dice.percent(40) { self.any_agent() } else { self.dice.pick(&busy) };
        // Most are there at any time.
        let there = self.is_gone(user) || self.dice.percent(40);
        Act::Employ { by: self.whoever_sets_up(other), user, there }
    }

    /// Mostly one who sets the desk up.
    fn whoever_sets_up(&mut self, other: Id) -> Id {
        let found = self.agents.iter().find(|(_, agent)| agent.administrator).map(|(id, _)| *id);
        if self.dice.percent(90) { found.unwrap_or(other) } else { other }
    }

    /// Mostly one that is not over; now and then any, also one that is gone or never was.
    fn any_session(&mut self) -> Id {
        let newest = self.sessions.keys().next_back().copied().unwrap_or_default();
        if self.open.is_empty() || self.dice.percent(3) {
            return self.dice.below(newest as u64 + 3) as Id;
        }
        if self.dice.percent(12) {
            return (newest - self.dice.below(20) as Id).max(1);
        }
        let at = self.dice.below(self.open.len() as u64) as usize;
        self.open.iter().nth(at).copied().unwrap_or_default()
    }

    /// Mostly the one who has it.
    fn who_for(&mut self, session: Id) -> Id {
        match self.alive(session).map(|row| row.user_id) {
            Some(owner) if owner != 0 && self.dice.percent(75) => owner,
            _ => self.any_agent(),
        }
    }

    fn offered(&mut self, session: Id) -> Id {
        match self.alive(session).map(|row| row.transfer_to_id) {
            Some(to) if to != 0 && self.dice.percent(85) => to,
            _ => self.any_agent(),
        }
    }

    /// Nobody now and then, which takes an offer back.
    fn whom_to(&mut self) -> Id {
        if self.dice.percent(12) { 0 } else { self.any_agent() }
    }
}
