//! What happens to accounts and login tickets.

mod add_application;
mod add_user;
mod find_associate;
mod identify;
mod log_in;
mod log_out;
mod set_password;

pub use add_application::add_application;
pub use add_user::{NewUser, add_user};
pub(crate) use find_associate::find_associate;
pub use identify::{Identity, find_by_login, find_by_ticket, identify};
pub use log_in::{IssuedTicket, extend_ticket, log_in};
pub use log_out::log_out;
pub use set_password::set_password;

use sha2::{Digest, Sha256};

/// What is stored of a login ticket or an application token.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
