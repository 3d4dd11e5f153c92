//! Who is shown to whom as looking at a chat. Knows nothing of how it is known that somebody looks.

use crate::{Id, Session, SessionStatus, Standing};

/// Somebody who has a chat open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The associate.
    pub associate_id: Id,
    /// What he is called.
    pub full_name: String,
}

/// Those who have a chat open, as one of them is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionViewers {
    /// The session.
    pub session_id: Id,
    /// They, by name.
    pub viewers: Vec<Viewer>,
}

impl Standing {
    /// Whether somebody of that standing looks at the session unseen: he may listen in, of which the agent is not told
    /// (specification §3), and has no other part in it. Whoever may pick a waiting chat up does not listen.
    pub fn is_unseen(&self, session: &Session) -> bool {
        let could_take = self.member.can_respond && session.status == SessionStatus::InQueue;
        self.member.can_listen && !self.owner && !self.offered && !could_take
    }

    /// Whether he is shown those who look unseen: whoever might do so too, but never the agent of the chat, nor whom it
    /// is offered to.
    pub fn sees_unseen(&self) -> bool {
        let above = self.member.can_listen || self.member.can_manage || self.administrator;
        above && !self.owner && !self.offered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Caller, Membership};

    #[test]
    fn who_listens_is_not_shown_to_the_agent() {
        use SessionStatus::{InQueue, UserLast};
        // Flags, status, whether he has it and whether it is offered to him; whether he is unseen, and sees such.
        let table = [
            ("", UserLast, true, false, false, false),
            ("rl", UserLast, true, false, false, false),
            ("lm", UserLast, true, false, false, false),
            ("l", UserLast, false, false, true, true),
            ("rl", UserLast, false, false, true, true),
            ("lm", UserLast, false, false, true, true),
            ("m", UserLast, false, false, false, true),
            ("l", UserLast, false, true, false, false),
            ("r", InQueue, false, false, false, false),
            ("rl", InQueue, false, false, false, true),
            ("l", InQueue, false, false, true, true),
            ("n", UserLast, false, false, false, false),
        ];
        for (flags, status, owns, offered, unseen, sees) in table {
            let session = Session {
                status,
                user_id: if owns { 1 } else { 2 },
                transfer_to_id: Id::from(offered),
                ..Session::default()
            };
            let has = |flag| flags.contains(flag);
            let member = Membership {
                can_listen: has('l'),
                can_respond: has('r'),
                can_manage: has('m'),
                can_notify: has('n'),
                ..Membership::default()
            };
            let caller = Caller { associate_id: 1, administrator: false, chat_user: true };
            let standing = Standing::of(&caller, &session, Some(member));
            assert_eq!((standing.is_unseen(&session), standing.sees_unseen()), (unseen, sees), "{flags} {status:?}");
        }
    }
}
