//! The photographs of those who answer: which picture is whose.

use parlour_model::Id;

use crate::{
    Change, StoreError,
    sql::{Tx, params},
};

/// The picture of an associate, 0 for none; `None` where he has no account.
pub fn find_photo(tx: &mut Tx<'_>, associate_id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one("select photo_blob_id from account where associate_id = $1", params![associate_id], |row| row.get(0))
}

/// The picture that visitors of a topic see of an associate: of one who answers there and has not left, where the topic
/// shows them.
pub fn find_shown_photo(tx: &mut Tx<'_>, topic_id: Id, associate_id: Id) -> Result<Option<Id>, StoreError> {
    tx.query_one(
        "select c.photo_blob_id
         from chat_topic t
         join chat_topic_user m on m.topic_id = t.id
         join associate a on a.id = m.user_id
         join account c on c.associate_id = a.id
         where t.id = $1 and t.widget_show_agent_photo = 1 and a.id = $2 and a.deleted = 0 and c.photo_blob_id <> 0
           and (m.can_respond = 1 or m.can_manage = 1)",
        params![topic_id, associate_id],
        |row| row.get(0),
    )
}

/// Gives an associate that picture, or none with 0.
pub fn set_photo(tx: &mut Tx<'_>, associate_id: Id, blob_id: Id) -> Result<(), StoreError> {
    tx.note(Change::Accounts);
    tx.execute("update account set photo_blob_id = $2 where associate_id = $1", params![associate_id, blob_id])?;
    Ok(())
}
