//! Finds the entries that answer a question.

use parlour_model::{KbEntry, Topic};
use parlour_store::{KbScope, StoreError, Tx, search_kb_entries};

use super::relevance::Question;

/// Entries a visitor is shown at once (specification §5.4).
const HITS_MAX: usize = 3;
/// Entries with some of the words that are looked at closely.
const CANDIDATES_MAX: i64 = 100;

/// Up to three published entries that everybody may see and that answer the text, from the topic's folder and those
/// below it; the best first. None when the topic has no folder.
pub fn search(tx: &mut Tx<'_>, topic: &Topic, text: &str) -> Result<Vec<KbEntry>, StoreError> {
    let category_id = topic.widget.auto_faq_category_id;
    if category_id == 0 {
        return Ok(Vec::new());
    }
    best(tx, KbScope { category_id, public: true }, text, HITS_MAX)
}

/// The entries of that scope that answer the text, the best first.
pub(super) fn best(tx: &mut Tx<'_>, scope: KbScope, text: &str, hits_max: usize) -> Result<Vec<KbEntry>, StoreError> {
    let question = Question::of(text);
    let candidates = search_kb_entries(tx, scope, &question.terms(), CANDIDATES_MAX)?;
    let mut hits: Vec<_> =
        candidates.into_iter().filter_map(|entry| Some((question.relevance(&entry)?, entry))).collect();
    // Those that are equal stay in the order of the index.
    hits.sort_by_key(|(relevance, _)| std::cmp::Reverse(*relevance));
    hits.truncate(hits_max);
    Ok(hits.into_iter().map(|(_, entry)| entry).collect())
}
