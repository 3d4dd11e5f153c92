//! What an agent looks up to send it on.

use parlour_model::{Caller, Id, KbEntry, Topic, is_blank};
use parlour_store::{KbScope, Tx, find, list_kb_entries};

use super::search::best;
use crate::{EngineError, people::require_desk};

/// Entries an agent is given at once.
const ENTRIES_MAX: usize = 100;

/// Up to a hundred published entries, also those not for everybody: what answers the text, or without one all there are.
/// With a topic only those of its folder and below.
pub fn look_up(tx: &mut Tx<'_>, caller: &Caller, topic_id: Id, text: &str) -> Result<Vec<KbEntry>, EngineError> {
    require_desk(caller)?;
    let mut scope = KbScope { category_id: 0, public: false };
    if topic_id != 0 {
        let topic = find::<Topic>(tx, topic_id)?;
        let topic = topic.ok_or_else(|| EngineError::invalid("ChatTopicId", format!("{topic_id} does not exist")))?;
        scope.category_id = topic.widget.auto_faq_category_id;
        if scope.category_id == 0 {
            return Ok(Vec::new());
        }
    }
    if is_blank(text) {
        return Ok(list_kb_entries(tx, scope, ENTRIES_MAX as i64)?);
    }
    Ok(best(tx, scope, text, ENTRIES_MAX)?)
}

/// The entry of that key, if it is published.
pub fn entry(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<KbEntry>, EngineError> {
    require_desk(caller)?;
    Ok(find::<KbEntry>(tx, id)?.filter(|entry| entry.published))
}
