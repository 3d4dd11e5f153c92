//! The address a call comes from, and if it came over TLS: as seen by this server, or as told by a proxy that it trusts.
//!
//! A trusted proxy must set both `X-Forwarded-For` and `X-Forwarded-Proto`. The header `Forwarded` is not read: a proxy sets one
//! kind and passes the other on as its client sent it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::HeaderMap;

use crate::{config::Settings, listen::Peer};

/// The address of a caller that a trusted proxy does not name. It belongs to no machine, this one included.
const UNKNOWN: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

impl Settings {
    /// Says if an untrusted sender claims to forward the call: a proxy that is missing from the settings, or an invention.
    pub(crate) fn is_unknown_proxy(&self, peer: Peer, headers: &HeaderMap) -> bool {
        let forwards = ["x-forwarded-for", "forwarded"].iter().any(|name| headers.contains_key(*name));
        forwards && !self.trusted_proxies.contains(&peer.0)
    }

    /// Says if the call came through a trusted proxy that does not name its caller.
    pub(crate) fn is_unnamed(&self, peer: Peer, headers: &HeaderMap) -> bool {
        self.trusted_proxies.contains(&peer.0) && self.caller(headers).is_none()
    }

    /// The address a call comes from, and if it came over TLS. Only trusted proxies are believed; a caller that they do not
    /// name has an address that is nobody's.
    pub(crate) fn origin_of(&self, peer: Peer, headers: &HeaderMap) -> (IpAddr, bool) {
        if self.trusted_proxies.contains(&peer.0) {
            (self.caller(headers).unwrap_or(UNKNOWN), is_https(headers))
        } else {
            (peer.0, false)
        }
    }

    /// Says if the call came over TLS.
    pub(crate) fn is_secure(&self, peer: Peer, headers: &HeaderMap) -> bool {
        self.trusted_proxies.contains(&peer.0) && is_https(headers)
    }

    /// The caller that `X-Forwarded-For` names. Each proxy appends its caller to the line, or adds a line of its own; so the
    /// last address that is not a trusted proxy's is the caller, and if all are, the first. An entry before an unreadable
    /// one may be anybody's invention.
    fn caller(&self, headers: &HeaderMap) -> Option<IpAddr> {
        // A line that is not text is unreadable, not absent.
        let lines = headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default());
        let hops: Vec<_> = lines.flat_map(|line| line.split(',')).map(|hop| address_of(hop.trim())).collect();
        let caller = hops.iter().rfind(|hop| hop.is_none_or(|hop| !self.trusted_proxies.contains(&hop)));
        *caller.or_else(|| hops.first())?
    }
}

fn is_https(headers: &HeaderMap) -> bool {
    let scheme = headers.get_all("x-forwarded-proto").iter().next_back().and_then(|scheme| scheme.to_str().ok());
    let scheme = scheme.and_then(|scheme| scheme.rsplit(',').next()).unwrap_or_default();
    scheme.trim().eq_ignore_ascii_case("https")
}

/// An address as proxies write it, perhaps with a port.
fn address_of(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn settings() -> Settings {
        Settings { trusted_proxies: vec![PROXY, [192, 0, 2, 99].into()], ..Settings::default() }
    }

    fn headers(lines: &[&[u8]], schemes: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_bytes(line).expect("a header"));
        }
        for scheme in schemes {
            headers.append("x-forwarded-proto", scheme.parse().expect("a header"));
        }
        headers
    }

    #[test]
    fn forwarding_headers_count_only_from_a_trusted_proxy_and_an_unnamed_caller_is_not_this_machine() {
        for (lines, schemes, caller, secure) in [
            (vec!["198.51.100.9, 203.0.113.7, 127.0.0.1"], vec!["https"], "203.0.113.7", true),
            (vec!["127.0.0.1", "203.0.113.9"], vec!["https", "http"], "203.0.113.9", false),
            (vec!["192.0.2.4, 203.0.113.9:5555"], vec!["http, https"], "203.0.113.9", true),
            (vec!["203.0.113.9, 192.0.2.99, 127.0.0.1"], vec![], "203.0.113.9", false),
            (vec!["::ffff:203.0.113.9"], vec!["HTTPS"], "203.0.113.9", true),
            (vec!["[2001:db8::1]:443"], vec![], "2001:db8::1", false),
            (vec!["[2001:db8::1]"], vec![], "2001:db8::1", false),
            // A program on the machine of the proxy.
            (vec!["127.0.0.1"], vec![], "127.0.0.1", false),
            (vec!["192.0.2.4, nonsense"], vec![], "0.0.0.0", false),
            (vec!["127.0.0.1, unknown"], vec!["https"], "0.0.0.0", true),
            (vec!["127.0.0.1, \u{e9}"], vec![], "0.0.0.0", false),
            (vec!["127.0.0.1", "\u{e9}"], vec![], "0.0.0.0", false),
            (vec!["127.0.0.1,"], vec![], "0.0.0.0", false),
            (vec![""], vec!["https"], "0.0.0.0", true),
            (vec![], vec![], "0.0.0.0", false),
        ] {
            let lines: Vec<_> = lines.iter().map(|line| line.as_bytes()).collect();
            let headers = headers(&lines, &schemes);
            let caller: IpAddr = caller.parse().expect("an address");
            assert_eq!(settings().origin_of(Peer(PROXY), &headers), (caller, secure), "{lines:?} {schemes:?}");
            assert_eq!(settings().is_secure(Peer(PROXY), &headers), secure);
            assert_eq!(settings().is_unnamed(Peer(PROXY), &headers), caller == UNKNOWN);
            assert_eq!(settings().origin_of(Peer(STRANGER), &headers), (STRANGER, false));
        }
    }

    #[test]
    fn the_header_forwarded_names_no_caller() {
        let mut headers = HeaderMap::new();
        headers.insert("forwarded", HeaderValue::from_static("for=127.0.0.1;proto=https"));
        assert_eq!(settings().origin_of(Peer(PROXY), &headers), (UNKNOWN, false));
        assert!(settings().is_unknown_proxy(Peer(STRANGER), &headers));
    }

    proptest! {
        /// A client may send any lines before the proxy appends the client's address; they change nothing.
        #[test]
        fn nothing_that_a_client_sends_changes_the_address_that_the_proxy_appends(
            sent in prop::collection::vec(prop::collection::vec(prop_oneof![0x20..0x7f_u8, 0x80..=0xff_u8], 0..40), 0..4),
            client in any::<[u8; 4]>(),
            same_line in any::<bool>(),
        ) {
            let client = IpAddr::from(client);
            prop_assume!(!settings().trusted_proxies.contains(&client));
            let mut lines = sent;
            match lines.last_mut().filter(|_| same_line) {
                Some(last) => last.extend(format!(", {client}").bytes()),
                None => lines.push(client.to_string().into_bytes()),
            }
            let is_text = lines.last().is_some_and(|line| line.is_ascii());
            let lines: Vec<_> = lines.iter().map(Vec::as_slice).collect();
            let expected = if is_text { client } else { UNKNOWN };
            prop_assert_eq!(settings().origin_of(Peer(PROXY), &headers(&lines, &[])), (expected, false));
        }

        /// Where the proxy appends nothing, a caller is taken for this machine only if every entry is a trusted proxy's.
        #[test]
        fn a_line_is_taken_for_this_machine_only_if_it_names_nothing_else(line in "[ -~]{0,40}") {
            let (caller, _) = settings().origin_of(Peer(PROXY), &headers(&[line.as_bytes()], &[]));
            if caller.is_loopback() {
                let last = line.rsplit(',').map(str::trim).find(|hop| *hop != "192.0.2.99").unwrap_or_default();
                prop_assert!(address_of(last).is_some_and(|it| it.is_loopback()), "{}", line);
            }
        }
    }
}
