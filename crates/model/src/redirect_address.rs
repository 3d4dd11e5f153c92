//! The addresses of applications that receive codes. The syntax is strict, so that every program parses an address in the same way.

/// The longest address, in bytes.
const REDIRECT_ADDRESS_BYTES_MAX: usize = 500;

/// The hosts of the user's machine.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "[::1]", "localhost"];

/// Returns true for an address that may be registered: https, or http on the user's machine.
pub fn is_redirect_address(address: &str) -> bool {
    address.len() <= REDIRECT_ADDRESS_BYTES_MAX && Parts::of(address).is_some_and(|it| it.secure || it.is_loopback())
}

/// Returns true if the address of a login is the registered one. Only the port of a loopback address may differ, since a
/// program on the user's machine listens on any free port (RFC 8252).
pub fn is_same_redirect(registered: &str, asked: &str) -> bool {
    if registered == asked {
        return true;
    }
    match (Parts::of(registered), Parts::of(asked)) {
        (Some(registered), Some(asked)) => !registered.secure && registered.is_loopback() && registered == asked,
        _ => false,
    }
}

/// An address without its port.
#[derive(PartialEq, Eq)]
struct Parts<'a> {
    secure: bool,
    host: &'a str,
    path: &'a str,
}

impl<'a> Parts<'a> {
    fn of(address: &'a str) -> Option<Self> {
        let sound = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&byte);
        if !address.bytes().all(sound) {
            return None;
        }
        let (secure, rest) = match address.strip_prefix("https://") {
            Some(rest) => (true, rest),
            None => (false, address.strip_prefix("http://")?),
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let end_of_host = if authority.starts_with('[') {
            authority.find(']')? + 1
        } else {
            authority.find(':').unwrap_or(authority.len())
        };
        let (host, port) = authority.split_at(end_of_host);
        let named = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        let is_host = match host.strip_prefix('[') {
            Some(address) => address.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.]".contains(&byte)),
            None => !host.is_empty() && host.bytes().all(named),
        };
        let is_port = match port.strip_prefix(':') {
            Some(digits) => {
                digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|it| it > 0)
            }
            None => port.is_empty(),
        };
        (is_host && is_port).then_some(Self { secure, host, path })
    }

    fn is_loopback(&self) -> bool {
        LOOPBACK.contains(&self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_has_addresses_with_https_or_on_the_users_machine() {
        for (address, expected) in [
            ("https://app.example/callback", true),
            ("https://app.example:8443/callback?from=parlour", true),
            ("https://app.example", true),
            ("https://[2001:db8::1]/callback", true),
            ("http://127.0.0.1:8000", true),
            ("http://127.0.0.1/callback", true),
            ("http://[::1]:1/callback", true),
            ("http://localhost:3000/callback", true),
            ("http://app.example/callback", false),
            ("http://127.0.0.1.evil.example/", false),
            ("http://localhost.evil.example/", false),
            ("http://127.0.0.1@evil.example/", false),
            ("https://user:word@app.example/", false),
            ("https://app.example/callback#part", false),
            ("https://app.example\\@evil.example/", false),
            ("https://app.example/ callback", false),
            ("https://app.example/callback\r\nSet-Cookie: a=b", false),
            ("https://app.example/\u{e6}", false),
            ("https://app.example:0/", false),
            ("https://app.example:65536/", false),
            ("https://app.example:+1/", false),
            ("https:///callback", false),
            ("https://", false),
            ("HTTPS://app.example/", false),
            ("//app.example/", false),
            ("javascript:alert(1)", false),
            ("com.example.app:/callback", false),
            ("", false),
            (&format!("https://app.example/{}", "a".repeat(REDIRECT_ADDRESS_BYTES_MAX)), false),
        ] {
            assert_eq!(is_redirect_address(address), expected, "{address}");
        }
    }

    #[test]
    fn an_address_is_the_registered_one_exactly_but_for_the_port_on_the_users_machine() {
        for (registered, asked, expected) in [
            ("https://app.example/callback", "https://app.example/callback", true),
            ("https://app.example/callback", "https://app.example/callback/", false),
            ("https://app.example/callback", "https://app.example/callback?a=b", false),
            ("https://app.example/callback", "https://app.example:444/callback", false),
            ("https://app.example/callback", "https://APP.example/callback", false),
            ("https://app.example/callback", "http://app.example/callback", false),
            ("https://app.example/callback", "https://app.example/callback/../evil", false),
            ("https://localhost:3000/", "https://localhost:3001/", false),
            ("http://127.0.0.1/callback", "http://127.0.0.1:49152/callback", true),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8001", true),
            ("http://[::1]:1/callback", "http://[::1]/callback", true),
            ("http://127.0.0.1/callback", "http://127.0.0.1:49152/other", false),
            ("http://127.0.0.1/callback", "http://localhost:49152/callback", false),
            ("http://127.0.0.1/callback", "http://127.0.0.1:49152@evil.example/callback", false),
            ("http://127.0.0.1/callback", "https://127.0.0.1:49152/callback", false),
            ("http://127.0.0.1/callback", "http://127.0.0.1:1/callback#part", false),
        ] {
            assert_eq!(is_same_redirect(registered, asked), expected, "{registered} {asked}");
        }
    }
}
