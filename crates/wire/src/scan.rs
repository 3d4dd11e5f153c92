//! Reading fixed-width text from left to right: the ground under dates, times of day and encoded values.
//!
//! Deliberately unknown here: what the numbers mean, and every rule about their range.

/// What is left to read. A method that finds something else than it was asked for takes nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner<'text> {
    rest: &'text [u8],
}

impl<'text> Scanner<'text> {
    /// At the beginning of that text.
    pub(crate) fn new(text: &'text str) -> Self {
        Self { rest: text.as_bytes() }
    }

    /// Whether everything was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte, left where it is.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Takes that byte, if it is next.
    pub(crate) fn take(&mut self, byte: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[byte])?;
        Some(())
    }

    /// Takes exactly `count` digits (at most 9, so that the number fits).
    pub(crate) fn digits(&mut self, count: usize) -> Option<i32> {
        let (digits, rest) = self.rest.split_at_checked(count.min(9))?;
        let value = digits
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0')))?;
        self.rest = rest;
        Some(value)
    }

    /// Takes as many digits as there are: 1 to 9 of them.
    pub(crate) fn number(&mut self) -> Option<i32> {
        let count = self.digit_count();
        if (1..=9).contains(&count) { self.digits(count) } else { None }
    }

    /// How many digits come next.
    pub(crate) fn digit_count(&self) -> usize {
        self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_was_asked_for_and_nothing_else() {
        let mut scanner = Scanner::new("2024-7x");
        assert_eq!(scanner.digits(5), None);
        assert_eq!(scanner.digits(4), Some(2024));
        assert_eq!(scanner.take(b':'), None);
        assert_eq!(scanner.take(b'-'), Some(()));
        assert_eq!(scanner.digit_count(), 1);
        assert_eq!(scanner.number(), Some(7));
        assert_eq!(scanner.number(), None);
        assert_eq!(scanner.peek(), Some(b'x'));
        assert!(!scanner.is_at_end());
    }

    #[test]
    fn numbers_that_would_not_fit_are_refused() {
        assert_eq!(Scanner::new("999999999").number(), Some(999_999_999));
        assert_eq!(Scanner::new("1999999999").number(), None);
        assert_eq!(Scanner::new("").digits(2), None);
    }
}
