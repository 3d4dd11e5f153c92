//! How mail is sent, as the settings say it.

use std::{fmt, net::IpAddr, path::PathBuf};

use url::{Host, Url};

/// The port for mail that begins TLS with a word (RFC 6409), and the one that begins with it (RFC 8314).
const SUBMISSION_PORT: u16 = 587;
const SUBMISSIONS_PORT: u16 = 465;

/// How the connection to the mail server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS from the word STARTTLS on; without it nothing is sent.
    StartTls,
    /// None: the server is this machine, or the operator wants it so.
    None,
}

/// The mail server, and in whose name is written.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub security: Security,
    /// Whom it knows us as: name and password.
    pub credentials: Option<(String, String)>,
    /// The sender: `Parlour <chat@example.com>`.
    pub from: String,
    /// Certificates in PEM that are trusted beside the well-known ones.
    pub authorities: Option<Vec<u8>>,
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("MailSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("credentials", &self.credentials.as_ref().map(|_| "…"))
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl MailSettings {
    /// What the settings say together; `authorities` is the file of certificates.
    pub(crate) fn read(address: &str, from: Option<String>, authorities: Option<PathBuf>) -> Result<Self, String> {
        let from = from.ok_or("smtp needs mail_from as well")?;
        let mut settings = Self::parse(address, &from)?;
        if let Some(file) = authorities {
            let pem = std::fs::read(&file).map_err(|error| format!("smtp_ca: {}: {error}", file.display()))?;
            settings.authorities = Some(pem);
        }
        Ok(settings)
    }

    /// Reads `smtp://name:password@host:port`, `smtps://…`. Over `smtp`, TLS is begun with STARTTLS and insisted on, unless
    /// the server is this machine; `?tls=none` and `?tls=required` at the end say otherwise. The reason never repeats the
    /// address, which may hold a password.
    pub fn parse(address: &str, from: &str) -> Result<Self, String> {
        let form = "smtp: this is not smtp://name:password@host:port or smtps://…";
        let url = Url::parse(address.trim()).map_err(|error| format!("{form}: {error}"))?;
        let host = url.host().filter(|host| !host.to_string().is_empty()).ok_or(form)?;
        let (security, port) = match (url.scheme(), url.query()) {
            ("smtps", None | Some("tls=required")) => (Security::Tls, SUBMISSIONS_PORT),
            ("smtps", Some("tls=none")) => return Err("smtp: smtps:// and tls=none exclude each other".to_owned()),
            ("smtp", None) if is_this_machine(&host) => (Security::None, SUBMISSION_PORT),
            ("smtp", Some("tls=none")) => (Security::None, SUBMISSION_PORT),
            ("smtp", None | Some("tls=required")) => (Security::StartTls, SUBMISSION_PORT),
            ("smtp" | "smtps", _) => return Err("smtp: after ? only tls=none or tls=required may stand".to_owned()),
            _ => return Err(form.to_owned()),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err("smtp: nothing may follow the port but ?tls=none or ?tls=required".to_owned());
        }
        let credentials = match (decoded(url.username())?, url.password().map(decoded).transpose()?) {
            (name, None) if name.is_empty() => None,
            (_, None) => return Err("smtp: a name needs a password".to_owned()),
            (name, Some(password)) => Some((name, password)),
        };
        let host = url.host_str().ok_or(form)?.trim_matches(['[', ']']).to_owned();
        let from = from.trim().to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), security, credentials, from, authorities: None })
    }
}

fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost") || is_loopback(name),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Addresses of four numbers are names to an address of this scheme.
fn is_loopback(name: &str) -> bool {
    name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// `%40` is `@`.
fn decoded(text: &str) -> Result<String, String> {
    let text = text.replace('+', "%2B");
    let pair = format!("x={text}").replace('&', "%26");
    let mut pairs = form_urlencoded::parse(pair.as_bytes());
    let value = pairs.next().map(|(_, value)| value.into_owned()).unwrap_or_default();
    if value.contains(|c: char| c.is_control()) || value.contains('\u{fffd}') {
        return Err("smtp: the name or password cannot be read; write %25 for a percent sign".to_owned());
    }
    Ok(value)
}

/// The address of this server as it may stand in mail, without a slash at its end.
pub(crate) fn public_url(text: &str) -> Result<String, String> {
    let url = Url::parse(text.trim()).map_err(|error| format!("public_url: {error}"))?;
    let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !matches!(url.scheme(), "http" | "https") || !is_plain {
        return Err("public_url: this is not https://host or https://host/path".to_owned());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(address: &str) -> Result<MailSettings, String> {
        MailSettings::parse(address, "chat@example.com")
    }

    #[test]
    fn an_address_says_where_how_and_as_whom() {
        use Security::{None as Open, StartTls, Tls};
        for (address, host, port, security) in [
            ("smtp://mail.example.com", "mail.example.com", 587, StartTls),
            ("smtp://mail.example.com:25/", "mail.example.com", 25, StartTls),
            ("smtp://mail.example.com?tls=none", "mail.example.com", 587, Open),
            ("smtps://mail.example.com", "mail.example.com", 465, Tls),
            ("smtps://mail.example.com?tls=required", "mail.example.com", 465, Tls),
            ("smtp://localhost:25", "localhost", 25, Open),
            ("smtp://127.0.0.1:25", "127.0.0.1", 25, Open),
            ("smtp://[::1]:25", "::1", 25, Open),
            ("smtp://localhost:25?tls=required", "localhost", 25, StartTls),
            ("smtp://localhost.example.com", "localhost.example.com", 587, StartTls),
            ("smtp://127.0.0.1.example.com", "127.0.0.1.example.com", 587, StartTls),
        ] {
            let read = parsed(address).unwrap_or_else(|reason| panic!("{address}: {reason}"));
            assert_eq!((read.host.as_str(), read.port, read.security), (host, port, security), "{address}");
            assert_eq!(read.credentials, None, "{address}");
        }
        for (login, name, password) in [
            ("ann:secret", "ann", "secret"),
            ("ann%40example.com:p%40ss%3Aw%2Fo%25rd", "ann@example.com", "p@ss:w/o%rd"),
            ("ann:a+b&c=d", "ann", "a+b&c=d"),
        ] {
            let read = parsed(&format!("smtps://{login}@mail.example.com")).expect("sound");
            assert_eq!(read.credentials, Some((name.to_owned(), password.to_owned())), "{login}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_without_the_password() {
        for address in [
            "",
            "mail.example.com",
            "http://a:secret@mail.example.com",
            "smtp://",
            "smtp:///x",
            "smtp://a:secret@",
            "smtp://a:secret@mail.example.com/x",
            "smtp://a:secret@mail.example.com?tls=no",
            "smtps://a:secret@mail.example.com?tls=none",
            "smtp://a:secret@mail.example.com:port",
            "smtp://a@mail.example.com",
            "smtp://a:secret@mail.example.com#x",
            "smtp://a:secret%0d%0a@mail.example.com",
        ] {
            let reason = parsed(address).expect_err(address);
            assert!(reason.starts_with("smtp: ") && !reason.contains("secret"), "{address}: {reason}");
        }
    }

    #[test]
    fn what_is_shown_of_the_settings_holds_no_password() {
        let shown = format!("{:?}", parsed("smtps://ann:secret@mail.example.com").expect("sound"));
        assert!(shown.contains("mail.example.com") && !shown.contains("secret") && !shown.contains("ann"), "{shown}");
    }

    #[test]
    fn the_public_address_is_one_of_the_web() {
        assert_eq!(public_url(" https://chat.example.com/desk/ ").as_deref(), Ok("https://chat.example.com/desk"));
        for bad in
            ["", "chat.example.com", "javascript:alert(1)", "https://a:b@c.example", "https://c.example/?x", "ftp://c"]
        {
            assert!(public_url(bad).expect_err(bad).starts_with("public_url: "), "{bad}");
        }
    }
}
