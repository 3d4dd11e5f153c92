//! What happened to the desk and who did it, for administrators.

use std::collections::HashMap;

use parlour_model::{
    Application, Associate, AuditEntry, AuditPage, Caller, Contact, DeskGroup, EventKind, Id, KbCategory, KbEntry,
    Person, QuickReply, Text, Ticket, Topic,
};
use parlour_store::{AuditOf, Record, StoreError, Tx, find_template, list_by_ids, list_desk_events, list_groups};

use crate::{EngineError, accounts::require_administrator};

/// Entries of one answer, and where nothing is said.
const ENTRIES_MAX: i32 = 500;
const ENTRIES_DEFAULT: i32 = 100;

/// A part of what happened, with the names of those it happened to and who did it.
pub fn audit(tx: &mut Tx<'_>, caller: &Caller, of: &AuditOf, max: i32) -> Result<AuditPage, EngineError> {
    require_administrator(caller)?;
    let max = if max == 0 { ENTRIES_DEFAULT } else { max };
    if !(1..=ENTRIES_MAX).contains(&max) {
        return Err(EngineError::invalid("Max", format!("1 to {ENTRIES_MAX}")));
    }
    let mut entries = list_desk_events(tx, of, i64::from(max) + 1)?;
    let more = entries.len() > max as usize;
    entries.truncate(max as usize);
    name(tx, &mut entries)?;
    Ok(AuditPage { entries, more })
}

fn name(tx: &mut Tx<'_>, entries: &mut [AuditEntry]) -> Result<(), StoreError> {
    let actors: Vec<Id> = entries.iter().map(|it| it.actor_id).collect();
    let actors = names::<Associate>(tx, &actors, |it| it.full_name.into())?;
    for kinds in KINDS {
        let ids: Vec<Id> = entries.iter().filter(|it| kinds.0.contains(&it.kind)).map(|it| it.subject_id).collect();
        if ids.is_empty() {
            continue;
        }
        let names = (kinds.1)(tx, &ids)?;
        for entry in entries.iter_mut().filter(|it| kinds.0.contains(&it.kind)) {
            entry.subject = names.get(&entry.subject_id).cloned().unwrap_or_default();
        }
    }
    for entry in entries {
        entry.actor = actors.get(&entry.actor_id).cloned().unwrap_or_default().0;
    }
    Ok(())
}

/// The names of rows.
type Names = HashMap<Id, Text>;

/// Reads the names of rows of one kind.
type ReadNames = fn(&mut Tx<'_>, &[Id]) -> Result<Names, StoreError>;

/// What the subject of an event is, and how it is called.
const KINDS: &[(&[EventKind], ReadNames)] = &[
    (
        &[
            EventKind::AssociateAdded,
            EventKind::AssociateChanged,
            EventKind::AssociateDeactivated,
            EventKind::AssociateActivated,
            EventKind::PasswordChanged,
            EventKind::LoggedIn,
            EventKind::LoggedOut,
            EventKind::LoginEnded,
            EventKind::LoginFailed,
            EventKind::IssuerBound,
            EventKind::IssuerRefused,
            EventKind::IssuerBindingDeleted,
            EventKind::ApplicationTokenReused,
            EventKind::PresenceChanged,
        ],
        |tx, ids| names::<Associate>(tx, ids, |it| it.full_name.into()),
    ),
    (
        &[EventKind::TopicCreated, EventKind::TopicChanged, EventKind::TopicDeleted, EventKind::MembersChanged],
        |tx, ids| names::<Topic>(tx, ids, |it| it.name),
    ),
    (&[EventKind::PersonSaved], |tx, ids| names::<Person>(tx, ids, |it| it.full_name.into())),
    (&[EventKind::ContactSaved], |tx, ids| names::<Contact>(tx, ids, |it| it.name.into())),
    (&[EventKind::TicketSaved], |tx, ids| names::<Ticket>(tx, ids, |it| it.title.into())),
    (&[EventKind::ApplicationAdded, EventKind::ApplicationChanged, EventKind::ApplicationDeleted], |tx, ids| {
        names::<Application>(tx, ids, |it| it.name.into())
    }),
    (&[EventKind::QuickReplySaved, EventKind::QuickReplyDeleted], |tx, ids| {
        names::<QuickReply>(tx, ids, |it| it.name.into())
    }),
    (&[EventKind::FaqCategorySaved, EventKind::FaqCategoryDeleted], |tx, ids| {
        names::<KbCategory>(tx, ids, |it| it.fullname)
    }),
    (&[EventKind::FaqEntrySaved, EventKind::FaqEntryDeleted], |tx, ids| {
        names::<KbEntry>(tx, ids, |it| it.title.into())
    }),
    (&[EventKind::GroupSaved, EventKind::GroupDeleted], |tx, _| {
        Ok(list_groups(tx)?.into_iter().map(|DeskGroup { id, name, .. }| (id, name)).collect())
    }),
    (&[EventKind::ReplyTemplateSaved, EventKind::ReplyTemplateDeleted], |tx, ids| {
        let mut names = Names::new();
        for id in ids {
            if let Some(found) = find_template(tx, *id)? {
                names.insert(*id, found.template.name);
            }
        }
        Ok(names)
    }),
];

fn names<R: Record>(tx: &mut Tx<'_>, ids: &[Id], name: impl Fn(R) -> Text) -> Result<Names, StoreError> {
    let mut ids: Vec<Id> = ids.iter().copied().filter(|id| *id != 0).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(list_by_ids::<R>(tx, &ids)?.into_iter().map(|row| (row.key(), name(row))).collect())
}
