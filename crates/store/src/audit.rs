//! What happened to the desk, looked through.

use parlour_model::{AuditEntry, EventKind, Id, Named, Stream};

use crate::{
    StoreError,
    dialect::IDS,
    record::json_array,
    sql::{Tx, params},
};

/// Which events of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditOf {
    /// Only those before this number, the newest first; 0 for no such bound.
    pub before: i64,
    /// Only those after this number, ascending, where it is not `None`.
    pub after: Option<i64>,
    /// Only those of this associate; `None` for all.
    pub actor_id: Option<Id>,
    /// Only these; none for all.
    pub kinds: Vec<EventKind>,
}

/// The events of the desk that fit, without names.
pub fn list_desk_events(tx: &mut Tx<'_>, of: &AuditOf, rows_max: i64) -> Result<Vec<AuditEntry>, StoreError> {
    let before = if of.before > 0 { of.before } else { i64::MAX };
    let order = if of.after.is_some() { "number" } else { "number desc" };
    let kinds: Vec<_> = of.kinds.iter().map(|kind| kind.number()).collect();
    let all_kinds = kinds.is_empty();
    let sql = "select number, kind, subject_id, actor_id, happened_ms
         from event
         where stream = $2 and number > $3 and number < $4 and ($5 = 1 or actor_id = $6) and ($7 = 1 or kind in (IDS))
         order by ORDER
         limit $8"
        .replace("IDS", tx.dialect(IDS))
        .replace("ORDER", order);
    let rest = params![
        Stream::Desk.key(),
        of.after.unwrap_or_default(),
        before,
        of.actor_id.is_none(),
        of.actor_id.unwrap_or_default(),
        all_kinds,
        rows_max
    ];
    let values: Vec<_> = [json_array(&kinds)].into_iter().chain(rest.iter().cloned()).collect();
    tx.query(&sql, &values, |row| {
        Ok(AuditEntry {
            number: row.get(0)?,
            kind: row.get(1)?,
            subject_id: row.get(2)?,
            actor_id: row.get(3)?,
            happened_at: row.get(4)?,
            ..AuditEntry::default()
        })
    })
}
