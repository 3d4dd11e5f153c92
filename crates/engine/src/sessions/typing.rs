//! The agent of a chat types. No event is stored of it: it is over before anybody could read on to it. What is stored is
//! the vendor's flag, which follows.

use parlour_model::{Caller, Id, Session, SessionStatus};
use parlour_store::{StoreError, Tx, find, set_typing};

use crate::{Cx, EngineError};

/// What decides who types in a session. It stands until the session is changed by more than a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    session_id: Id,
    owner_id: Id,
    runs: bool,
}

/// The pen of that session.
pub fn find_pen(tx: &mut Tx<'_>, session_id: Id) -> Result<Pen, EngineError> {
    let session = find::<Session>(tx, session_id)?.filter(|session| session.status != SessionStatus::Deleted);
    let session = session.ok_or_else(|| EngineError::NotFound(format!("There is no chat session {session_id}.")))?;
    Ok(Pen { session_id, owner_id: session.user_id, runs: session.status.is_active() })
}

impl Pen {
    /// That the caller may say that he types, or no longer does.
    pub fn admit(&self, caller: &Caller, types: bool) -> Result<(), EngineError> {
        let Self { session_id, owner_id, runs } = *self;
        if !caller.chat_user || owner_id != caller.associate_id {
            return Err(EngineError::Forbidden(format!("You do not have chat session {session_id}.")));
        }
        if types && !runs {
            return Err(EngineError::Conflict(format!("Chat session {session_id} is not running.")));
        }
        Ok(())
    }
}

/// Notes of sessions, each of which is there once, whether their agents type. Who saves one on the condition that nobody
/// changed it is not put off by that.
pub fn note_typing(_: &mut Cx<'_>, tx: &mut Tx<'_>, typing: &[(Id, bool)]) -> Result<(), StoreError> {
    for side in [true, false] {
        let ids: Vec<_> = typing.iter().filter(|(_, types)| *types == side).map(|(id, _)| *id).collect();
        set_typing(tx, &ids, side)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_a_running_session_types_and_may_always_stop() {
        let caller = |associate_id, chat_user| Caller { associate_id, administrator: true, chat_user };
        let pen = |runs| Pen { session_id: 1, owner_id: 7, runs };
        for (pen, caller, types, expected) in [
            (pen(true), caller(7, true), true, "admitted"),
            (pen(true), caller(7, true), false, "admitted"),
            (pen(false), caller(7, true), false, "admitted"),
            (pen(false), caller(7, true), true, "conflict"),
            (pen(true), caller(8, true), true, "forbidden"),
            (pen(false), caller(8, true), true, "forbidden"),
            (pen(true), caller(7, false), true, "forbidden"),
        ] {
            let answer = match pen.admit(&caller, types) {
                Ok(()) => "admitted",
                Err(EngineError::Conflict(_)) => "conflict",
                Err(EngineError::Forbidden(_)) => "forbidden",
                Err(error) => panic!("{error}"),
            };
            assert_eq!(answer, expected, "{pen:?} {caller:?} {types}");
        }
    }
}
