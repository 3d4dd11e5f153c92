//! Codes and tokens of applications.

use parlour_model::{Id, OpenIdGrant, Timestamp};

use crate::{
    StoreError,
    sql::{Row, Tx, params},
};

/// The text before the conditions.
const GRANTS: &str = "select code_hash, application_id, associate_id, redirect_address, challenge, nonce, \
                      authenticated_ms, login_hash, expires_ms, ticket_hash, refresh_hash
                      from openid_grant ";

/// Inserts a new code.
pub fn insert_openid_grant(tx: &mut Tx<'_>, grant: &OpenIdGrant) -> Result<(), StoreError> {
    tx.execute(
        "insert into openid_grant (code_hash, application_id, associate_id, redirect_address, challenge, nonce,
           authenticated_ms, login_hash, expires_ms, ticket_hash, refresh_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            grant.code_hash,
            grant.application_id,
            grant.associate_id,
            grant.redirect_address,
            grant.challenge,
            grant.nonce,
            grant.authenticated_at,
            grant.login_hash,
            grant.expires_at,
            grant.ticket_hash,
            grant.refresh_hash
        ],
    )?;
    Ok(())
}

/// Finds the grant with that code, expired or not.
pub fn find_openid_grant(tx: &mut Tx<'_>, code_hash: &[u8]) -> Result<Option<OpenIdGrant>, StoreError> {
    tx.query_one(&format!("{GRANTS} where code_hash = $1"), params![code_hash.to_vec()], grant)
}

/// Finds the redeemed grant whose tokens belong to that login row.
pub fn find_openid_grant_of_ticket(tx: &mut Tx<'_>, ticket_hash: &[u8]) -> Result<Option<OpenIdGrant>, StoreError> {
    tx.query_one(&format!("{GRANTS} where ticket_hash = $1"), params![ticket_hash.to_vec()], grant)
}

fn grant(row: &Row<'_>) -> Result<OpenIdGrant, StoreError> {
    Ok(OpenIdGrant {
        code_hash: row.get(0)?,
        application_id: row.get(1)?,
        associate_id: row.get(2)?,
        redirect_address: row.get(3)?,
        challenge: row.get(4)?,
        nonce: row.get(5)?,
        authenticated_at: row.get(6)?,
        login_hash: row.get(7)?,
        expires_at: row.get(8)?,
        ticket_hash: row.get(9)?,
        refresh_hash: row.get(10)?,
    })
}

/// Replaces the refresh token `former` of a grant (empty for an unredeemed code); false if another writer has replaced it
/// already.
pub fn replace_refresh_token(tx: &mut Tx<'_>, grant: &OpenIdGrant, former: &[u8]) -> Result<bool, StoreError> {
    let rows = tx.execute(
        "update openid_grant set expires_ms = $2, ticket_hash = $3, refresh_hash = $4
         where code_hash = $1 and refresh_hash = $5",
        params![grant.code_hash, grant.expires_at, grant.ticket_hash, grant.refresh_hash, former.to_vec()],
    )?;
    Ok(rows > 0)
}

/// Removes the grant with that code.
pub fn delete_openid_grant(tx: &mut Tx<'_>, code_hash: &[u8]) -> Result<(), StoreError> {
    tx.execute("delete from openid_grant where code_hash = $1", params![code_hash.to_vec()])?;
    Ok(())
}

/// Removes the grants for an associate.
pub fn delete_openid_grants_of(tx: &mut Tx<'_>, associate_id: Id) -> Result<(), StoreError> {
    tx.execute("delete from openid_grant where associate_id = $1", params![associate_id])?;
    Ok(())
}

/// Removes the grants of an application.
pub fn delete_openid_grants_to(tx: &mut Tx<'_>, application_id: Id) -> Result<(), StoreError> {
    tx.execute("delete from openid_grant where application_id = $1", params![application_id])?;
    Ok(())
}

/// Removes the oldest unredeemed codes of an associate and keeps `codes_max`.
pub fn delete_surplus_codes(tx: &mut Tx<'_>, associate_id: Id, codes_max: i64) -> Result<(), StoreError> {
    tx.execute(
        "delete from openid_grant
         where associate_id = $1 and length(ticket_hash) = 0 and code_hash not in (
           select code_hash from openid_grant
           where associate_id = $1 and length(ticket_hash) = 0
           order by expires_ms desc, code_hash
           limit $2)",
        params![associate_id, codes_max],
    )?;
    Ok(())
}

/// Removes the grants that ended before `now`.
pub fn delete_expired_openid_grants(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("delete from openid_grant where expires_ms < $1", params![now])
}
