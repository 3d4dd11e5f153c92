//! A bound on the lines of one kind in the log, for lines that callers can cause as often as they like.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Lines within a minute; later ones are counted and left out.
const LINES_MAX: u32 = 60;
const MINUTE: Duration = Duration::from_mins(1);

/// The lines of one kind.
#[derive(Default)]
pub(crate) struct LogLimit {
    minute: Mutex<Minute>,
}

#[derive(Default)]
struct Minute {
    began: Duration,
    lines: u32,
    left_out: u64,
}

impl LogLimit {
    /// Whether a line may be written now: how many were left out since the last one that was, or `None` to leave it out.
    pub(crate) fn admit(&self, now: Duration) -> Option<u64> {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_sub(minute.began) >= MINUTE {
            (minute.began, minute.lines) = (now, 0);
        }
        if minute.lines >= LINES_MAX {
            minute.left_out += 1;
            return None;
        }
        minute.lines += 1;
        Some(std::mem::take(&mut minute.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_so_many_lines_and_the_next_says_how_many_were_left_out() {
        let limit = LogLimit::default();
        for _ in 0..LINES_MAX {
            assert_eq!(limit.admit(Duration::from_secs(7)), Some(0));
        }
        for _ in 0..3 {
            assert_eq!(limit.admit(Duration::from_secs(59)), None);
        }
        assert_eq!(limit.admit(MINUTE), Some(3));
        assert_eq!(limit.admit(MINUTE), Some(0));
    }
}
