//! The shares of the caches in the memory that the settings allow.

/// The limit of each cache, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caches {
    /// Encoded answers.
    pub(crate) answers: usize,
    /// Pages of the embedded store.
    pub(crate) store_pages: usize,
    /// Verified logins.
    pub(crate) logins: usize,
}

impl Caches {
    pub(crate) fn of(bytes_max: u64) -> Self {
        let all = usize::try_from(bytes_max).unwrap_or(usize::MAX);
        let (store_pages, logins) = (all / 8 * 3, all / 8);
        Self { answers: all - store_pages - logins, store_pages, logins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caches_take_all_that_is_allowed_and_no_more() {
        for bytes_max in [0, 1, 7, 1_000_000, 64 << 20, u64::MAX] {
            let Caches { answers, store_pages, logins } = Caches::of(bytes_max);
            assert_eq!(answers as u64 + store_pages as u64 + logins as u64, bytes_max);
        }
    }
}
