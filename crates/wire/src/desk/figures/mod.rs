//! Figures of the desk.

pub mod get_dashboard;
pub mod get_statistics;

/// Keys with commas; 0 is none.
pub(crate) fn topic_ids(text: &str) -> Result<Vec<i32>, String> {
    let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty() && *key != "0");
    keys.map(|key| key.parse().map_err(|_| "ChatTopicId: keys of topics are expected, with commas.".to_owned()))
        .collect()
}
