//! Who has a chat open beside one. Where those come from who do, is not known here: nothing of it is stored.

use std::collections::HashMap;

use parlour_model::{Associate, Caller, Id, Membership, SessionRight, SessionStatus, SessionViewers, Standing, Viewer};
use parlour_store::{StoreError, Tx, find, list_by_ids, list_memberships_of_topic};

use super::change::Change;
use crate::EngineError;

/// What that reader of a session is told of those who have it open; `None` when there is no such session.
pub fn look_at(
    tx: &mut Tx<'_>,
    reader: &Caller,
    session_id: Id,
    present: &[Caller],
) -> Result<Option<SessionViewers>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, reader, SessionRight::Note)?;
    Ok(viewers(tx, session_id, present, std::slice::from_ref(reader))?.pop().map(|(_, told)| told))
}

/// What each of the readers who may read the session as an agent is told of those who have it open: himself not, and who
/// listens in only where he is shown.
pub fn viewers(
    tx: &mut Tx<'_>,
    session_id: Id,
    present: &[Caller],
    readers: &[Caller],
) -> Result<Vec<(Id, SessionViewers)>, StoreError> {
    let session = find::<parlour_model::Session>(tx, session_id)?;
    let Some(session) = session.filter(|it| it.status != SessionStatus::Deleted) else { return Ok(Vec::new()) };
    let members: HashMap<Id, Membership> =
        list_memberships_of_topic(tx, session.topic_id)?.into_iter().map(|it| (it.user_id, it)).collect();
    let standing = |caller: &Caller| {
        let membership = members.get(&caller.associate_id).filter(|_| caller.chat_user).cloned();
        let standing = Standing::of(caller, &session, membership);
        standing.may(SessionRight::Note, &session).then_some(standing)
    };
    let there: Vec<_> = present.iter().filter_map(|it| Some((it.associate_id, standing(it)?))).collect();
    let ids: Vec<_> = there.iter().map(|(id, _)| *id).collect();
    let mut people: Vec<_> = list_by_ids::<Associate>(tx, &ids)?.into_iter().filter(|it| !it.deleted).collect();
    people.sort_by(|one, other| (&one.full_name, one.id).cmp(&(&other.full_name, other.id)));
    let mut told = Vec::with_capacity(readers.len());
    for reader in readers {
        let Some(reads) = standing(reader) else { continue };
        let is_shown = |id: Id| {
            let unseen = there.iter().any(|(other, looks)| *other == id && looks.is_unseen(&session));
            id != reader.associate_id && (!unseen || reads.sees_unseen())
        };
        let shown = people.iter().filter(|it| is_shown(it.id));
        let viewers = shown.map(|it| Viewer { associate_id: it.id, full_name: it.full_name.clone() }).collect();
        told.push((reader.associate_id, SessionViewers { session_id, viewers }));
    }
    Ok(told)
}
