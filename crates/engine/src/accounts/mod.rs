//! What happens to accounts and login tickets.

mod add_application;
mod add_user;
mod applications;
mod associates;
mod change_password;
mod find_associate;
mod groups;
mod identify;
mod issuer;
mod log_in;
mod log_out;
mod logins;
mod openid_grants;
mod openid_keys;
mod password_rule;
mod person;
mod photo;
mod profile;
mod set_password;
mod users;

pub use add_application::add_application;
pub use add_user::{NewUser, add_user};
pub use applications::{
    ApplicationSettings, applications, get_application, register_application, remove_application, save_application,
};
pub(crate) use associates::sort_users;
pub use associates::{
    all_groups, associate_of_person, associates, associates_of_group, companies_of, find_associates, find_groups,
};
pub use change_password::{change_password, reset_password};
pub(crate) use find_associate::find_associate;
pub use groups::{delete_group, get_group, groups, save_group};
pub use identify::{Identity, find_by_login, find_by_ticket, identify};
use identify::{LoginName, whom_login_means};
pub use issuer::{
    IssuerAccount, IssuerPerson, bind_issuer_account, delete_issuer_binding, find_issuer_account, note_refused_person,
};
pub use log_in::{IssuedTicket, derive_ticket, extend_ticket, issue_ticket, log_in, note_failed_login};
pub use log_out::log_out;
pub use logins::{end_login, logins};
pub use openid_grants::{
    CodeRequest, OpenIdTokens, PresentedCode, Redeemed, is_own_login, issue_code, redeem_code, refresh_tokens,
};
pub use openid_keys::{keep_signing_key, openid_keys, replace_signing_key, signing_key};
pub use password_rule::{OwnerNames, require_password};
pub(crate) use person::give_person;
pub use photo::{photo, put_photo, require_photographer, shown_photo};
pub use profile::{UserKey, profile, profiles};
pub use set_password::set_password;
pub(crate) use users::require_administrator;
pub use users::{activate, deactivate, save_user, user, users};

use sha2::{Digest, Sha256};

use crate::EngineError;

/// What a caller makes of a row that is shown to it.
pub type Edit<'e, T> = &'e dyn Fn(T) -> Result<T, EngineError>;

/// What is stored of a login ticket or an application token.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
