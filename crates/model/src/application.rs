//! Applications that call the API, and the codes and tokens that they hold for users.

use crate::{Id, Timestamp};

/// A registered application. It is identified by its token (`SO-AppToken`) and, in OpenID Connect, by its client id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    /// The key.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// SHA-256 of its token, which is also its client secret.
    pub token_hash: Vec<u8>,
    /// The time of registration.
    pub added_at: Timestamp,
    /// The public identifier in OpenID Connect (`client_id`).
    pub client_id: String,
    /// The addresses that receive codes (`redirect_uri`), separated by blanks.
    pub redirect_addresses: String,
    /// True for an application that cannot keep a secret, such as a program on the user's machine.
    pub public_client: bool,
}

/// A code of an application for a user, and the tokens for which it was redeemed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenIdGrant {
    /// SHA-256 of the code.
    pub code_hash: Vec<u8>,
    /// The application.
    pub application_id: Id,
    /// The user.
    pub associate_id: Id,
    /// The address that received the code.
    pub redirect_address: String,
    /// The S256 challenge of the code; empty for none.
    pub challenge: String,
    /// The client's `nonce`; empty for none.
    pub nonce: String,
    /// The time of the user's login.
    pub authenticated_at: Timestamp,
    /// The hash of that login's ticket.
    pub login_hash: Vec<u8>,
    /// The end of the code or, after it was redeemed, of the tokens.
    pub expires_at: Timestamp,
    /// The key of the login row that the tokens belong to; empty for an unredeemed code.
    pub ticket_hash: Vec<u8>,
    /// SHA-256 of the secret part of the newest refresh token; empty for an unredeemed code.
    pub refresh_hash: Vec<u8>,
}

/// A key that signs id tokens.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OpenIdKey {
    /// The identifier of the key in tokens (`kid`).
    pub name: String,
    /// The modulus of the public key in the encoding of a JSON Web Key.
    pub modulus: String,
    /// The private key (PKCS #1, DER).
    pub private_key: Vec<u8>,
    /// The time at which it was generated.
    pub made_at: Timestamp,
}
