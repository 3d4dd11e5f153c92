//! One attempt to log in at the issuer, from the button to the way back.
//!
//! Everything about it is in a cookie of the browser that made it, so that any server on the store can end it and no caller
//! can fill the memory of one. Each attempt has a separate cookie, named by its `state`: a browser may make several at once. What goes to the issuer (`state`, `nonce`, the challenge of the verifier) is computed from the
//! whole cookie, one way: whoever does not have the cookie can make no state that fits it, and whoever changes the
//! cookie has one that fits no state.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_model::Timestamp;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

use crate::{openid_provider::path_of_request, random::random};

/// How long somebody may take at the issuer.
pub(crate) const LASTS_MS: i64 = 10 * 60 * 1000;
/// The longest path of the console that is led back to; a longer one is forgotten.
const PATH_BYTES_MAX: usize = 200;
/// Where the console begins.
const START: &str = "chats";

/// An attempt.
pub(crate) struct Attempt {
    cookie: String,
    return_to: String,
    begun_ms: i64,
}

impl Attempt {
    /// A new one, which leads to that path in the end.
    pub(crate) fn begin(asked: &str, now: Timestamp) -> Self {
        let mut secret = [0; 32];
        random(&mut secret);
        let return_to = path_of_ours(asked).to_owned();
        let secret = BASE64_URL_SAFE_NO_PAD.encode(secret);
        let cookie = format!("{secret}.{}.{}", now.0, BASE64_URL_SAFE_NO_PAD.encode(format!("/{return_to}")));
        Self { cookie, return_to, begun_ms: now.0 }
    }

    /// The one of that cookie, unless it is none or has ended.
    pub(crate) fn read(cookie: &str, now: Timestamp) -> Option<Self> {
        let mut parts = cookie.split('.');
        let (secret, begun, path) = (parts.next()?, parts.next()?, parts.next()?);
        let is_whole = BASE64_URL_SAFE_NO_PAD.decode(secret).is_ok_and(|secret| secret.len() == 32);
        let begun_ms = begun.parse().ok()?;
        let age_ms = now.0.saturating_sub(begun_ms);
        if !is_whole || parts.next().is_some() || !(0..LASTS_MS).contains(&age_ms) {
            return None;
        }
        let path = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(path).ok()?).ok()?;
        // The cookie proves nothing about what is in it: the path is looked at again.
        Some(Self { cookie: cookie.to_owned(), return_to: path_of_ours(&path).to_owned(), begun_ms })
    }

    /// The cookie's value.
    pub(crate) fn cookie(&self) -> &str {
        &self.cookie
    }

    /// When it began, in milliseconds since 1970.
    pub(crate) fn begun_ms(&self) -> i64 {
        self.begun_ms
    }

    /// The end of the name of its cookie.
    pub(crate) fn name(&self) -> String {
        name_of(&self.state())
    }

    /// The page to go to in the end, without a slash before it.
    pub(crate) fn return_to(&self) -> &str {
        &self.return_to
    }

    /// Whether that state is this attempt's.
    pub(crate) fn is_of(&self, state: &str) -> bool {
        self.state().as_bytes().ct_eq(state.as_bytes()).into()
    }

    pub(super) fn state(&self) -> String {
        self.derived("parlour 2026-11 openid state")
    }

    pub(super) fn nonce(&self) -> String {
        self.derived("parlour 2026-11 openid nonce")
    }

    pub(super) fn verifier(&self) -> String {
        self.derived("parlour 2026-11 openid code verifier")
    }

    /// S256 (RFC 7636 §4.2).
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier().as_bytes()))
    }

    fn derived(&self, purpose: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(blake3::derive_key(purpose, self.cookie.as_bytes()))
    }
}

/// The end of the name of the cookie that holds the attempt of that state.
pub(crate) fn name_of(state: &str) -> String {
    let hash = blake3::derive_key("parlour 2026-11 name of an openid attempt", state.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&hash[..9])
}

/// Returns the path to which a login returns, without its first slash: a page of the console or the login request of an
/// application. For everything else it is the first page of the console.
pub(crate) fn path_of_ours(asked: &str) -> &str {
    let Some(path) = asked.strip_prefix('/') else { return START };
    if path_of_request(path) {
        return path;
    }
    let sound = |step: &str| {
        !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let is_ours = matches!(path.split('/').next(), Some("chats" | "dashboard" | "settings"));
    if is_ours && path.len() <= PATH_BYTES_MAX && path.split('/').all(sound) { path } else { START }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn only_a_page_of_the_console_or_the_request_of_an_application_is_led_back_to() {
        for (asked, expected) in [
            ("/chats/12", "chats/12"),
            ("/settings/topics/3/before", "settings/topics/3/before"),
            ("/dashboard", "dashboard"),
            ("", "chats"),
            ("/", "chats"),
            ("/login", "chats"),
            ("chats/12", "chats"),
            ("//evil.example/chats", "chats"),
            ("/\\evil.example", "chats"),
            ("/chats//evil.example", "chats"),
            ("/chats/../../evil", "chats"),
            ("/chats/%2e%2e", "chats"),
            ("/chats?x=1", "chats"),
            ("/chats\r\nSet-Cookie: a=b", "chats"),
            ("https://evil.example/chats", "chats"),
            ("javascript:alert(1)", "chats"),
            (&format!("/chats/{}", "1".repeat(300)), "chats"),
            (
                "/login/common/oauth/authorize?client_id=a&state=%2F%20+b",
                "login/common/oauth/authorize?client_id=a&state=%2F%20+b",
            ),
            ("/login/common/oauth/authorize", "chats"),
            ("/login/common/oauth/authorize?a=b#c", "chats"),
            ("/login/common/oauth/authorize?a=b\r\nSet-Cookie: a=b", "chats"),
            ("/login/common/oauth/authorize/../../evil?a=b", "chats"),
            ("//login/common/oauth/authorize?a=b", "chats"),
            ("/login/common/oauth/tokens?a=b", "chats"),
        ] {
            assert_eq!(path_of_ours(asked), expected, "{asked:?}");
        }
    }

    #[test]
    fn an_attempt_is_found_by_its_state_among_others() {
        let (one, other) = (Attempt::begin("/chats", NOW), Attempt::begin("/chats", NOW));
        assert_eq!(one.name(), name_of(&one.state()));
        assert_ne!(one.name(), other.name());
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        assert!(name_of("; Path=/\r\n=").bytes().all(is_plain), "whatever a caller sends");
    }

    #[test]
    fn an_attempt_is_its_cookies_alone_and_ends_after_ten_minutes() {
        let attempt = Attempt::begin("/chats/12", NOW);
        let again = |cookie: &str, later_ms: i64| Attempt::read(cookie, Timestamp(NOW.0 + later_ms));
        let read = again(attempt.cookie(), LASTS_MS - 1).expect("it lasts");
        assert!(read.is_of(&attempt.state()) && read.return_to() == "chats/12");
        assert_eq!((read.nonce(), read.challenge()), (attempt.nonce(), attempt.challenge()));
        assert!(again(attempt.cookie(), LASTS_MS).is_none() && again(attempt.cookie(), -1).is_none());
        let (secret, rest) = attempt.cookie().split_once('.').expect("three parts");
        let (begun, _) = rest.split_once('.').expect("three parts");
        let elsewhere = BASE64_URL_SAFE_NO_PAD.encode("//evil.example");
        for changed in [format!("{secret}.{}.{elsewhere}", NOW.0), format!("{secret}.{}.", NOW.0 + 1)] {
            let read = again(&changed, 2).expect("it can be read");
            assert!(!read.is_of(&attempt.state()) && read.return_to() == "chats", "{changed}");
        }
        for broken in ["", ".", "..", "a.b.c", &format!(".{begun}."), &format!("{secret}.{begun}"), "é.1.e"] {
            assert!(again(broken, 1).is_none(), "{broken:?}");
        }
        assert!(!attempt.is_of("") && !attempt.is_of(&Attempt::begin("/chats/12", NOW).state()));
        assert_ne!(attempt.state(), attempt.nonce());
    }
}
