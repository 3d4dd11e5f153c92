//! Data sets that are quick to write.

use std::sync::LazyLock;

use parlour_engine::{Cx, EngineError, Rules, data};
use parlour_model::{
    Account, Associate, AssociateRecord, DataSet, Id, Membership, MembershipRecord, Session, SessionRecord,
    SessionStatus, Timestamp, Topic, TopicRecord,
};
use parlour_store::Store;

/// Everybody's password.
pub const PASSWORD: &str = "open sesame";

/// Its hash, computed once.
pub fn password_hash() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| parlour::cli::hash_password(PASSWORD));
    HASH.clone()
}

/// A desk being put together.
#[derive(Default)]
pub struct Desk {
    /// What will be imported.
    pub data: DataSet,
}

impl Desk {
    /// An associate of that key and name, who is a chat user and may log in.
    #[must_use]
    pub fn user(mut self, id: Id, name: &str) -> Self {
        self.data.associates.push(AssociateRecord {
            associate: Associate {
                id,
                name: name.to_owned(),
                full_name: name.to_owned(),
                ej_user_id: id,
                ..Associate::default()
            },
            password_hash: Some(password_hash()),
            chat_user: true,
            ..AssociateRecord::default()
        });
        self
    }

    /// The associate added last is an administrator.
    #[must_use]
    pub fn administrator(mut self) -> Self {
        self.data.associates.last_mut().expect("an associate").administrator = true;
        self
    }

    /// The associate added last is no chat user.
    #[must_use]
    pub fn no_chat_user(mut self) -> Self {
        let record = self.data.associates.last_mut().expect("an associate");
        record.chat_user = false;
        record.associate.ej_user_id = 0;
        self
    }

    /// A topic of that key, with the form after the chat: what ends can be taken up again.
    #[must_use]
    pub fn topic(mut self, id: Id) -> Self {
        let mut topic = Topic { id, name: format!("Topic {id}").into(), ..Topic::default() };
        topic.widget.post_form_enabled = true;
        self.data.topics.push(TopicRecord { topic, ..TopicRecord::default() });
        self
    }

    /// The topic added last has this member: flags as letters of listen, respond, manage, notify.
    #[must_use]
    pub fn member(mut self, user_id: Id, flags: &str) -> Self {
        let topic = self.data.topics.last_mut().expect("a topic");
        let membership = membership(topic.topic.id, user_id, flags);
        topic.agents.push(MembershipRecord { membership, user: None });
        self
    }

    /// A session of that key in the topic added last.
    #[must_use]
    pub fn session(self, id: Id, status: SessionStatus) -> Self {
        self.session_of(id, status, 0, 0)
    }

    /// The same, with an owner and somebody it is offered to, 0 for nobody.
    #[must_use]
    pub fn session_of(mut self, id: Id, status: SessionStatus, user_id: Id, transfer_to_id: Id) -> Self {
        let topic_id = self.data.topics.last().expect("a topic").topic.id;
        let session = Session {
            id,
            topic_id,
            status,
            user_id,
            transfer_to_id,
            session_key: format!("secret key {id}"),
            customer_name: format!("Customer {id}"),
            requested_at: Timestamp(1_772_442_000_000 + i64::from(id) * 1000),
            ..Session::default()
        };
        self.data.sessions.push(SessionRecord { session, ..SessionRecord::default() });
        self
    }

    /// Stores it.
    pub fn import(self, store: &Store) {
        self.try_import(store).expect("the desk fits together");
    }

    /// Stores it, or says why not.
    pub fn try_import(self, store: &Store) -> Result<(), EngineError> {
        store.write(move |tx| {
            let mut drawn = 0_u8;
            let mut random = |bytes: &mut [u8]| {
                drawn = drawn.wrapping_add(1);
                bytes.fill(drawn);
            };
            data::import(
                &mut Cx { now: Timestamp(0), actor_id: 0, random: &mut random, rules: &Rules::default() },
                tx,
                self.data,
            )
        })
    }
}

/// A membership: flags as letters of listen, respond, manage, notify.
pub fn membership(topic_id: Id, user_id: Id, flags: &str) -> Membership {
    Membership {
        topic_id,
        user_id,
        can_listen: flags.contains('l'),
        can_respond: flags.contains('r'),
        can_manage: flags.contains('m'),
        can_notify: flags.contains('n'),
    }
}

/// An account that can log in.
pub fn account(associate_id: Id, administrator: bool) -> Account {
    Account { associate_id, password_hash: password_hash(), administrator, ..Account::default() }
}
