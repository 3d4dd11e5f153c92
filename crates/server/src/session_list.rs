//! Lists of sessions, put together from pieces that were spelt once.
//!
//! A short list is answered from the cache: whole if nothing in it has changed, else from its pieces, with what is
//! missing read in one snapshot. A long one is another matter: see `long_list`.

use std::sync::Arc;

use bytes::Bytes;
use parlour_engine::sessions::{Seen, for_user, load};
use parlour_model::{Caller, SessionRecord, SessionStatus};
use parlour_store::StoreError;
use parlour_wire::{Format, Spelling, list_frame, list_item};

use crate::{
    App,
    board::{LIST_KEPT_MAX, SpellingKey, WHOLE_BYTES_MAX},
    compress::{self, Accepted},
    failure::Failure,
    long_list,
    reply::Reply,
};

/// The sessions a caller sees, in a coding that the client accepts.
pub(crate) async fn of_user(
    app: &Arc<App>,
    caller: &Caller,
    spelling: Spelling,
    accepted: Accepted,
) -> Result<Reply, Failure> {
    let key = app.board.spelling(&spelling);
    if let Some((whole, gzip)) = app.board.whole(caller, key, accepted) {
        return Ok(document(whole, gzip));
    }
    let epoch = app.board.epoch();
    let seen = if let Some(seen) = app.board.list(caller) {
        seen
    } else {
        let (asked, show_keys) = (caller.clone(), app.settings.show_session_keys);
        let seen = Arc::new(app.read(move |tx| for_user(tx, &asked, show_keys)).await?);
        app.board.keep_list(caller, &seen, epoch);
        seen
    };
    if seen.len() > LIST_KEPT_MAX {
        return long_list::of(app, caller.clone(), seen, spelling, accepted.takes_gzip()).await;
    }
    let pieces = short(app, &seen, spelling, key).await?;
    let length = pieces.iter().map(Bytes::len).sum::<usize>();
    let gzip = accepted.wants_gzip(length);
    if !gzip && length > WHOLE_BYTES_MAX {
        return Ok(Reply::Pieces(pieces));
    }
    let whole = if gzip { compress::gzip(pieces).await? } else { pieces.concat().into() };
    app.board.keep_whole(caller, (key, accepted), &seen, (&whole, gzip), epoch);
    Ok(document(whole, gzip))
}

fn document(bytes: Bytes, gzip: bool) -> Reply {
    if gzip { Reply::Gzip(bytes) } else { Reply::Document(bytes) }
}

/// The pieces of a list: those that are remembered, and the others read and spelt.
async fn short(
    app: &Arc<App>,
    seen: &Arc<Vec<Seen>>,
    spelling: Spelling,
    key: SpellingKey,
) -> Result<Vec<Bytes>, Failure> {
    let format = spelling.format;
    let mut items = app.board.items(seen, key);
    if items.iter().any(Option::is_none) {
        let missing: Vec<_> =
            seen.iter().zip(&items).filter(|(_, item)| item.is_none()).map(|(seen, _)| *seen).collect();
        let epoch = app.board.epoch();
        let spelt = app.read(move |tx| Ok::<_, StoreError>(spell(&load(tx, &missing)?, &missing, &spelling))).await?;
        let mut spelt = spelt.into_iter().peekable();
        for (item, seen) in items.iter_mut().zip(seen.iter()).filter(|(item, _)| item.is_none()) {
            // A session that went in the meantime stays out of the list.
            if let Some((_, bytes)) = spelt.next_if(|(found, _)| found.id == seen.id) {
                app.board.keep_item(*seen, key, &bytes, epoch);
                *item = Some(bytes);
            }
        }
    }
    Ok(framed(format, items.into_iter().flatten().collect()))
}

/// Each session found among those asked for, spelt.
fn spell(records: &[SessionRecord], asked: &[Seen], spelling: &Spelling) -> Vec<(Seen, Bytes)> {
    let mut asked = asked.iter();
    // One that was deleted since the list was made is not shown.
    let there = records.iter().filter(|record| record.session.status != SessionStatus::Deleted);
    let spelt = there.filter_map(|record| {
        let seen = asked.find(|seen| seen.id == record.session.id)?;
        Some((*seen, Bytes::from(list_item(record, spelling))))
    });
    spelt.collect()
}

/// The pieces with what belongs before and behind them; the first JSON item's comma goes.
fn framed(format: Format, mut items: Vec<Bytes>) -> Vec<Bytes> {
    let (open, close) = list_frame::<SessionRecord>(format);
    if format == Format::Json
        && let Some(first) = items.first_mut()
    {
        *first = first.slice(1..);
    }
    let mut pieces = Vec::with_capacity(items.len() + 2);
    pieces.push(open.into());
    pieces.append(&mut items);
    pieces.push(close.into());
    pieces
}
