//! Which pages of other sites may call the API (specification §10.3).

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Response, header},
};

use crate::{failure::NO_CONTENT, operation::text};

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
const HEADERS: &str = "Authorization, X-XSRF-TOKEN, X-Requested-With, Accept, Accept-Language, Content-Type, \
                       SO-Language, SO-Culture, SO-TimeZone, SO-AppToken, SO-Browser-TZ-Offset, If-Modified-Since, \
                       If-Unmodified-Since, Idempotency-Key, Last-Event-ID, X-Session-Key";

/// The origins that may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cors {
    anybody: bool,
    origins: Vec<String>,
}

impl Cors {
    /// Reads origins separated by blanks, or `*`.
    pub fn parse(origins: &str) -> Self {
        let origins: Vec<_> = origins.split_whitespace().map(|it| it.trim_end_matches('/').to_owned()).collect();
        Self { anybody: origins.iter().any(|origin| origin == "*"), origins }
    }

    /// Whether that origin was named; `*` names nobody, so it lets nobody use somebody's cookies.
    pub(crate) fn allows_by_name(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| known != "*" && known.eq_ignore_ascii_case(origin))
    }

    /// Returns true if pages of every origin may call, though without cookies.
    pub(crate) fn allows_anybody(&self) -> bool {
        self.anybody
    }

    /// The answer to a pre-flight request, if this is one; `of_widget` as in [`Cors::apply`].
    pub(crate) fn preflight(&self, method: &Method, headers: &HeaderMap, of_widget: bool) -> Option<Response<Body>> {
        if method != Method::OPTIONS {
            return None;
        }
        let mut response = Response::new(Body::empty());
        *response.status_mut() = NO_CONTENT;
        self.apply(headers, response.headers_mut(), of_widget);
        if response.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
            let given = response.headers_mut();
            given.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
            given.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(HEADERS));
            given.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
        }
        Some(response)
    }

    /// Adds what lets the page that asked read the answer. What a widget calls every page may read that a topic lets
    /// show it, never with anybody's cookies.
    pub(crate) fn apply(&self, asked: &HeaderMap, given: &mut HeaderMap, of_widget: bool) {
        let Some(origin) = text(asked, "origin") else { return };
        if of_widget {
            if let Ok(origin) = HeaderValue::from_str(origin) {
                given.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
        } else if self.allows_by_name(origin) {
            if let Ok(origin) = HeaderValue::from_str(origin) {
                given.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                given.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
            }
        } else if self.anybody {
            given.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        } else {
            return;
        }
        given.append(header::VARY, HeaderValue::from_static("Origin"));
        given.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("SO-Timezone, X-Request-Id, Retry-After"),
        );
    }
}
