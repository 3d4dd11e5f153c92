//! Who works on which topic.

use parlour_model::{Id, Membership};

use crate::{
    Change, StoreError,
    sql::{Row, Tx, params},
};

/// Writes a membership, replacing the one that is there.
pub fn put_membership(tx: &mut Tx<'_>, membership: &Membership) -> Result<(), StoreError> {
    tx.note(Change::Everything);
    tx.execute(
        "insert into chat_topic_user (topic_id, user_id, can_listen, can_respond, can_manage, can_notify)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (topic_id, user_id) do update set can_listen = excluded.can_listen,
           can_respond = excluded.can_respond, can_manage = excluded.can_manage, can_notify = excluded.can_notify",
        params![
            membership.topic_id,
            membership.user_id,
            membership.can_listen,
            membership.can_respond,
            membership.can_manage,
            membership.can_notify
        ],
    )?;
    Ok(())
}

/// Ends a membership; false when there was none.
pub fn delete_membership(tx: &mut Tx<'_>, topic_id: Id, user_id: Id) -> Result<bool, StoreError> {
    tx.note(Change::Everything);
    let rows =
        tx.execute("delete from chat_topic_user where topic_id = $1 and user_id = $2", params![topic_id, user_id])?;
    Ok(rows > 0)
}

/// The memberships of an associate, by topic.
pub fn list_memberships_of_user(tx: &mut Tx<'_>, user_id: Id) -> Result<Vec<Membership>, StoreError> {
    tx.query(
        "select topic_id, user_id, can_listen, can_respond, can_manage, can_notify
         from chat_topic_user
         where user_id = $1
         order by topic_id",
        params![user_id],
        membership,
    )
}

/// The memberships of a topic, by associate.
pub fn list_memberships_of_topic(tx: &mut Tx<'_>, topic_id: Id) -> Result<Vec<Membership>, StoreError> {
    tx.query(
        "select topic_id, user_id, can_listen, can_respond, can_manage, can_notify
         from chat_topic_user
         where topic_id = $1
         order by user_id",
        params![topic_id],
        membership,
    )
}

fn membership(row: &Row<'_>) -> Result<Membership, StoreError> {
    Ok(Membership {
        topic_id: row.get(0)?,
        user_id: row.get(1)?,
        can_listen: row.get(2)?,
        can_respond: row.get(3)?,
        can_manage: row.get(4)?,
        can_notify: row.get(5)?,
    })
}

/// What an associate may do in a topic.
pub fn find_membership(tx: &mut Tx<'_>, topic_id: Id, user_id: Id) -> Result<Option<Membership>, StoreError> {
    tx.query_one(
        "select topic_id, user_id, can_listen, can_respond, can_manage, can_notify
         from chat_topic_user
         where topic_id = $1 and user_id = $2",
        params![topic_id, user_id],
        membership,
    )
}

/// Every membership, by associate and topic.
pub fn list_memberships(tx: &mut Tx<'_>) -> Result<Vec<Membership>, StoreError> {
    tx.query(
        "select topic_id, user_id, can_listen, can_respond, can_manage, can_notify
         from chat_topic_user
         order by user_id, topic_id",
        params![],
        membership,
    )
}

/// Ends every membership of a topic.
pub fn delete_memberships_of_topic(tx: &mut Tx<'_>, topic_id: Id) -> Result<u64, StoreError> {
    tx.note(Change::Everything);
    tx.execute("delete from chat_topic_user where topic_id = $1", params![topic_id])
}

/// The members of a topic who are present, by associate.
pub fn list_present_members(tx: &mut Tx<'_>, topic_id: Id) -> Result<Vec<Membership>, StoreError> {
    tx.query(
        "select m.topic_id, m.user_id, m.can_listen, m.can_respond, m.can_manage, m.can_notify
         from chat_topic_user m
         join account c on c.associate_id = m.user_id and c.present = 1
         join associate a on a.id = m.user_id and a.deleted = 0
         where m.topic_id = $1
         order by m.user_id",
        params![topic_id],
        membership,
    )
}

/// Ends every membership of an associate.
pub fn delete_memberships_of_user(tx: &mut Tx<'_>, user_id: Id) -> Result<u64, StoreError> {
    tx.note(Change::Everything);
    tx.execute("delete from chat_topic_user where user_id = $1", params![user_id])
}
