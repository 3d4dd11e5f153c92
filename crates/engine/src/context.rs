//! What a verb is given beside the transaction.

use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_model::{Id, Timestamp};

/// Fills a buffer with bytes nobody can guess.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// The circumstances of one verb.
pub struct Cx<'a> {
    /// The time.
    pub now: Timestamp,
    /// The associate who acts, 0 for the server itself.
    pub actor_id: Id,
    /// Where secrets come from.
    pub random: Random<'a>,
}

impl Cx<'_> {
    /// A secret of 256 bits, in characters that need no escaping in an address or a header.
    pub fn secret(&mut self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.bytes())
    }

    /// A login ticket: the vendor's prefix for one and 256 bits.
    pub(crate) fn login_ticket(&mut self) -> String {
        format!("7T:{}", BASE64_STANDARD.encode(self.bytes()))
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        (self.random)(&mut bytes);
        bytes
    }
}
