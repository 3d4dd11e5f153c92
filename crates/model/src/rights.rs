//! Who may see and do what (specification §3 and §11.2).

use crate::{Id, Membership, Session, SessionStatus};

/// Somebody whose identity is proven.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caller {
    /// The associate.
    pub associate_id: Id,
    /// May set up the desk and see every chat.
    pub administrator: bool,
    /// May be an agent: has a Service user (specification §14 Q5).
    pub chat_user: bool,
}

/// What a caller sees of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionSight {
    /// The session without its key.
    WithoutKey,
    /// The session with the key with which a program acts as its visitor.
    WithKey,
}

/// The associates who have to do with a session, as far as that decides who sees what of it; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owners {
    /// The agent who has it.
    pub user_id: Id,
    /// The agent it is offered to.
    pub transfer_to_id: Id,
    /// The associate who made it, 0 for a visitor.
    pub created_by_id: Id,
}

/// Returns how much a chat user sees of a session in `ChatSessionsForUser`; `None` when the session is not in the caller's list.
///
/// `membership` is the caller's in the session's topic, `show_keys` the server's setting. Administrators get no wider list
/// here, but may see the keys of what they are shown.
pub fn session_sight(
    caller: &Caller,
    owners: Owners,
    membership: Option<&Membership>,
    show_keys: bool,
) -> Option<SessionSight> {
    if !caller.chat_user {
        return None;
    }
    let is = |id: Id| id == caller.associate_id;
    let member = membership.is_some_and(Membership::counts);
    let sees = is(owners.user_id) || is(owners.transfer_to_id) || member;
    sees.then(|| sight(is(owners.created_by_id), caller.administrator, show_keys))
}

/// The sight of a session for its creator, who acts as its visitor, for an administrator, to whom the server's setting may
/// show the key, and for agents, who never see it, not even of the chats they have.
fn sight(creator: bool, administrator: bool, show_keys: bool) -> SessionSight {
    if creator || (administrator && show_keys) { SessionSight::WithKey } else { SessionSight::WithoutKey }
}

/// What a caller is to one session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Has it.
    pub owner: bool,
    /// Is offered it.
    pub offered: bool,
    /// Handed it over last.
    pub former: bool,
    /// Made it, on behalf of a visitor.
    pub creator: bool,
    /// What the caller is in its topic; no flag set for nothing.
    pub member: Membership,
    /// May set up the desk and see every chat.
    pub administrator: bool,
}

/// What somebody may want with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionRight {
    /// See that it is there, and its fields.
    See,
    /// Read what was said.
    Read,
    /// Say something, change it, start it over.
    Write,
    /// Give it to another agent.
    Transfer,
    /// Remove it.
    Delete,
    /// Read and write what agents say beside it.
    Note,
}

/// What a caller may want with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TicketRight {
    /// Read it and its messages.
    Read,
    /// Change it, or link it from another session.
    Write,
}

impl Standing {
    /// What that caller is to that session; `membership` is the caller's in the session's topic.
    pub fn of(caller: &Caller, session: &Session, membership: Option<Membership>) -> Self {
        let is = |id: Id| caller.chat_user && id == caller.associate_id;
        Self {
            owner: is(session.user_id),
            offered: is(session.transfer_to_id),
            former: is(session.former_user_id),
            creator: is(session.created_by_id),
            member: membership.unwrap_or_default(),
            administrator: caller.administrator,
        }
    }

    /// Whether the caller may do that with the session (specification §3).
    pub fn may(&self, right: SessionRight, session: &Session) -> bool {
        let Self { owner, offered, former, creator, member, administrator } = self;
        let masters = *owner || member.can_manage || *administrator;
        let reads_on = *former && session.status.is_active();
        match right {
            SessionRight::See => masters || *offered || *creator || reads_on || member.counts(),
            SessionRight::Read => {
                // Both are there to be picked up.
                let to_be_taken = session.status == SessionStatus::InQueue || session.is_with_bot();
                masters || *offered || *creator || reads_on || member.can_listen || (member.can_respond && to_be_taken)
            }
            SessionRight::Write => masters || *creator || (member.can_respond && session.user_id == 0),
            SessionRight::Transfer => masters,
            SessionRight::Delete => member.can_manage || *administrator,
            // Like reading, but not for a program that speaks for the visitor.
            SessionRight::Note => Self { creator: false, ..self.clone() }.may(SessionRight::Read, session),
        }
    }

    /// Returns whether the caller may do that with the tickets that are linked from the session. A caller who may change
    /// the session may also read its ticket: an agent who answers the topic takes up a request that was left there.
    pub fn may_with_ticket(&self, right: TicketRight, session: &Session) -> bool {
        let writes = self.may(SessionRight::Write, session);
        match right {
            TicketRight::Read => writes || self.may(SessionRight::Read, session),
            TicketRight::Write => writes,
        }
    }

    /// True for callers who may write how the visitor rates the session: administrators, and the program that made it for the
    /// visitor, unless the session is or last was its own to answer.
    pub fn may_rate(&self) -> bool {
        self.administrator || (self.creator && !self.owner && !self.former)
    }

    /// How much of a session that may be seen is shown; `show_keys` is the server's setting.
    pub fn sight(&self, show_keys: bool) -> SessionSight {
        sight(self.creator, self.administrator, show_keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the specification's table: who, and what of see, read, write, transfer, delete.
    #[test]
    fn the_matrix_is_the_specifications() {
        let member = |flags: &str| Standing {
            member: Membership {
                can_listen: flags.contains('l'),
                can_respond: flags.contains('r'),
                can_manage: flags.contains('m'),
                can_notify: flags.contains('n'),
                ..Membership::default()
            },
            ..Standing::default()
        };
        let rows = [
            ("owner", Standing { owner: true, ..Standing::default() }, "SRWT.", "SRWT."),
            ("respond", member("r"), "S....", "SRW.."),
            ("listen", member("l"), "SR...", "SR..."),
            ("manage", member("m"), "SRWTD", "SRWTD"),
            ("notify", member("n"), "S....", "S...."),
            ("outsider", Standing::default(), ".....", "....."),
            ("administrator", Standing { administrator: true, ..Standing::default() }, "SRWTD", "SRWTD"),
            ("offered", Standing { offered: true, ..Standing::default() }, "SR...", "SR..."),
            ("former owner", Standing { former: true, ..Standing::default() }, "SR...", "....."),
            ("creator", Standing { creator: true, ..Standing::default() }, "SRW..", "SRW.."),
        ];
        let running = Session { status: SessionStatus::UserLast, user_id: 99, ..Session::default() };
        let queued = Session { status: SessionStatus::InQueue, ..Session::default() };
        let with_bot = Session { status: SessionStatus::CustomerLast, chatbot_is_active: true, ..Session::default() };
        for (who, standing, of_running, of_queued) in rows {
            // The former owner reads on while the chat runs, with a bot as with an agent.
            let of_bots = if standing.former { of_running } else { of_queued };
            for (session, expected) in [(&running, of_running), (&queued, of_queued), (&with_bot, of_bots)] {
                use SessionRight::{Delete, Read, See, Transfer, Write};
                let letters = [(See, 'S'), (Read, 'R'), (Write, 'W'), (Transfer, 'T'), (Delete, 'D')];
                let may = letters.map(|(right, letter)| if standing.may(right, session) { letter } else { '.' });
                assert_eq!(may.iter().collect::<String>(), expected, "{who}, {:?}", session.status);
            }
        }
    }

    #[test]
    fn notes_are_for_whoever_reads_as_an_agent_and_not_for_the_visitors_program() {
        let session = Session { status: SessionStatus::UserLast, user_id: 99, ..Session::default() };
        let listener = Membership { can_listen: true, ..Membership::default() };
        for (standing, expected) in [
            (Standing { owner: true, ..Standing::default() }, true),
            (Standing { member: listener, ..Standing::default() }, true),
            (Standing { creator: true, ..Standing::default() }, false),
            (Standing { creator: true, administrator: true, ..Standing::default() }, true),
            (Standing::default(), false),
        ] {
            assert_eq!(standing.may(SessionRight::Note, &session), expected, "{standing:?}");
        }
    }

    const ME: Id = 7;

    #[expect(clippy::fn_params_excessive_bools, reason = "the four flags")]
    fn member(listen: bool, respond: bool, manage: bool, notify: bool) -> Membership {
        Membership {
            topic_id: 1,
            user_id: ME,
            can_listen: listen,
            can_respond: respond,
            can_manage: manage,
            can_notify: notify,
        }
    }

    #[test]
    fn each_flag_alone_shows_the_session_and_none_shows_the_key() {
        use SessionSight::{WithKey, WithoutKey};
        let caller = Caller { associate_id: ME, administrator: false, chat_user: true };
        let of_others = Owners { user_id: 9, transfer_to_id: 8, created_by_id: 0 };
        for (membership, expected) in [
            (member(true, false, false, false), Some(WithoutKey)),
            (member(false, true, false, false), Some(WithoutKey)),
            (member(false, false, true, false), Some(WithoutKey)),
            (member(false, false, false, true), Some(WithoutKey)),
            (member(true, true, true, true), Some(WithoutKey)),
            (member(false, false, false, false), None),
        ] {
            assert_eq!(session_sight(&caller, of_others, Some(&membership), true), expected, "{membership:?}");
        }
        let sees = |owners| session_sight(&caller, owners, None, true);
        assert_eq!(sees(of_others), None);
        assert_eq!(sees(Owners { user_id: ME, ..of_others }), Some(WithoutKey), "the agent who has it");
        assert_eq!(sees(Owners { transfer_to_id: ME, ..of_others }), Some(WithoutKey), "an offer");
        assert_eq!(sees(Owners { created_by_id: ME, ..of_others }), None, "the list has no more for who made it");
        assert_eq!(sees(Owners { user_id: ME, created_by_id: ME, ..of_others }), Some(WithKey), "who made it");
    }

    #[test]
    fn administrators_see_keys_where_the_setting_allows_it_and_who_made_a_session_always_does() {
        use SessionSight::{WithKey, WithoutKey};
        let outsider = Caller { associate_id: ME, administrator: true, chat_user: false };
        let mine = Owners { user_id: ME, ..Owners::default() };
        let all = member(true, true, true, true);
        assert_eq!(session_sight(&outsider, mine, Some(&all), true), None, "no chat user");
        let administrator = Caller { chat_user: true, ..outsider };
        assert_eq!(session_sight(&administrator, Owners::default(), None, true), None, "no wider list");
        assert_eq!(session_sight(&administrator, mine, Some(&all), true), Some(WithKey));
        assert_eq!(session_sight(&administrator, mine, Some(&all), false), Some(WithoutKey));
        let made = Owners { created_by_id: ME, ..mine };
        let agent = Caller { administrator: false, ..administrator };
        assert_eq!(session_sight(&agent, made, None, false), Some(WithKey));
    }
}
