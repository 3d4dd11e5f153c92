//! Whether what is stored fits together.

use crate::{
    StoreError,
    sql::{Engine, Tx, params},
};

/// What must not be found: a sentence about a row, and the query that finds such rows.
const FAULTS: &[(&str, &str)] = &[
    (
        "a stream's events have a gap",
        "select stream
         from (
           select stream, number from event
           union all
           select session_id, event_number from chat_message where event_number <> 0
         ) all_events
         group by stream
         having min(number) <> 1 or max(number) <> count(*)",
    ),
    (
        // A topic may go while its ended sessions stay.
        "a running session's topic does not exist",
        "select s.id
         from chat_session s
         left join chat_topic t on t.id = s.topic_id
         where t.id is null and s.status in (1, 2, 3, 4, 5, 6)",
    ),
    (
        "a message's session does not exist",
        "select m.id from chat_message m left join chat_session s on s.id = m.session_id where s.id is null",
    ),
    (
        "a session's agent does not exist",
        "select s.id
         from chat_session s
         left join associate a on a.id = s.user_id
         where s.user_id <> 0 and a.id is null",
    ),
    (
        "a membership leads nowhere",
        "select m.topic_id
         from chat_topic_user m
         left join chat_topic t on t.id = m.topic_id
         left join associate a on a.id = m.user_id
         where t.id is null or a.id is null",
    ),
    (
        "a waiting mail's session does not exist",
        "select m.id from mail m left join chat_session s on s.id = m.session_id where m.state = 1 and s.id is null",
    ),
    (
        "an account's associate does not exist",
        "select c.associate_id from account c left join associate a on a.id = c.associate_id where a.id is null",
    ),
];

/// Looks for damage: the database file itself, and rows that do not fit together. A sentence for each fault, none when
/// all is well.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    if matches!(tx.engine, Engine::Sqlite(_)) {
        let report: Vec<String> = tx.query("pragma integrity_check", &[], |row| row.get(0))?;
        faults.extend(report.into_iter().filter(|line| line != "ok"));
    }
    for (fault, sql) in FAULTS {
        let rows: Vec<i64> = tx.query(sql, params![], |row| row.get(0))?;
        faults.extend(rows.into_iter().map(|row| format!("{fault} ({row})")));
    }
    let quarters = crate::list_wrong_figures(tx)?;
    faults.extend(quarters.into_iter().map(|it| format!("wrong figures of a quarter of an hour ({it})")));
    Ok(faults)
}
