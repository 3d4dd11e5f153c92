//! Hosts that are refused new sessions of a topic.

use parlour_model::{Id, Timestamp, VisitorBlock};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Writes a block, replacing the one that is there.
pub fn put_visitor_block(tx: &mut Tx<'_>, block: &VisitorBlock) -> Result<(), StoreError> {
    tx.execute(
        "insert into visitor_block (host, topic_id, until_ms)
         values ($1, $2, $3)
         on conflict (host, topic_id) do update set until_ms = excluded.until_ms",
        params![block.host, block.topic_id, block.until],
    )?;
    Ok(())
}

/// Until when that host is refused new sessions of that topic; `None` where it is not.
pub fn find_visitor_block(
    tx: &mut Tx<'_>,
    host: &str,
    topic_id: Id,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    tx.query_one(
        "select until_ms from visitor_block where host = $1 and topic_id = $2 and until_ms > $3",
        params![host.to_owned(), topic_id, now],
        |row| row.get(0),
    )
}

/// Forgets the blocks that are over by then.
pub fn delete_old_visitor_blocks(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from visitor_block where until_ms <= $1", params![now])
}
