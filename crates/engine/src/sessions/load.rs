//! Sessions with everything their keys lead to, read in batches.

use std::{collections::HashMap, sync::Arc};

use parlour_model::{
    Associate, Caller, Contact, Id, Owners, Person, Project, Sale, Session, SessionRecord, SessionSight, SessionStatus,
    Ticket, session_sight,
};
use parlour_store::{Record, StoreError, Tx, list_by_ids, list_memberships_of_user};

use super::Seen;

/// The sessions in the order asked for, each with its links and no more than is to be seen of it. One that went in the
/// meantime is passed over.
pub fn load(tx: &mut Tx<'_>, seen: &[Seen]) -> Result<Vec<SessionRecord>, StoreError> {
    let ids: Vec<_> = seen.iter().map(|seen| seen.id).collect();
    let mut sessions: HashMap<_, _> =
        list_by_ids::<Session>(tx, &ids)?.into_iter().map(|session| (session.id, session)).collect();
    let sessions: Vec<_> = seen
        .iter()
        .filter_map(|seen| {
            let mut session = sessions.remove(&seen.id)?;
            if seen.sight == SessionSight::WithoutKey {
                session.session_key.clear();
            }
            Some(session)
        })
        .collect();
    with_links(tx, sessions)
}

/// These sessions with what their keys lead to.
pub(crate) fn with_links(tx: &mut Tx<'_>, sessions: Vec<Session>) -> Result<Vec<SessionRecord>, StoreError> {
    let associates = lookup::<Associate>(tx, sessions.iter().flat_map(|it| [it.user_id, it.transfer_to_id]))?;
    let persons = lookup::<Person>(tx, sessions.iter().map(|it| it.person_id))?;
    let contacts = lookup::<Contact>(tx, sessions.iter().map(|it| it.contact_id))?;
    let projects = lookup::<Project>(tx, sessions.iter().map(|it| it.project_id))?;
    let sales = lookup::<Sale>(tx, sessions.iter().map(|it| it.sale_id))?;
    let tickets = lookup::<Ticket>(tx, sessions.iter().map(|it| it.ticket_id))?;
    let records = sessions.into_iter().map(|session| SessionRecord {
        user: associates.get(&session.user_id).cloned(),
        person: persons.get(&session.person_id).cloned(),
        contact: contacts.get(&session.contact_id).cloned(),
        project: projects.get(&session.project_id).cloned(),
        sale: sales.get(&session.sale_id).cloned(),
        ticket: tickets.get(&session.ticket_id).cloned(),
        transfer_to: associates.get(&session.transfer_to_id).cloned(),
        session,
        messages: Vec::new(),
        notes: Vec::new(),
    });
    Ok(records.collect())
}

/// The same, looking again at what the caller may see now: for lists that are read some time after they were made.
pub fn load_again(
    tx: &mut Tx<'_>,
    caller: &Caller,
    seen: &[Seen],
    show_keys: bool,
) -> Result<Vec<SessionRecord>, StoreError> {
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let mut records = load(tx, seen)?;
    records.retain_mut(|record| {
        let session = &mut record.session;
        let membership = memberships.iter().find(|it| it.topic_id == session.topic_id);
        let Session { user_id, transfer_to_id, created_by_id, .. } = *session;
        let owners = Owners { user_id, transfer_to_id, created_by_id };
        match session_sight(caller, owners, membership, show_keys) {
            None => return false,
            Some(SessionSight::WithoutKey) => session.session_key.clear(),
            Some(SessionSight::WithKey) => {}
        }
        session.status != SessionStatus::Deleted
    });
    Ok(records)
}

/// The rows of these keys; 0 is no key.
fn lookup<R: Record>(tx: &mut Tx<'_>, ids: impl Iterator<Item = Id>) -> Result<HashMap<Id, Arc<R>>, StoreError> {
    let mut ids: Vec<_> = ids.filter(|id| *id > 0).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(list_by_ids::<R>(tx, &ids)?.into_iter().map(|row| (row.key(), Arc::new(row))).collect())
}
