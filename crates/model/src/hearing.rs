//! What an agent hears of a change of a session: the same that he would read of it, or that he no longer sees it.

use crate::{Caller, Id, Membership, Place, Session, SessionRight, SessionSight, SessionStatus, Standing};

/// What somebody hears of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hearing {
    /// The session as it is now.
    Sees(SessionSight),
    /// That it is no longer to be seen.
    Gone,
    /// Nothing.
    Nothing,
}

/// What the caller hears of a change of that session, which was somebody's `former`ly. `membership` tells the caller's
/// in a topic; `show_keys` whether administrators are shown the keys of sessions.
pub fn hearing<'m>(
    caller: &Caller,
    session: &Session,
    former: Place,
    membership: impl Fn(Id) -> Option<&'m Membership>,
    show_keys: bool,
) -> Hearing {
    let member = |topic_id| membership(topic_id).filter(|_| caller.chat_user).cloned();
    let standing = Standing::of(caller, session, member(session.topic_id));
    let sees = standing.may(SessionRight::See, session);
    if sees && session.status != SessionStatus::Deleted {
        return Hearing::Sees(standing.sight(show_keys));
    }
    // Who handed it over last sees it until it ends.
    let saw = sees || standing.former || saw_at(caller, former, member(former.topic_id).as_ref());
    if saw { Hearing::Gone } else { Hearing::Nothing }
}

/// Whether the caller saw a session that was there.
pub fn saw_at(caller: &Caller, former: Place, membership: Option<&Membership>) -> bool {
    let is = |id: Id| caller.chat_user && id == caller.associate_id;
    let member = membership.is_some_and(|it| caller.chat_user && it.counts());
    caller.administrator || is(former.user_id) || is(former.transfer_to_id) || member
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: Id = 7;

    fn hears(caller: &Caller, session: &Session, former: Place, flags: &str, show_keys: bool) -> Hearing {
        let membership = Membership {
            topic_id: 1,
            user_id: ME,
            can_listen: flags.contains('l'),
            can_respond: flags.contains('r'),
            can_manage: flags.contains('m'),
            can_notify: flags.contains('n'),
        };
        hearing(caller, session, former, |topic_id| Some(&membership).filter(|_| topic_id == 1), show_keys)
    }

    #[test]
    fn who_sees_it_hears_of_it_and_who_saw_it_hears_that_it_is_gone() {
        use Hearing::{Gone, Nothing, Sees};
        use SessionSight::{WithKey, WithoutKey};
        let agent = Caller { associate_id: ME, administrator: false, chat_user: true };
        let administrator = Caller { administrator: true, ..agent.clone() };
        let nobody = Caller { chat_user: false, ..agent.clone() };
        let running = Session { topic_id: 1, user_id: 9, status: SessionStatus::UserLast, ..Session::default() };
        let elsewhere = Session { topic_id: 2, ..running.clone() };
        let deleted = Session { status: SessionStatus::Deleted, ..running.clone() };
        let mine = Session { user_id: ME, topic_id: 2, ..running.clone() };
        let handed = Session { former_user_id: ME, ..elsewhere.clone() };
        let over = Session { status: SessionStatus::Finished, ..handed.clone() };
        let was = |topic_id, user_id, transfer_to_id| Place { topic_id, user_id, transfer_to_id };
        for (what, caller, session, former, flags, expected) in [
            ("a listener", &agent, &running, was(1, 9, 0), "l", Sees(WithoutKey)),
            ("who may answer", &agent, &running, was(1, 9, 0), "r", Sees(WithoutKey)),
            ("a manager", &agent, &running, was(1, 9, 0), "lrmn", Sees(WithoutKey)),
            ("who is only warned", &agent, &running, was(1, 9, 0), "n", Sees(WithoutKey)),
            ("a member without a flag", &agent, &running, was(1, 9, 0), "", Nothing),
            ("an outsider", &agent, &elsewhere, was(2, 9, 0), "lrmn", Nothing),
            ("no chat user", &nobody, &mine, was(1, ME, ME), "lrmn", Nothing),
            ("an administrator", &administrator, &elsewhere, was(2, 9, 0), "", Sees(WithKey)),
            ("its owner", &agent, &mine, was(2, 0, 0), "", Sees(WithoutKey)),
            ("who had it and sees it still", &agent, &handed, was(2, ME, 0), "", Sees(WithoutKey)),
            ("who had it until it ended", &agent, &over, was(2, 9, 0), "", Gone),
            ("who had it", &agent, &elsewhere, was(2, ME, 0), "", Gone),
            ("to whom it was offered", &agent, &elsewhere, was(2, 9, ME), "", Gone),
            ("a member of the topic it left", &agent, &elsewhere, was(1, 9, 0), "l", Gone),
            ("a member, when it is deleted", &agent, &deleted, was(1, 9, 0), "l", Gone),
            ("an administrator, when it is deleted", &administrator, &deleted, was(1, 9, 0), "", Gone),
            ("an outsider, when it is deleted", &agent, &deleted, was(1, 9, 0), "", Nothing),
        ] {
            assert_eq!(hears(caller, session, former, flags, true), expected, "{what}");
        }
        let hidden = hears(&administrator, &running, was(1, 9, 0), "r", false);
        assert_eq!(hidden, Sees(WithoutKey), "where keys are hidden");
        let creator = Session { created_by_id: ME, ..running };
        assert_eq!(hears(&agent, &creator, was(1, 9, 0), "", false), Sees(WithKey), "but from who made it");
    }
}
