//! What is stored of the tokens with which visitors prove that a chat is theirs.
//!
//! The store has the hash of a token, and the token sealed with the id that the visitor's client drew when it asked for
//! the chat. A client that lost the answer asks again with the same id and is given the same token; whoever reads the
//! store has neither the id nor the token.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_model::{Id, Session};
use sha2::{Digest as _, Sha256};

use crate::{
    StoreError,
    sql::{Tx, params},
};

/// Bytes of a token, of a hash, and of what a token is sealed with.
const BYTES: usize = 32;
/// Rows of the former schema that are changed at a time.
const ROWS_MAX: i64 = 1_000;

/// The hash of a secret, as text.
pub fn hash_of_secret(secret: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// Stores in a session what is kept of its visitor's token and of the id that the visitor's client drew.
pub fn put_visitor_token(session: &mut Session, token: &str, client_id: &str) {
    session.client_id_hash = if client_id.is_empty() { String::new() } else { hash_of_secret(client_id) };
    session.visitor_token_hash = hash_of_secret(token);
    session.visitor_token_sealed = sealed_or_opened(&session.visitor_token_hash, token, client_id).unwrap_or_default();
}

/// The visitor's token, for the client that drew that id; `None` when it is another id, or the session has no token.
pub fn visitor_token(session: &Session, client_id: &str) -> Option<String> {
    let token = sealed_or_opened(&session.visitor_token_hash, &session.visitor_token_sealed, client_id)?;
    (hash_of_secret(&token) == session.visitor_token_hash).then_some(token)
}

/// The token sealed, or what was sealed opened: both are the same, for the bytes are combined with as many that only the
/// client's id gives. `None` for what is no token.
fn sealed_or_opened(token_hash: &str, given: &str, client_id: &str) -> Option<String> {
    let given: [u8; BYTES] = BASE64_URL_SAFE_NO_PAD.decode(given).ok()?.try_into().ok()?;
    let mut seal = Sha256::new();
    for part in ["seal of a visitor's token", token_hash, client_id] {
        seal.update(part.as_bytes());
        // No text has this byte, so that no two lists of parts are the same bytes.
        seal.update([0xff]);
    }
    let combined: Vec<_> = given.iter().zip(seal.finalize()).map(|(one, other)| one ^ other).collect();
    Some(BASE64_URL_SAFE_NO_PAD.encode(combined))
}

/// Turns the session keys of the former schema into visitors' tokens, so that visitors with open chats keep them. Keys of
/// sessions that were made by a program stay: the program reads them from the session.
pub(crate) fn replace_session_keys(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut after = 0;
    loop {
        let rows = tx.query(
            "select id, session_key, client_id
             from chat_session
             where id > $1 and created_by_id = 0 and session_key <> ''
             order by id
             limit $2",
            params![after, ROWS_MAX],
            |row| Ok((row.get::<Id>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)),
        )?;
        let Some((last, ..)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, session_key, client_id) in rows {
            let mut session = Session { id, ..Session::default() };
            put_visitor_token(&mut session, &session_key, &client_id);
            tx.execute(
                "update chat_session
                 set session_key = '', client_id_hash = $2, visitor_token_hash = $3, visitor_token_sealed = $4
                 where id = $1",
                params![id, session.client_id_hash, session.visitor_token_hash, session.visitor_token_sealed],
            )?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT_ID: &str = "drawn-by-the-client-of-a-visitor";

    fn token() -> String {
        BASE64_URL_SAFE_NO_PAD.encode([7; BYTES])
    }

    #[test]
    fn a_token_is_given_again_to_the_client_that_drew_the_id_and_to_no_other() {
        let mut session = Session::default();
        put_visitor_token(&mut session, &token(), CLIENT_ID);
        assert_eq!(visitor_token(&session, CLIENT_ID), Some(token()));
        assert_eq!(visitor_token(&session, "another-id-that-a-client-drew"), None);
        assert_eq!(visitor_token(&session, ""), None);
        assert_eq!(visitor_token(&Session::default(), CLIENT_ID), None, "a session without a token");
    }

    #[test]
    fn neither_the_token_nor_the_clients_id_is_stored() {
        let mut session = Session::default();
        put_visitor_token(&mut session, &token(), CLIENT_ID);
        let stored = format!("{session:?}");
        assert!(!stored.contains(&token()) && !stored.contains(CLIENT_ID), "{stored}");
    }

    #[test]
    fn a_key_of_any_other_form_is_kept_as_a_hash_alone() {
        let mut session = Session::default();
        put_visitor_token(&mut session, "secret key 1", CLIENT_ID);
        assert_eq!(session.visitor_token_hash, hash_of_secret("secret key 1"));
        assert_eq!(visitor_token(&session, CLIENT_ID), None);
    }
}
