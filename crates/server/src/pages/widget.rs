//! `GET /widget/{topic}`: the widget's page. It is the same for every topic; who may frame it is not.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, header},
};
use parlour_model::{Id, Topic};
use parlour_store::{StoreError, find};

use super::serve;
use crate::App;

/// Scripts, styles and calls of our own origin; pictures of visitors and agents too.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors ";

pub(super) async fn page(app: &Arc<App>, topic: &str, asked: &HeaderMap) -> Response<Body> {
    // Of a topic that does not exist, the page itself tells the visitor.
    let id: Id = topic.parse().unwrap_or(0);
    let origins = app.read(move |tx| -> Result<_, StoreError> { find::<Topic>(tx, id) }).await;
    let origins = match origins {
        Ok(topic) => topic.map(|topic| topic.allowed_origins).unwrap_or_default(),
        Err(failure) => return crate::operation::failed(&failure, "", parlour_wire::MediaType::ApplicationJson, false),
    };
    let mut response = serve::file("widget/index.html", asked, serve::ALWAYS_ASK);
    let headers = response.headers_mut();
    let policy = format!("{CONTENT_POLICY}{}", ancestors(&origins));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Who may show the page in a frame: anybody, unless the topic names origins; then those, and our own pages.
fn ancestors(allowed_origins: &str) -> String {
    let mut named = allowed_origins.split_whitespace().peekable();
    if named.peek().is_none() {
        return "*".to_owned();
    }
    // What is no origin would end the directive and begin another.
    let origins = named.filter(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":/.-_[]".contains(&byte)));
    origins.fold("'self'".to_owned(), |list, origin| list + " " + origin)
}

#[cfg(test)]
mod tests {
    use super::ancestors;

    #[test]
    fn only_named_origins_may_frame_a_topic_that_names_any() {
        for (allowed, expected) in [
            ("", "*"),
            ("  ", "*"),
            ("https://a.example http://b.example:8443", "'self' https://a.example http://b.example:8443"),
            ("https://a.example;script-src *", "'self'"),
            ("*", "'self'"),
        ] {
            assert_eq!(ancestors(allowed), expected, "{allowed}");
        }
    }
}
