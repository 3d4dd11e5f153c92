//! Where secrets come from: the operating system.

/// Fills a buffer with bytes nobody can guess.
///
/// # Panics
/// When the operating system has none: nothing safe could be done without.
#[expect(clippy::disallowed_methods, reason = "this is the place where randomness is drawn")]
pub(crate) fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

/// A name nothing else has.
pub(crate) fn name() -> String {
    let mut bytes = [0; 8];
    random(&mut bytes);
    format!("{:016x}", u64::from_le_bytes(bytes))
}

/// A number below that one, a different one each time; for what must not happen to all at once.
pub(crate) fn below(limit: u32) -> u32 {
    let mut bytes = [0; 4];
    random(&mut bytes);
    u32::from_le_bytes(bytes) % limit.max(1)
}
