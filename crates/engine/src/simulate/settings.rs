//! The desk as it is set up, and what becomes of its settings.

use std::sync::Arc;

use parlour_model::{Associate, Id, Membership, MembershipRecord, Topic, TopicRecord};
use parlour_store::Tx;

use super::{
    act::Setting,
    world::{Agent, World},
};
use crate::{
    Cx, EngineError,
    accounts::{NewUser, add_user},
    members, topics,
};

const AGENTS: Id = 9;
const TOPICS: Id = 3;

impl World {
    /// Agents, the last of whom sets the desk up; topics, all of them answered by most.
    pub(super) fn set_up(&mut self, tx: &mut Tx<'_>) -> Result<bool, String> {
        let rules = Arc::clone(&self.rules);
        let mut cx = Cx { now: self.now, actor_id: 0, random: &mut |_| {}, rules: &rules };
        let said = |error: EngineError| error.to_string();
        for at in 1..=AGENTS {
            let administrator = at == AGENTS;
            let user = NewUser { name: format!("agent{at}"), administrator, ..NewUser::default() };
            let id = add_user(&mut cx, tx, user).map_err(said)?;
            self.agents.insert(id, Agent { administrator, ..Agent::default() });
            self.desk_events += 1;
        }
        for at in 1..=TOPICS {
            let mut topic = Topic { name: format!("Topic {at}").into(), ..Topic::default() };
            topic.widget.post_form_enabled = true;
            let record = TopicRecord { topic, ..TopicRecord::default() };
            let made = topics::insert_topic(&mut cx, tx, &self.caller(AGENTS), record).map_err(said)?;
            let made = made.ok_or("no topic was made")?.topic;
            self.desk_events += 1;
            for user in 1..AGENTS {
                let sent = member(made.id, user, if user == at { 15 } else { 2 | self.dice.below(16) as u8 });
                members::add_member(&mut cx, tx, &self.caller(AGENTS), made.id, &sent).map_err(said)?;
                self.members.insert((made.id, user), sent.membership);
                self.desk_events += 1;
            }
            self.topics.insert(made.id, made);
        }
        Ok(true)
    }
}

/// A membership as a caller sends it: flags as bits of listen, respond, manage, notify.
pub(super) fn member(topic_id: Id, user_id: Id, flags: u8) -> MembershipRecord {
    let membership = Membership {
        topic_id,
        user_id,
        can_listen: flags & 1 != 0,
        can_respond: flags & 2 != 0,
        can_manage: flags & 4 != 0,
        can_notify: flags & 8 != 0,
    };
    MembershipRecord { membership, user: Some(Arc::new(Associate { id: user_id, ..Associate::default() })) }
}

/// A topic with one setting changed.
pub(super) fn set(mut topic: Topic, setting: Setting) -> Topic {
    match setting {
        Setting::Greets(on) => topic.welcome_message = if on { "Welcome!" } else { "" }.to_owned().into(),
        Setting::Form(on) => topic.widget.pre_form_enabled = on,
        Setting::PostForm(on) => topic.widget.post_form_enabled = on,
        Setting::Faq(on) => topic.widget.auto_faq_enabled = on,
        Setting::Bot(on) => {
            topic.bot_enabled = on;
            topic.bot.bot_register_script_id = 7;
        }
        Setting::Warn(agents, managers) => {
            topic.warn_new_chat_minutes = agents;
            topic.warn_manager_new_chat_minutes = managers;
        }
        Setting::WarnMessage(agents, managers) => {
            topic.warn_chat_message_minutes = agents;
            topic.warn_manager_chat_message_minutes = managers;
        }
    }
    topic
}
