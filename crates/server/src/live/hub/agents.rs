//! What agents are told of what was written: each exactly what he could read.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use parlour_engine::{
    presence::list_presence,
    sessions::{Seen, load},
};
use parlour_model::{
    Caller, ChatPresence, Event, EventKind, Hearing, Id, Membership, Message, Named, Notification, Session,
    SessionNote, SessionRecord, SessionRight, SessionSight, SessionStatus, Standing, hearing, saw_at,
};
use parlour_store::{Moment, StoreError, Tx, find, list_by_ids};
use parlour_wire::{SessionTold, Told as NotificationTold, TopicTold};

use super::{
    event_id,
    frame::{Frame, Mark},
    written::Written,
};

/// Who is a member of what, by user and topic.
pub(crate) type Memberships = HashMap<(Id, Id), Membership>;

/// An event, and which associates are told of it.
pub(crate) struct Told {
    pub(crate) frame: Frame,
    pub(crate) to: Vec<Id>,
}

/// Those who listen, and by what rules.
pub(crate) struct Listeners<'a> {
    pub(crate) epoch: &'a str,
    pub(crate) callers: &'a [Caller],
    pub(crate) memberships: &'a Memberships,
    /// Whether session keys are shown to those who may see them.
    pub(crate) show_keys: bool,
}

impl Listeners<'_> {
    /// What they are told of what was written after `moment`.
    pub(crate) fn tell(
        &self,
        tx: &mut Tx<'_>,
        written: &[Written],
        mut moment: Moment,
    ) -> Result<Vec<Told>, StoreError> {
        if self.callers.is_empty() {
            return Ok(Vec::new());
        }
        let mut known = Known::read(tx, written)?;
        let mut told = Vec::new();
        for written in written {
            moment = written.after(moment);
            let id = event_id::of_desk(self.epoch, moment);
            match written {
                Written::Message(message) => told.extend(self.message(&known, message, &id)),
                Written::Event(event) => self.event(tx, &mut known, event, &id, &mut told)?,
            }
        }
        told.retain(|told| !told.to.is_empty());
        Ok(told)
    }

    fn membership(&self, caller: &Caller, topic_id: Id) -> Option<&Membership> {
        self.memberships.get(&(caller.associate_id, topic_id))
    }

    /// Those of whom that is so.
    fn who(&self, so: impl Fn(&Caller) -> bool) -> Vec<Id> {
        self.callers.iter().filter(|caller| so(caller)).map(|caller| caller.associate_id).collect()
    }

    /// Who may read the messages of that session.
    pub(crate) fn readers(&self, session: &Session) -> Vec<Id> {
        self.those_who_may(SessionRight::Read, session)
    }

    fn those_who_may(&self, right: SessionRight, session: &Session) -> Vec<Id> {
        if session.status == SessionStatus::Deleted {
            return Vec::new();
        }
        self.who(|caller| {
            let membership = self.membership(caller, session.topic_id).filter(|_| caller.chat_user);
            Standing::of(caller, session, membership.cloned()).may(right, session)
        })
    }

    fn message(&self, known: &Known, message: &Message, id: &str) -> Option<Told> {
        let session = known.sessions.get(&message.session_id)?;
        let to = self.readers(session);
        let frame = || Frame::new("message", id, message, Mark::Message(message.id)).written_at(message.posted_at);
        (message.event_number > 0 && !to.is_empty()).then(|| Told { frame: frame(), to })
    }

    fn event(
        &self,
        tx: &mut Tx<'_>,
        known: &mut Known,
        event: &Event,
        id: &str,
        told: &mut Vec<Told>,
    ) -> Result<(), StoreError> {
        let mark = Mark::Event(event.position);
        let everybody = || self.who(|_| true);
        match event.kind {
            EventKind::AgentNotified => {
                if let Some(notification) = find::<Notification>(tx, event.subject_id)? {
                    let to = self.who(|caller| caller.chat_user && caller.associate_id == notification.user_id);
                    told.push(Told { frame: Frame::new("notification", id, &spelt(notification), mark), to });
                }
            }
            EventKind::SessionPurged => {
                let to =
                    self.who(|caller| saw_at(caller, event.former, self.membership(caller, event.former.topic_id)));
                told.push(Told { frame: session_frame(event, event.subject_id, None, id), to });
            }
            EventKind::NoteAdded => {
                let note = find::<SessionNote>(tx, event.subject_id)?;
                if let Some((note, session)) = note.zip(known.sessions.get(&event.stream)) {
                    let to = self.those_who_may(SessionRight::Note, session);
                    told.push(Told { frame: Frame::new("note", id, &note, mark), to });
                }
            }
            _ if event.stream != 0 => self.session(tx, known, event, id, told)?,
            EventKind::PresenceChanged => {
                let changed = known.presence(tx, event.subject_id)?;
                told.push(Told { frame: Frame::new("presence", id, &changed, mark), to: everybody() });
            }
            EventKind::TopicCreated | EventKind::TopicChanged | EventKind::TopicDeleted | EventKind::MembersChanged => {
                // That there is a topic of that key everybody can read of everybody's presence.
                let topic = TopicTold { chat_topic_id: event.subject_id };
                told.push(Told { frame: Frame::new("topic", id, &topic, mark), to: everybody() });
            }
            EventKind::DataImported => told.push(Told { frame: Frame::reset(id, mark), to: everybody() }),
            _ => {}
        }
        Ok(())
    }

    fn session(
        &self,
        tx: &mut Tx<'_>,
        known: &mut Known,
        event: &Event,
        id: &str,
        told: &mut Vec<Told>,
    ) -> Result<(), StoreError> {
        let Some(session) = known.sessions.get(&event.stream) else { return Ok(()) };
        let mut by_hearing: BTreeMap<u8, (Hearing, Vec<Id>)> = BTreeMap::new();
        for caller in self.callers {
            let membership = |topic_id| self.membership(caller, topic_id);
            let hears = hearing(caller, session, event.former, membership, self.show_keys);
            let order = match hears {
                Hearing::Sees(SessionSight::WithKey) => 0,
                Hearing::Sees(SessionSight::WithoutKey) => 1,
                Hearing::Gone => 2,
                Hearing::Nothing => continue,
            };
            by_hearing.entry(order).or_insert((hears, Vec::new())).1.push(caller.associate_id);
        }
        for (hears, to) in by_hearing.into_values() {
            let record = match hears {
                Hearing::Sees(sight) => known.record(tx, event.stream, sight)?,
                _ => None,
            };
            told.push(Told { frame: session_frame(event, event.stream, record, id), to });
        }
        Ok(())
    }
}

fn session_frame(event: &Event, session_id: Id, session: Option<Arc<SessionRecord>>, id: &str) -> Frame {
    let event_name = event.kind.name().to_owned();
    let told = SessionTold { chat_session_id: session_id, event: event_name, session };
    Frame::new("session", id, &told, Mark::Event(event.position))
}

fn spelt(notification: Notification) -> NotificationTold {
    NotificationTold {
        kind: notification.kind,
        chat_session_id: notification.chat_session_id,
        chat_topic_id: notification.chat_topic_id,
        nick_name: notification.chat_nick_name,
    }
}

/// What was read of the store to tell of some events, each thing once.
struct Known {
    sessions: HashMap<Id, Session>,
    records: HashMap<(Id, SessionSight), Option<Arc<SessionRecord>>>,
    presence: Option<Vec<ChatPresence>>,
}

impl Known {
    fn read(tx: &mut Tx<'_>, written: &[Written]) -> Result<Self, StoreError> {
        let mut ids: Vec<_> = written.iter().map(Written::session_id).filter(|id| *id != 0).collect();
        ids.sort_unstable();
        ids.dedup();
        let sessions = list_by_ids::<Session>(tx, &ids)?;
        let sessions = sessions.into_iter().map(|session| (session.id, session)).collect();
        Ok(Self { sessions, records: HashMap::new(), presence: None })
    }

    /// A session as somebody with that sight sees it.
    fn record(
        &mut self,
        tx: &mut Tx<'_>,
        id: Id,
        sight: SessionSight,
    ) -> Result<Option<Arc<SessionRecord>>, StoreError> {
        if let Some(known) = self.records.get(&(id, sight)) {
            return Ok(known.clone());
        }
        let record = load(tx, &[Seen { id, sight }])?.pop().map(Arc::new);
        Ok(self.records.entry((id, sight)).or_insert(record).clone())
    }

    /// The presence of that agent; nothing when he is none any more.
    fn presence(&mut self, tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<ChatPresence>, StoreError> {
        if self.presence.is_none() {
            self.presence = Some(list_presence(tx)?);
        }
        let all = self.presence.iter().flatten();
        Ok(all.filter(|presence| presence.user_id == user_id).cloned().collect())
    }
}
