//! Archive queries on behalf of a caller: sessions of the topics with any membership flag, and for an administrator those
//! of every topic; tickets that the caller may read; persons, companies and users for everyone at the desk.
//!
//! Columns, conditions and order change nothing about that: they are tried on rows the caller may see, and no column
//! shows what such a caller could not read otherwise.

use std::{collections::HashSet, ops::ControlFlow};

use parlour_model::{
    ArchivePage, ArchiveQuery, ArchiveRow, Caller, Id, Membership, Noun, ROWS_MAX, SKIP_MAX, Ticket, Topic,
};
use parlour_store::{
    ArchiveScope, StoreError, Tx, count_archive, find, list_by_ids, list_memberships_of_user, scan_archive,
    search_archive,
};

use crate::{
    EngineError,
    people::{readable, require_desk},
};

/// The rows that a request is about, of those that a caller may see.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Every row.
    All,
    /// The sessions of these topics.
    Topics(Vec<Id>),
    /// The tickets that this caller may read.
    Readable(Caller),
}

impl Rows {
    /// The page of a query.
    pub fn search(&self, tx: &mut Tx<'_>, query: &ArchiveQuery) -> Result<ArchivePage, EngineError> {
        match self {
            Self::All => Ok(search_archive(tx, ArchiveScope::All, query)?),
            Self::Topics(topics) => Ok(search_archive(tx, ArchiveScope::Topics(topics), query)?),
            Self::Readable(caller) => {
                let (skip, top) = (query.skip.min(SKIP_MAX) as usize, query.top.min(ROWS_MAX) as usize);
                let (mut page, mut passed) = (ArchivePage::default(), 0);
                scan_tickets(tx, caller, query, &mut |row| {
                    passed += 1;
                    if passed > skip {
                        page.rows.push(row);
                    }
                    if page.rows.len() > top { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })?;
                page.has_more = page.rows.len() > top;
                page.rows.truncate(top);
                Ok(page)
            }
        }
    }

    /// Passes every row of a query on, whatever its page.
    pub fn scan(
        &self,
        tx: &mut Tx<'_>,
        query: &ArchiveQuery,
        mut each: impl FnMut(ArchiveRow),
    ) -> Result<(), EngineError> {
        let scope = match self {
            Self::All => ArchiveScope::All,
            Self::Topics(topics) => ArchiveScope::Topics(topics),
            Self::Readable(caller) => {
                return scan_tickets(tx, caller, query, &mut |row| {
                    each(row);
                    ControlFlow::Continue(())
                });
            }
        };
        Ok(scan_archive(tx, scope, query, |row| {
            each(row);
            Ok(())
        })?)
    }

    /// The number of rows of a query, whatever its page.
    pub fn count(&self, tx: &mut Tx<'_>, query: &ArchiveQuery) -> Result<i64, EngineError> {
        match self {
            Self::All => Ok(count_archive(tx, ArchiveScope::All, query)?),
            Self::Topics(topics) => Ok(count_archive(tx, ArchiveScope::Topics(topics), query)?),
            Self::Readable(_) => {
                let mut count = 0;
                self.scan(tx, query, |_| count += 1)?;
                Ok(count)
            }
        }
    }
}

/// Passes the tickets of a query on that a caller may read, until enough have been taken.
///
/// The rights to a ticket depend on its sessions, so the tickets are read a part at a time and their rights looked up.
fn scan_tickets(
    tx: &mut Tx<'_>,
    caller: &Caller,
    query: &ArchiveQuery,
    each: &mut dyn FnMut(ArchiveRow) -> ControlFlow<()>,
) -> Result<(), EngineError> {
    for skip in (0..=SKIP_MAX).step_by(ROWS_MAX as usize) {
        let part = search_archive(tx, ArchiveScope::All, &ArchiveQuery { skip, top: ROWS_MAX, ..query.clone() })?;
        let ids: Vec<Id> = part.rows.iter().map(|row| row.id).collect();
        let tickets = list_by_ids::<Ticket>(tx, &ids)?;
        let readable: HashSet<Id> = readable(tx, caller, tickets)?.into_iter().map(|ticket| ticket.id).collect();
        for row in part.rows {
            if readable.contains(&row.id) && each(row).is_break() {
                return Ok(());
            }
        }
        if !part.has_more {
            return Ok(());
        }
    }
    Ok(())
}

/// The rows of a noun that a caller may see.
pub fn visible(tx: &mut Tx<'_>, caller: &Caller, noun: Noun) -> Result<Rows, EngineError> {
    if noun == Noun::ChatSession {
        return Ok(if caller.administrator { Rows::All } else { Rows::Topics(topics_of(tx, caller)?) });
    }
    require_desk(caller)?;
    Ok(if noun == Noun::Ticket && !caller.administrator { Rows::Readable(caller.clone()) } else { Rows::All })
}

/// The sessions of one topic; `None` when there is no such topic, as far as the caller may know.
pub fn visible_of_topic(tx: &mut Tx<'_>, caller: &Caller, topic_id: Id) -> Result<Option<Rows>, EngineError> {
    let visible = if caller.administrator {
        find::<Topic>(tx, topic_id)?.is_some()
    } else {
        topics_of(tx, caller)?.contains(&topic_id)
    };
    Ok(visible.then(|| Rows::Topics(vec![topic_id])))
}

/// The topics whose sessions the caller sees by membership.
fn topics_of(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<Id>, StoreError> {
    if !caller.chat_user {
        return Ok(Vec::new());
    }
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    Ok(memberships.into_iter().filter(Membership::counts).map(|it| it.topic_id).collect())
}
