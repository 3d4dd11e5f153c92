//! Where secrets come from: the operating system.

/// Fills a buffer with bytes nobody can guess.
///
/// # Panics
/// When the operating system has none: nothing safe could be done without.
#[expect(clippy::disallowed_methods, reason = "this is the place where randomness is drawn")]
pub(crate) fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}
