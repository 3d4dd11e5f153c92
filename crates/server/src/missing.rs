//! Calls for which there is no operation: those that the vendor documents, and all others.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{Method as HttpMethod, Response, Uri, request::Parts},
};
use parlour_wire::{MediaType, operation::Method, vendor_operations::missing_operation_at};

use crate::{
    App,
    auth::Asked,
    failure::Failure,
    listen::Peer,
    operation::{Called, failed, text},
};

const API: &str = "/api/v1/";

/// The failure of an address at which there is nothing.
pub(crate) fn nothing_there() -> Failure {
    Failure::NotFound("There is nothing at this address.".to_owned())
}

/// The failure of a call for which there is no operation: `otherwise`, unless the vendor documents one. A documented operation
/// takes a login first, as if it were there, so that a client learns of a wrong password.
pub(crate) async fn failure(app: &Arc<App>, request: &Parts, otherwise: Failure) -> Failure {
    let Some((operation, method)) = missing(&request.method, &request.uri) else { return otherwise };
    let headers = &request.headers;
    let peer = request.extensions.get::<Peer>().copied().unwrap_or_default();
    let (address, secure) = app.origin_of(peer, headers);
    match app.auth.authenticate(app, Asked { headers, method, address, secure }).await {
        Ok(_) => Failure::NotImplemented(operation),
        Err(failure) => failure,
    }
}

/// Whether the vendor documents an operation that is missing at an address which is also one of another operation, with a word
/// in the place of a parameter: `User/CredentialTypes` beside `User/{userKey}`.
pub(crate) fn is_at(request: &Request, parameters: &[(String, String)]) -> bool {
    let has_word = parameters.iter().any(|(_, value)| value.parse::<i64>().is_err());
    has_word && missing(request.method(), request.uri()).is_some()
}

/// The documented operation that is called and missing, and the method of the call.
fn missing(method: &HttpMethod, uri: &Uri) -> Option<(String, Method)> {
    let method = Method::named(method.as_str())?;
    let path = uri.path().strip_prefix(API)?;
    Some((missing_operation_at(method, path)?, method))
}

/// Answers a call for which there is no operation.
pub(crate) async fn answer(app: &Arc<App>, request: Request, otherwise: Failure, source: &str) -> Response<Body> {
    let (request, _) = request.into_parts();
    let headers = &request.headers;
    let scripted = ["x-requested-with", "x-xsrf-token"].iter().any(|name| headers.contains_key(*name));
    let media = MediaType::choose(text(headers, "accept"));
    let failure = failure(app, &request, otherwise).await;
    let mut response = failed(&failure, source, media, scripted);
    // The path may be anything, and is not for the log.
    response.extensions_mut().insert(Called { route: "-", associate_id: None });
    response
}
