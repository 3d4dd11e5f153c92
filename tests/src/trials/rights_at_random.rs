//! S2: agents work at random while rights are given and withdrawn at random. Every list is the one without a memory, byte
//! for byte; it holds what the matrix allows and nothing else; and what was withdrawn is gone with the very next answer.

use std::collections::{BTreeMap, HashMap};

use parlour_engine::accounts::find_by_login;
use parlour_harness::{Desk, Engine, PASSWORD, TestServer};
use parlour_model::{
    Caller, Id, Membership, Session,
    SessionRight::{Read, See},
    SessionSight,
    SessionStatus::{Deleted, InQueue},
    Standing,
};
use parlour_store::{StoreError, find, list_after, list_memberships};
use serde_json::{Value, json};

use super::dice::Dice;
use crate::api::remembered::{VARIANTS, list, uncached};

/// The last one is an administrator, and gives and withdraws.
const USERS: [&str; 5] = ["ann", "bob", "cid", "dan", "eve"];
const TOPICS: u64 = 3;
/// Sessions at one time, about.
const SESSIONS: Id = 24;
/// Looks after each change, of which the first is by whom it concerns.
const LOOKS: usize = 3;

struct Trial {
    server: TestServer,
    dice: Dice,
    steps: u64,
    /// How often which status was answered to which operation.
    answered: BTreeMap<(&'static str, u16), u64>,
}

impl Trial {
    fn start(engine: Engine) -> Self {
        let server = TestServer::start_with(engine, |settings| settings.timers.presence_ms = 100_000_000_000_000);
        let mut desk = Desk::default();
        for (index, user) in USERS.iter().enumerate() {
            desk = desk.user(index as Id + 1, user);
        }
        desk = desk.administrator();
        for topic in 1..=TOPICS as Id {
            desk = desk.topic(topic).member(topic, "lr").member(4, "n").member(5, "m");
            for session in 0..SESSIONS / TOPICS as Id {
                desk = desk.session(topic * 100 + session, InQueue);
            }
        }
        desk.data.associates.iter_mut().for_each(|record| record.present = true);
        desk.import(server.store());
        Self { server, dice: Dice(2), steps: 0, answered: BTreeMap::new() }
    }

    fn call(&mut self, user: usize, operation: &'static str, body: &Value) -> (u16, Value) {
        let answer = self.server.chat(operation).basic(USERS[user], PASSWORD).json(body).send();
        assert!(matches!(answer.status, 200 | 204 | 400 | 403 | 404 | 409), "{operation}: {}", answer.text());
        *self.answered.entry((operation, answer.status)).or_default() += 1;
        self.steps += 1;
        (answer.status, if answer.body.is_empty() { Value::Null } else { answer.json() })
    }

    fn user(&mut self) -> usize {
        self.dice.below(USERS.len() as u64) as usize
    }

    /// Any session there is.
    fn session(&mut self) -> Id {
        let sessions = self.sessions();
        sessions[self.dice.below(sessions.len() as u64) as usize].id
    }

    fn sessions(&self) -> Vec<Session> {
        let all = self.server.store().read::<_, StoreError>(|tx| list_after::<Session>(tx, 0, 10_000));
        all.expect("it reads").into_iter().filter(|it| it.status != Deleted).collect()
    }

    /// Gives or withdraws rights; whom it concerns.
    fn change_rights(&mut self) -> usize {
        let (user, topic, flags) = (self.user(), self.dice.below(TOPICS) + 1, self.dice.below(24));
        let flag = |bit: u64| flags & bit != 0;
        let agent = json!({ "User": { "AssociateId": user + 1 }, "CanListen": flag(1), "CanRespond": flag(2), "CanManage": flag(4) && flag(1), "CanNotify": flag(8) });
        let body = json!({ "ChatTopicId": topic, "Username": USERS[user], "Useragent": agent });
        let operation = match self.dice.below(4) {
            0 => "DeleteChatTopicUserAgent",
            1 => "AddChatTopicUserAgent",
            _ => "UpdateChatTopicUserAgent",
        };
        self.call(4, operation, &body);
        user
    }

    /// One change; whom it concerns.
    fn change(&mut self) -> usize {
        let (user, other, id) = (self.user(), self.user(), self.session());
        let one = json!({ "ChatSessionId": id });
        match self.dice.below(16) {
            0..=4 => return self.change_rights(),
            5 => drop(self.call(user, "PickUpFirstChatSession", &json!({}))),
            6 => drop(self.call(user, "PickUpChatSession", &one)),
            7 => {
                let kind = if self.dice.below(2) == 0 { "ToUser" } else { "ToCustomer" };
                let said = json!({ "ChatSessionId": id, "Message": { "Message": format!("text {}", self.steps), "Type": kind } });
                self.call(user, "AddChatMessage", &said);
            }
            8 | 9 => {
                self.call(user, "TransferChatSession", &json!({ "ChatSessionId": id, "ToAssociate": USERS[other] }));
                return other;
            }
            10 => drop(self.call(user, "AcceptChatSessionTransfer", &one)),
            11 => drop(self.call(user, "RejectChatSessionTransfer", &one)),
            12 => {
                let status = ["Finished", "InQueue", "UserLast", "Closed"][self.dice.below(4) as usize];
                let saved =
                    json!({ "ChatSessionId": id, "Status": status, "CustomerName": format!("name {}", self.steps) });
                self.call(user, "SaveChatSessionEntity", &saved);
            }
            13 => {
                let here = json!({ "ChatPresence": [{ "UserId": user + 1, "Present": self.dice.below(3) > 0 }] });
                self.call(user, "SaveChatPresence", &here);
            }
            14 => drop(self.call(user, "ResetChatSession", &one)),
            _ if self.sessions().len() < SESSIONS as usize => {
                let topic = self.dice.below(TOPICS) + 1;
                self.call(user, "CreateChatSessionForTopic", &json!({ "ChatTopicId": topic }));
            }
            _ => drop(self.call(user, "DeleteChatSessionEntity", &one)),
        }
        user
    }

    /// Looks at the list of that user in some variant, and at one session.
    fn look(&mut self, user: usize) {
        let name = USERS[user];
        let variant = self.dice.below(VARIANTS.len() as u64) as usize;
        let (given, expected) = (list(&self.server, name, variant), uncached(&self.server, name, variant));
        assert!(given == expected, "step {}, {name}, variant {variant}:\n{given}\n{expected}", self.steps);
        self.steps += 1;
        if variant == 0 {
            self.assert_allowed(user, &given);
        }
        let id = self.session();
        let (caller, session, standing) = self.standing(user, id);
        let (status, shown) = self.call(user, "GetChatSessionEntity", &json!({ "ChatSessionId": id }));
        assert_eq!(status == 200, standing.may(See, &session), "{caller:?} sees {session:?}: {status}");
        if status == 200 {
            let key = shown["SessionKey"].as_str().expect("a key");
            let expected = if standing.sight(true) == SessionSight::WithKey { &session.session_key } else { "" };
            assert_eq!(key, expected, "{caller:?} sees the key of {session:?}");
        }
        let (status, _) = self.call(user, "GetChatMessages", &json!({ "ChatSessionId": id }));
        assert_eq!(status == 200, standing.may(Read, &session), "{caller:?} reads {session:?}: {status}");
    }

    fn standing(&self, user: usize, id: Id) -> (Caller, Session, Standing) {
        let (caller, session, memberships) = self.stored(user, |tx| Ok(find::<Session>(tx, id)?.expect("it is there")));
        let membership = memberships.get(&session.topic_id).cloned();
        let standing = Standing::of(&caller, &session, membership);
        (caller, session, standing)
    }

    /// Who that is, something of the store, and the user's memberships by topic.
    fn stored<T>(
        &self,
        user: usize,
        read: impl FnOnce(&mut parlour_store::Tx<'_>) -> Result<T, StoreError>,
    ) -> (Caller, T, HashMap<Id, Membership>) {
        let stored = self.server.store().read::<_, StoreError>(|tx| {
            let caller = find_by_login(tx, USERS[user])?.expect("the user exists").caller();
            let own = list_memberships(tx)?.into_iter().filter(|it| it.user_id == caller.associate_id);
            let own = own.map(|it| (it.topic_id, it)).collect();
            Ok((caller, read(tx)?, own))
        });
        stored.expect("it reads")
    }

    /// That a whole list holds what the table of rights allows: written down once more, so that a mistake in it shows.
    fn assert_allowed(&self, user: usize, given: &str) {
        let (caller, sessions, memberships) = self.stored(user, |tx| list_after::<Session>(tx, 0, 10_000));
        let me = caller.associate_id;
        let expected = sessions.iter().filter(|it| it.status != Deleted).filter_map(|session| {
            let flags = memberships.get(&session.topic_id);
            let any = flags.is_some_and(|it| it.can_listen || it.can_respond || it.can_manage || it.can_notify);
            let seen = session.user_id == me || session.transfer_to_id == me || any;
            let with_key = session.created_by_id == me || caller.administrator;
            seen.then(|| (i64::from(session.id), if with_key { session.session_key.as_str() } else { "" }))
        });
        let given: Value = serde_json::from_str(given).expect("JSON");
        let given = given
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| (it["ChatSessionId"].as_i64().expect("a key"), it["SessionKey"].as_str().expect("a key")));
        assert_eq!(given.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "step {}, {}", self.steps, USERS[user]);
    }
}

fn rights_hold(engine: Engine, changes: u64) {
    let mut trial = Trial::start(engine);
    for _ in 0..changes {
        let mut user = trial.change();
        for _ in 0..LOOKS {
            trial.look(user);
            user = trial.user();
        }
    }
    println!("{engine:?}: {changes} changes, {} steps, {:?}", trial.steps, trial.answered);
    for operation in ["PickUpFirstChatSession", "TransferChatSession", "AddChatMessage", "UpdateChatTopicUserAgent"] {
        assert!(trial.answered.get(&(operation, 200)).is_some_and(|count| *count > changes / 100), "{operation} works");
    }
}

/// Ten steps a change: 100,000 steps on the two engines together.
#[test]
fn rights_withdrawn_at_random_are_gone_at_once_on_sqlite() {
    rights_hold(Engine::Sqlite, 9_000);
}

#[test]
fn rights_withdrawn_at_random_are_gone_at_once_on_postgres() {
    rights_hold(Engine::Postgres, 1_000);
}
