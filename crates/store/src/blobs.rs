//! Pictures, by the key other rows refer to.

use parlour_model::{Blob, Id};

use crate::{
    Change, StoreError,
    record::table,
    sql::{Tx, params},
};

table! {
    Blob in "blob", |_it| Change::Nothing; {
        "id": id,
        "name": name,
        "media_type": media_type,
        "bytes": bytes,
    }
}

/// Removes a picture that is nobody's any more, neither a topic's nor an agent's; false when it is, or there is none.
pub fn delete_unused_blob(tx: &mut Tx<'_>, id: Id) -> Result<bool, StoreError> {
    let rows = tx.execute(
        "delete from blob
         where id = $1 and not exists (select 1 from chat_topic where widget_logo_blob_id = $1)
           and not exists (select 1 from account where photo_blob_id = $1)",
        params![id],
    )?;
    Ok(rows > 0)
}
