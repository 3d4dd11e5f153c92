//! Whether a topic is open (specification §5.1).

use parlour_model::{Id, Topic};
use parlour_store::{StoreError, Tx, find};

use crate::Cx;

/// Whether that topic is open right now; one that has no opening hours always is.
pub fn is_open(cx: &Cx<'_>, topic: &Topic) -> bool {
    let hours = &topic.opening_hours;
    !topic.opening_hours_enabled || hours.is_open_at((cx.rules.local_time)(hours.tz_location_id, cx.now))
}

/// Whether the topic of that key is open right now; `None` when there is none.
pub fn is_open_now(cx: &Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<Option<bool>, StoreError> {
    Ok(find::<Topic>(tx, id)?.map(|topic| is_open(cx, &topic)))
}
