//! How the issuer's documents are fetched, and from where they may be.

use std::{net::IpAddr, time::Duration};

use ureq::{Agent, Proxy, http::Uri};

/// No document of an issuer is longer: twenty keys with certificates are about 60 KB.
const RESPONSE_BYTES_MAX: u64 = 256 * 1024;
/// The longest one request may take, from resolving the name to the last byte.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a document could not be had, for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct FetchError(pub(crate) String);

/// Talks to the issuer. It waits; the address has been checked with [`may_be_fetched`].
pub(crate) trait Fetch: Send + Sync {
    /// The body of a 200 answer, of limited length.
    fn get(&self, url: &str) -> Result<Vec<u8>, FetchError>;

    /// What a form is answered with: the status, and the body, of limited length.
    fn post(&self, url: &str, form: &[(&str, &str)], authorization: Option<&str>)
    -> Result<(u16, Vec<u8>), FetchError>;
}

/// Fetches over HTTP. Follows no redirect: an issuer's addresses are exact, and a redirect could lead anywhere.
pub(super) struct HttpFetch(Agent);

impl HttpFetch {
    /// Through the proxy that the environment names, as other programs on the machine do.
    pub(super) fn new() -> Self {
        Self::through(Proxy::try_from_env())
    }

    fn through(proxy: Option<Proxy>) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(REQUEST_TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .proxy(proxy)
            .accept("application/json")
            .user_agent("parlour")
            .build();
        Self(config.into())
    }
}

impl Fetch for HttpFetch {
    fn get(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        let failed = |error: ureq::Error| FetchError(error.to_string());
        let mut response = self.0.get(url).call().map_err(failed)?;
        if response.status() != 200 {
            return Err(FetchError(format!("answered {}", response.status())));
        }
        let body = response.body_mut().with_config().limit(RESPONSE_BYTES_MAX);
        body.read_to_vec().map_err(failed)
    }

    fn post(
        &self,
        url: &str,
        form: &[(&str, &str)],
        authorization: Option<&str>,
    ) -> Result<(u16, Vec<u8>), FetchError> {
        let failed = |error: ureq::Error| FetchError(error.to_string());
        let mut request = self.0.post(url);
        if let Some(authorization) = authorization {
            request = request.header("Authorization", authorization);
        }
        let mut response = request.send_form(form.iter().copied()).map_err(failed)?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(RESPONSE_BYTES_MAX);
        Ok((status, body.read_to_vec().map_err(failed)?))
    }
}

/// Whether an address is safe to fetch keys from: https, or http on this very machine, for development.
pub(crate) fn may_be_fetched(url: &str) -> bool {
    match scheme_and_host(url) {
        Some((scheme, host)) => scheme == "https" || (scheme == "http" && is_loopback(&host)),
        None => false,
    }
}

/// Whether an issuer at `issuer` may say that its keys lie at `url`: not at a place less safe than its own.
pub(super) fn may_refer_to(issuer: &str, url: &str) -> bool {
    let secure = |url: &str| scheme_and_host(url).is_some_and(|(scheme, _)| scheme == "https");
    may_be_fetched(url) && (secure(url) || !secure(issuer))
}

/// The scheme and the host, in lower case; `None` when it is no address, or one with a user name in it.
fn scheme_and_host(url: &str) -> Option<(String, String)> {
    let uri: Uri = url.parse().ok()?;
    let authority = uri.authority().filter(|it| !it.as_str().contains('@'))?;
    let host = authority.host().to_ascii_lowercase();
    Some((uri.scheme_str()?.to_ascii_lowercase(), host)).filter(|(_, host)| !host.is_empty())
}

/// `localhost`, 127.0.0.0/8 or `[::1]`.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    use super::{Fetch, HttpFetch, may_be_fetched, may_refer_to};

    /// What is made of one answer.
    fn fetched(answer: String) -> Result<Vec<u8>, String> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let server = thread::spawn(move || {
            let (mut connection, _) = listener.accept().expect("a connection");
            let _ = connection.read(&mut [0; 4096]);
            // The other side may hang up early: that is what is tested.
            let _ = connection.write_all(answer.as_bytes());
        });
        let body = HttpFetch::through(None).get(&url).map_err(|error| error.to_string());
        server.join().expect("no panic");
        body
    }

    fn ok(body: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn only_a_short_answer_in_place_is_taken() {
        assert_eq!(fetched(ok("{}")), Ok(b"{}".to_vec()));
        assert_eq!(fetched(ok(&"x".repeat(256 * 1024))).map(|body| body.len()), Ok(256 * 1024));
        assert!(fetched(ok(&"x".repeat(256 * 1024 + 1))).is_err());
        let redirect = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(fetched(redirect.to_owned()), Err("answered 302 Found".to_owned()));
        let failure = "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n";
        assert!(fetched(failure.to_owned()).is_err());
    }

    #[test]
    fn only_https_is_fetched_or_http_on_this_machine() {
        for (url, allowed) in [
            ("https://login.example.com", true),
            ("HTTPS://login.example.com:8443/realm", true),
            ("http://login.example.com", false),
            ("http://localhost:8081/realm", true),
            ("http://127.0.0.9:1", true),
            ("http://[::1]:1/", true),
            ("http://localhost.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://127.0.0.1@example.com", false),
            ("https://user@login.example.com", false),
            ("ftp://login.example.com", false),
            ("/relative", false),
            ("", false),
        ] {
            assert_eq!(may_be_fetched(url), allowed, "{url}");
        }
    }

    #[test]
    fn an_issuer_on_the_network_may_not_lead_back_to_this_machine_in_the_clear() {
        for (issuer, url, allowed) in [
            ("https://login.example.com", "https://keys.example.org/all", true),
            ("https://login.example.com", "http://127.0.0.1/keys", false),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8081/keys", true),
            ("http://127.0.0.1:8081", "http://login.example.com/keys", false),
        ] {
            assert_eq!(may_refer_to(issuer, url), allowed, "{issuer} {url}");
        }
    }
}
