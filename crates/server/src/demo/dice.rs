//! Variety without randomness: the same number always throws the same sequence.

/// A sequence that only looks random (SplitMix64); nothing secret may come from it.
pub(super) struct Dice(u64);

impl Dice {
    /// The sequence of that number.
    pub(super) fn new(number: usize) -> Self {
        Self(number as u64)
    }

    /// The next value from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        least + (mixed % (most - least + 1) as u64) as i64
    }
}
