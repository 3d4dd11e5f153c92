//! Who may see and do what (specification §3 and §11.2).

use crate::{Id, Membership};

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
    /// The session, without the key that lets its holder act as the visitor.
    WithoutKey,
    /// The session with its key.
    WithKey,
}

/// What a chat user sees of a session in `ChatSessionsForUser`; `None` when it is not his to see.
///
/// `owner_id` and `transfer_to_id` are the session's; `membership` is the caller's in the session's topic.
/// Administrators get no wider list here, but see the keys of what they are shown.
pub fn session_sight(
    caller: &Caller,
    owner_id: Id,
    transfer_to_id: Id,
    membership: Option<&Membership>,
) -> Option<SessionSight> {
    if !caller.chat_user {
        return None;
    }
    let owner = owner_id == caller.associate_id;
    let member = membership.filter(|membership| membership.counts());
    if !owner && transfer_to_id != caller.associate_id && member.is_none() {
        return None;
    }
    let key = owner || caller.administrator || member.is_some_and(|it| it.can_respond || it.can_manage);
    Some(if key { SessionSight::WithKey } else { SessionSight::WithoutKey })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn each_flag_alone_shows_the_session_and_only_two_show_the_key() {
        use SessionSight::{WithKey, WithoutKey};
        let caller = Caller { associate_id: ME, administrator: false, chat_user: true };
        for (membership, expected) in [
            (member(true, false, false, false), Some(WithoutKey)),
            (member(false, true, false, false), Some(WithKey)),
            (member(false, false, true, false), Some(WithKey)),
            (member(false, false, false, true), Some(WithoutKey)),
            (member(false, false, false, false), None),
        ] {
            assert_eq!(session_sight(&caller, 0, 0, Some(&membership)), expected, "{membership:?}");
        }
        assert_eq!(session_sight(&caller, 0, 0, None), None);
        assert_eq!(session_sight(&caller, ME, 0, None), Some(WithKey), "the owner");
        assert_eq!(session_sight(&caller, 9, ME, None), Some(WithoutKey), "a pending transfer to me");
    }

    #[test]
    fn without_a_service_user_nothing_is_seen_and_an_administrator_sees_keys_but_no_more_sessions() {
        let outsider = Caller { associate_id: ME, administrator: true, chat_user: false };
        assert_eq!(session_sight(&outsider, ME, 0, Some(&member(true, true, true, true))), None);
        let administrator = Caller { chat_user: true, ..outsider };
        assert_eq!(session_sight(&administrator, 0, 0, None), None);
        let listening = member(true, false, false, false);
        assert_eq!(session_sight(&administrator, 0, 0, Some(&listening)), Some(SessionSight::WithKey));
    }
}
