//! Desks at work: agents who have chats under way, and agents whom a queue waits for.
//!
//! Nobody of them is to be disturbed by the server's timers: what is under way was said just now, and no visitor has
//! ever fetched anything.

use std::ops::Range;

use argon2::{Argon2, PasswordHasher as _};
use serde_json::{Value, json};

use crate::{
    Outcome,
    client::Client,
    clock::Clock,
    data::{self, Build, PASSWORD},
    dice::Dice,
    load::{basic, request},
    process::Process,
    server,
};

/// Agents with chats under way; each has a topic of their own, sees nothing but its chats, and owns all of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk {
    pub(crate) agents: u32,
    pub(crate) sessions_each: u32,
    pub(crate) messages_each: u32,
    pub(crate) build: Build,
}

impl Desk {
    /// The sessions of an agent, who are counted from 1.
    pub(crate) fn sessions_of(&self, agent: u32) -> Range<u32> {
        let first = (agent - 1) * self.sessions_each + 1;
        first..first + self.sessions_each
    }

    /// The key of the last message of a session.
    pub(crate) fn last_message_of(&self, session: u32) -> u32 {
        session * self.messages_each
    }

    /// The data set.
    pub(crate) fn data_set(&self) -> Outcome<Value> {
        let (clock, mut dice) = (Clock::new()?, Dice::new(u64::from(self.agents)));
        let now = clock.ago(0)?;
        let associates = associates(self.agents, &mut dice)?;
        let topics: Vec<_> = (1..=self.agents).map(|agent| topic(agent, agent..=agent)).collect();
        let mut sessions = Vec::new();
        for agent in 1..=self.agents {
            sessions.extend(self.sessions_of(agent).map(|id| self.session(id, agent, &now, &mut dice)));
        }
        Ok(json!({ "Associates": associates, "Topics": topics, "Sessions": sessions }))
    }

    fn session(&self, id: u32, agent: u32, now: &str, dice: &mut Dice) -> Value {
        let mut session = data::session(id, agent, self.build, now, dice);
        session["User"] = json!({ "AssociateId": agent });
        session["Status"] = "UserLast".into();
        session["WhenRequested"] = now.into();
        session["WhenStarted"] = now.into();
        session["ChatbotIsActive"] = false.into();
        session["TransferTo"] = Value::Null;
        let last = self.last_message_of(id);
        let messages = (last - self.messages_each + 1..=last).map(|id| {
            let kind = if dice.flag() { "ToCustomer" } else { "ToUser" };
            let (text, author) = (dice.words(4, 20), dice.first_name());
            json!({ "ChatMessageId": id, "Type": kind, "Message": text, "Author": author, "WhenPosted": now })
        });
        session["Messages"] = messages.collect();
        session
    }
}

/// That many agents, each of whom may answer in each of the topics, and that many chats that wait, the first of them
/// since twenty minutes and none in the order of the keys.
pub(crate) fn queue(agents: u32, topics: u32, sessions: u32) -> Outcome<Value> {
    let (clock, mut dice) = (Clock::new()?, Dice::new(u64::from(sessions)));
    let now = clock.ago(0)?;
    let associates = associates(agents, &mut dice)?;
    let mut waiting = Vec::with_capacity(sessions as usize);
    for id in 1..=sessions {
        let mut session = data::session(id, dice.number(1, topics), Build::Lean, &now, &mut dice);
        session["User"] = Value::Null;
        session["Status"] = "InQueue".into();
        session["WhenRequested"] = clock.ago(dice.number(0, 1_200))?.into();
        session["ChatbotIsActive"] = false.into();
        session["Rank"] = 0.into();
        for unset in ["WhenStarted", "WhenEnded"] {
            session[unset] = Value::Null;
        }
        waiting.push(session);
    }
    let topics: Vec<_> = (1..=topics).map(|id| topic(id, 1..=agents)).collect();
    Ok(json!({ "Associates": associates, "Topics": topics, "Sessions": waiting }))
}

/// The login name of an agent; they are counted from 1, and that is the key too.
pub(crate) fn agent(agent: u32) -> String {
    format!("agent-{agent}")
}

/// The text of a message: 200 bytes that need no escaping.
pub(crate) fn text() -> String {
    "A message of two hundred bytes, as agents write them. ".chars().cycle().take(200).collect()
}

/// Lets the server get to know the passwords of the first agents, one after the other, so that none is hashed later.
pub(crate) async fn log_in(parlour: &Process, agents: u32) -> Outcome<()> {
    let mut client = Client::connect(parlour.address).await?;
    for index in 1..=agents {
        let who = request("GET", server::WHO, &[("Authorization", &basic(&agent(index)))]);
        let answer = client.send(&who, |_| ()).await?;
        if answer.status != 200 {
            return Err(format!("a login was answered with {}", answer.status).into());
        }
    }
    Ok(())
}

/// They all have the same password, and it is hashed once.
fn associates(agents: u32, dice: &mut Dice) -> Outcome<Vec<Value>> {
    let hash = Argon2::default().hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes of")?.to_string();
    let associate = |id| {
        let mut associate = data::associate(id, &agent(id), dice);
        associate["PasswordHash"] = hash.as_str().into();
        associate["ChatUser"] = true.into();
        associate["Present"] = true.into();
        associate
    };
    Ok((1..=agents).map(associate).collect())
}

fn topic(id: u32, agents: impl Iterator<Item = u32>) -> Value {
    let member =
        |agent| json!({ "User": { "AssociateId": agent }, "CanRespond": true, "CanManage": true, "CanNotify": true });
    json!({
        "ChatTopicId": id,
        "Name": format!("Topic {id}"),
        "WelcomeMessage": "Hello! What can we do for you?",
        "Agents": agents.map(member).collect::<Vec<_>>(),
    })
}
