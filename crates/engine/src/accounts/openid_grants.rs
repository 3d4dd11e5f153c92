//! Codes and tokens of applications for which users log in with OpenID Connect.
//!
//! The tokens of one grant belong to one login row of the user. That row has no ticket of its own: access tokens are
//! derived from it and end with it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_model::{Application, EventKind, LoginTicket, OpenIdGrant, Stream, Timestamp};
use parlour_store::{
    StoreError, Tx, append_event, delete_login_ticket, delete_openid_grant, delete_surplus_codes,
    delete_surplus_login_tickets, find, find_login_ticket, find_openid_grant, find_openid_grant_of_ticket,
    insert_login_ticket, insert_openid_grant, replace_refresh_token,
};
use sha2::{Digest, Sha256};

use super::{Identity, IssuedTicket, derive_ticket, identify, log_in::LOGINS_MAX, token_hash};
use crate::{Cx, EngineError, presence::end_with_last_login};

/// The lifetime of a code.
const CODE_LIFETIME_MS: i64 = 60 * 1000;
/// The largest number of unredeemed codes of an associate; a further code removes the oldest.
const CODES_MAX: i64 = 20;

/// The parameters of a login for an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeRequest {
    /// The address to which the code is sent.
    pub redirect_address: String,
    /// The S256 challenge of the code; empty for none.
    pub challenge: String,
    /// The client's `nonce`; empty for none.
    pub nonce: String,
}

/// A code that an application presents.
#[derive(Clone)]
pub struct PresentedCode {
    /// The code.
    pub code: String,
    /// The address to which it was sent.
    pub redirect_address: String,
    /// The verifier of the challenge; empty for none.
    pub verifier: String,
}

/// The tokens of an application for a user.
#[derive(Clone)]
pub struct OpenIdTokens {
    /// A login ticket of the user.
    pub access: IssuedTicket,
    /// The refresh token.
    pub refresh: String,
    /// The user.
    pub identity: Identity,
    /// The time of the user's login.
    pub authenticated_at: Timestamp,
    /// The time at which the tokens were issued.
    pub issued_at: Timestamp,
    /// The client's `nonce`; empty for none.
    pub nonce: String,
}

/// The answer to a code or a refresh token.
#[derive(Clone)]
pub enum Redeemed {
    /// New tokens.
    Tokens(Box<OpenIdTokens>),
    /// Refusal of an unknown, expired or mismatched code or token.
    Refused,
    /// Refusal of a code or token that was used before; the tokens of its grant have ended.
    Reused,
}

/// Returns true for the ticket of a login by password or by an issuer. Access tokens and derived tickets must not issue codes,
/// since refresh tokens outlive them.
pub fn is_own_login(ticket: &LoginTicket) -> bool {
    ticket.application_id == 0 && ticket.parent_hash.is_empty()
}

/// Issues a code for the user of a login; `None` if the login has ended or the application was removed.
pub fn issue_code(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    login_hash: &[u8],
    application: &Application,
    asked: CodeRequest,
) -> Result<Option<String>, StoreError> {
    let Some(login) = open_login(cx, tx, login_hash)?.filter(is_own_login) else { return Ok(None) };
    if find::<Application>(tx, application.id)?.is_none() {
        return Ok(None);
    }
    let code = cx.secret();
    let grant = OpenIdGrant {
        code_hash: token_hash(&code),
        application_id: application.id,
        associate_id: login.associate_id,
        redirect_address: asked.redirect_address,
        challenge: asked.challenge,
        nonce: asked.nonce,
        authenticated_at: login.issued_at,
        login_hash: login.hash,
        expires_at: Timestamp(cx.now.0 + CODE_LIFETIME_MS),
        ..OpenIdGrant::default()
    };
    delete_surplus_codes(tx, login.associate_id, CODES_MAX - 1)?;
    insert_openid_grant(tx, &grant)?;
    Ok(Some(code))
}

/// Redeems a code for tokens. A code that does not match the request is used up.
pub fn redeem_code(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    application: &Application,
    presented: &PresentedCode,
) -> Result<Redeemed, EngineError> {
    let found = find_openid_grant(tx, &token_hash(&presented.code))?;
    let Some(grant) = found.filter(|grant| grant.application_id == application.id) else {
        return Ok(Redeemed::Refused);
    };
    if !grant.ticket_hash.is_empty() {
        return end_reused(cx, tx, &grant);
    }
    let login = open_login(cx, tx, &grant.login_hash)?;
    let identity = identify(tx, grant.associate_id)?;
    let fits = cx.now < grant.expires_at && fits(&grant, presented);
    let (Some(login), Some(identity), true) = (login, identity, fits) else {
        delete_openid_grant(tx, &grant.code_hash)?;
        return Ok(Redeemed::Refused);
    };
    let (key, secret) = (cx.secret(), cx.secret());
    let redeemed = OpenIdGrant {
        expires_at: login.ends_at,
        ticket_hash: token_hash(&key),
        refresh_hash: token_hash(&secret),
        ..grant.clone()
    };
    if !replace_refresh_token(tx, &redeemed, &grant.refresh_hash)? {
        // Another server on the same store was first.
        return reused_meanwhile(cx, tx, &grant);
    }
    let ticket = LoginTicket {
        hash: redeemed.ticket_hash.clone(),
        associate_id: grant.associate_id,
        issued_at: cx.now,
        expires_at: login.ends_at,
        ends_at: login.ends_at,
        parent_hash: Vec::new(),
        application_id: application.id,
    };
    insert_login_ticket(tx, &ticket)?;
    delete_surplus_login_tickets(tx, grant.associate_id, &[], LOGINS_MAX)?;
    append_event(tx, Stream::Desk, EventKind::LoggedIn, grant.associate_id, grant.associate_id, cx.now)?;
    let nonce = grant.nonce;
    tokens(cx, tx, &redeemed, identity, OpenIdTokensFrom { key: &key, secret: &secret, nonce })
}

/// Redeems a refresh token for new tokens, with a new refresh token in its place.
pub fn refresh_tokens(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    application: &Application,
    presented: &str,
) -> Result<Redeemed, EngineError> {
    let Some((key, secret)) = presented.split_once('.') else { return Ok(Redeemed::Refused) };
    let found = find_openid_grant_of_ticket(tx, &token_hash(key))?;
    let Some(grant) = found.filter(|grant| grant.application_id == application.id) else {
        return Ok(Redeemed::Refused);
    };
    if open_login(cx, tx, &grant.ticket_hash)?.is_none() {
        return Ok(Redeemed::Refused);
    }
    if grant.refresh_hash != token_hash(secret) {
        return end_reused(cx, tx, &grant);
    }
    let Some(identity) = identify(tx, grant.associate_id)? else { return Ok(Redeemed::Refused) };
    let next = cx.secret();
    let renewed = OpenIdGrant { refresh_hash: token_hash(&next), ..grant.clone() };
    if !replace_refresh_token(tx, &renewed, &grant.refresh_hash)? {
        return reused_meanwhile(cx, tx, &grant);
    }
    tokens(cx, tx, &renewed, identity, OpenIdTokensFrom { key, secret: &next, nonce: String::new() })
}

/// The parts of the answer of which the store has only hashes.
struct OpenIdTokensFrom<'t> {
    key: &'t str,
    secret: &'t str,
    nonce: String,
}

fn tokens(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    grant: &OpenIdGrant,
    identity: Identity,
    from: OpenIdTokensFrom<'_>,
) -> Result<Redeemed, EngineError> {
    let Some(access) = derive_ticket(cx, tx, &grant.ticket_hash)? else { return Ok(Redeemed::Refused) };
    let refresh = format!("{}.{}", from.key, from.secret);
    Ok(Redeemed::Tokens(Box::new(OpenIdTokens {
        access,
        refresh,
        identity,
        authenticated_at: grant.authenticated_at,
        issued_at: cx.now,
        nonce: from.nonce,
    })))
}

/// Returns the ticket with that hash unless it has expired.
fn open_login(cx: &Cx<'_>, tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<LoginTicket>, StoreError> {
    Ok(find_login_ticket(tx, hash)?.filter(|login| cx.now < login.expires_at))
}

/// Compares the request with the grant. A verifier without a challenge is refused: an attacker may have removed the challenge
/// from the login request.
fn fits(grant: &OpenIdGrant, presented: &PresentedCode) -> bool {
    let challenge = match presented.verifier.as_str() {
        "" => String::new(),
        verifier => BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())),
    };
    grant.redirect_address == presented.redirect_address && grant.challenge == challenge
}

/// Ends the tokens of a grant whose code or refresh token was used twice, since one of the two callers has stolen it.
fn end_reused(cx: &mut Cx<'_>, tx: &mut Tx<'_>, grant: &OpenIdGrant) -> Result<Redeemed, EngineError> {
    if delete_login_ticket(tx, &grant.ticket_hash)? {
        append_event(tx, Stream::Desk, EventKind::ApplicationTokenReused, grant.associate_id, 0, cx.now)?;
        end_with_last_login(cx, tx, grant.associate_id)?;
    }
    Ok(Redeemed::Reused)
}

/// Handles a grant that another server on the same store has just redeemed.
fn reused_meanwhile(cx: &mut Cx<'_>, tx: &mut Tx<'_>, grant: &OpenIdGrant) -> Result<Redeemed, EngineError> {
    match find_openid_grant(tx, &grant.code_hash)? {
        Some(changed) => end_reused(cx, tx, &changed),
        None => Ok(Redeemed::Refused),
    }
}
