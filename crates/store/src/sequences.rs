//! Keys for new rows. A number that was drawn is never given again, also when its row was deleted.

use parlour_model::Id;

use crate::{
    Record, StoreError,
    sql::{Column, Tx, params},
};

/// The next key of that noun's table.
pub fn draw_key<R: Record>(tx: &mut Tx<'_>) -> Result<Id, StoreError> {
    draw(tx, R::TABLE)
}

/// The next number of that name.
pub(crate) fn draw<N: Column>(tx: &mut Tx<'_>, name: &str) -> Result<N, StoreError> {
    let drawn = tx.query_one(
        "insert into sequence (name, last)
         values ($1, 1)
         on conflict (name) do update set last = sequence.last + 1
         returning last",
        params![name.to_owned()],
        |row| row.get(0),
    )?;
    drawn.ok_or_else(|| StoreError::Corrupt("no key was drawn".to_owned()))
}

/// The next key of a prepared reply. Topics bring some under keys of their own.
pub fn draw_template_key(tx: &mut Tx<'_>) -> Result<Id, StoreError> {
    let drawn = tx.query_one(
        "insert into sequence (name, last)
         values ('reply_template', (select coalesce(max(id), 0) + 1 from reply_template))
         on conflict (name) do update
           set last = case when sequence.last < excluded.last then excluded.last else sequence.last + 1 end
         returning last",
        params![],
        |row| row.get(0),
    )?;
    drawn.ok_or_else(|| StoreError::Corrupt("no key was drawn".to_owned()))
}

/// From now on keys of that noun's table start above `key`, if it is one that could be drawn.
pub fn raise_key<R: Record>(tx: &mut Tx<'_>, key: Id) -> Result<(), StoreError> {
    if key > R::KEY_MAX {
        return Ok(());
    }
    tx.execute(
        "insert into sequence (name, last)
         values ($1, $2)
         on conflict (name) do update
           set last = case when sequence.last < excluded.last then excluded.last else sequence.last end",
        params![R::TABLE.to_owned(), key],
    )?;
    Ok(())
}
