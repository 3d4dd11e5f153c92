//! Mail that is to be sent, and what became of it.

use parlour_model::{Id, Mail, MailKind, MailState, Timestamp, fold};

use crate::{
    Change, Record, StoreError,
    record::{select, table},
    sql::{Tx, params},
};

table! {
    Mail in "mail", |_it| Change::Nothing; {
        "id": id,
        "kind": kind,
        "session_id": session_id,
        "ticket_id": ticket_id,
        "recipient": recipient,
        "language": language,
        "message_key": message_key,
        "state": state,
        "attempts": attempts,
        "created_ms": created_at,
        "due_ms": due_at,
        "claimed_ms": claimed_at,
        "last_error": last_error,
    }
    folded ["recipient"]
}

/// Up to `rows_max` mails that are to be sent by now, the one that waits longest first.
pub fn list_due_mails(tx: &mut Tx<'_>, now: Timestamp, rows_max: i64) -> Result<Vec<Mail>, StoreError> {
    // The state stands in the text, so that the index of what waits is used.
    let sql = select::<Mail>("where state = 1 and due_ms <= $1 order by due_ms, id limit $2");
    tx.query(&sql, params![now, rows_max], Record::from_row)
}

/// How many mails wait to be sent.
pub fn count_waiting_mails(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let counted = tx.query_one("select count(*) from mail where state = 1", &[], |row| row.get(0))?;
    Ok(counted.unwrap_or_default())
}

/// How many mails of that kind a session has had, whatever became of them.
pub fn count_mails_of_session(tx: &mut Tx<'_>, session_id: Id, kind: MailKind) -> Result<i64, StoreError> {
    let sql = "select count(*) from mail where session_id = $1 and kind = $2";
    Ok(tx.query_one(sql, params![session_id, kind], |row| row.get(0))?.unwrap_or_default())
}

/// How many mails were queued for an address since then, whatever the case of its letters.
pub fn count_mails_to(tx: &mut Tx<'_>, recipient: &str, since: Timestamp) -> Result<i64, StoreError> {
    let sql = "select count(*) from mail where recipient_folded = $1 and created_ms >= $2";
    Ok(tx.query_one(sql, params![fold(recipient), since], |row| row.get(0))?.unwrap_or_default())
}

/// Notes what became of a mail, for whoever claimed it at that instant; false when somebody else has it since.
pub fn settle_mail(
    tx: &mut Tx<'_>,
    mail: &Mail,
    state: MailState,
    due_at: Timestamp,
    last_error: &str,
) -> Result<bool, StoreError> {
    let settled = tx.execute(
        "update mail
         set state = $3, due_ms = $4, last_error = $5
         where id = $1 and claimed_ms = $2 and attempts = $6 and state = 1",
        params![mail.id, mail.claimed_at, state, due_at, last_error.to_owned(), mail.attempts],
    )?;
    Ok(settled > 0)
}

/// Forgets the mails of a session, sent or not.
pub fn delete_mails_of_session(tx: &mut Tx<'_>, session_id: Id) -> Result<u64, StoreError> {
    tx.execute("delete from mail where session_id = $1", params![session_id])
}

/// Forgets the mails from before then that wait no longer.
pub fn delete_old_mails(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from mail where created_ms < $1 and state <> 1", params![before])
}
