//! `GET User/{userKey}`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::{operation::Method, user::get_user_by_key::Request, vendor_operations::missing_operation_at};

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    // Documented operations of the vendor are at addresses of this form.
    let path = format!("User/{}", call.request.key.trim());
    let missing = missing_operation_at(Method::Get, &path);
    let found = call.read(&app, |tx, caller, it| {
        let key = it.key.trim().parse().map_or(UserKey::Name(it.key), UserKey::Associate);
        profiles(tx, caller, &[key])
    });
    let found = found.await?.into_iter().next().map(user);
    if let (None, Some(operation)) = (&found, missing) {
        return Err(Failure::NotImplemented(operation));
    }
    Ok(call.reply(&call.found(found)?))
}
