//! How long ended chats are kept.

use crate::Timestamp;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The longest that can be said: a hundred years.
pub const RETENTION_DAYS_MAX: i32 = 36_500;

/// Days after a chat has ended; 0 for never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Then it is removed with everything of it.
    pub session_days: i32,
    /// Then what was said and who the visitor was is removed.
    pub text_days: i32,
}

impl Retention {
    /// What ended before then is removed; `None` for nothing.
    pub fn sessions_before(self, now: Timestamp) -> Option<Timestamp> {
        before(self.session_days, now)
    }

    /// What ended before then loses its texts; `None` for nothing.
    pub fn texts_before(self, now: Timestamp) -> Option<Timestamp> {
        before(self.text_days, now)
    }
}

fn before(days: i32, now: Timestamp) -> Option<Timestamp> {
    (days > 0).then(|| Timestamp(now.0.saturating_sub(i64::from(days) * DAY_MS)))
}
