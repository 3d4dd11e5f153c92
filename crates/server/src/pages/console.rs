//! `GET /login`, `/chats…`, `/dashboard`, `/settings…`: the agents' console, one page at all its addresses.

use std::{borrow::Cow, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Response, header},
    response::Redirect,
    routing::get,
};

use super::serve;
use crate::{App, auth::Authenticator};

/// Nothing but our own origin: its scripts, styles and calls, and the widget's page in a frame to look at.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              img-src 'self' data: blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; \
                              frame-ancestors 'none'";

/// How the built page leads to its files: it lies in a folder beside theirs.
const BUILT: &str = "\"../assets/";

const HEAD_END: &str = "</head>";

const ADDRESSES: &[&str] = &["/login", "/chats", "/chats/{id}", "/dashboard", "/settings", "/settings/{*section}"];

pub(super) fn routes(app: &Arc<App>) -> Router {
    // Relative, since the server may stand behind any prefix. Without pages, who comes to look is shown the API.
    let first = if parlour_web::assets().is_empty() { "docs" } else { "chats" };
    let router = Router::new().route("/", get(move || async move { Redirect::temporary(first) }));
    let told = Authenticator::openid_client(app).map(|client| told(&client.label)).unwrap_or_default();
    ADDRESSES.iter().fold(router, |router, address| {
        let told = told.clone();
        router.route(address, get(move |request: Request| async move { page(request.uri().path(), &told) }))
    })
}

fn page(path: &str, told: &str) -> Response<Body> {
    let Some(asset) = parlour_web::asset("console/index.html") else { return serve::missing() };
    let text = led(&String::from_utf8_lossy(&asset.plain()), path).replacen(HEAD_END, &format!("{told}{HEAD_END}"), 1);
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, serve::ALWAYS_ASK),
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What the page is told of an issuer that people may log in with: what it is called.
fn told(label: &str) -> String {
    format!("<meta name=\"openid\" content=\"{}\">", escaped(label))
}

/// A text as an attribute has it.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().map(escape).collect()
}

fn escape(character: char) -> Cow<'static, str> {
    match character {
        '&' | '<' | '>' | '"' | '\'' => format!("&#{};", u32::from(character)).into(),
        plain => plain.to_string().into(),
    }
}

/// The page with the way to its files from that address.
fn led(page: &str, path: &str) -> String {
    let depth = path.bytes().filter(|byte| *byte == b'/').count().saturating_sub(1);
    page.replace(BUILT, &format!("\"{}assets/", "../".repeat(depth)))
}

#[cfg(test)]
mod tests {
    use super::{led, told};

    #[test]
    fn what_an_issuer_is_called_stays_within_its_attribute() {
        assert_eq!(told("A\"><b>&'ø"), "<meta name=\"openid\" content=\"A&#34;&#62;&#60;b&#62;&#38;&#39;ø\">");
    }

    #[test]
    fn the_page_finds_its_files_from_every_address() {
        for (path, expected) in [
            ("/login", "src=\"assets/a.js\""),
            ("/chats/12", "src=\"../assets/a.js\""),
            ("/settings/topics/3", "src=\"../../assets/a.js\""),
        ] {
            assert_eq!(led("src=\"../assets/a.js\"", path), expected, "{path}");
        }
    }
}
