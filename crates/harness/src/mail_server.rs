//! A real mail server, Debian's aiosmtpd, that keeps what it is given.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use parlour::mail::MailSettings;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

use crate::scratch;

const SCRIPT: &str = include_str!("mail_server.py");

/// How a mail server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secured {
    /// In the open.
    Not,
    /// STARTTLS is insisted on.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// A running mail server; it ends with this value, and its mails go with it.
pub struct MailServer {
    /// Its port.
    pub port: u16,
    secured: Secured,
    login: Option<String>,
    folder: TempDir,
    child: Option<Child>,
}

impl MailServer {
    /// One that takes everything.
    pub fn start() -> Self {
        Self::start_with(Secured::Not, None)
    }

    /// One that wants that security, and that `name:password`.
    pub fn start_with(secured: Secured, login: Option<&str>) -> Self {
        let folder = scratch();
        if secured != Secured::Not {
            write_certificates(folder.path());
        }
        let mut server = Self { port: 0, secured, login: login.map(str::to_owned), folder, child: None };
        server.resume();
        server
    }

    /// Ends it; what it was given stays.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again, on the port it had.
    pub fn resume(&mut self) {
        let folder = self.folder.path();
        let mails = folder.join("mails");
        fs::create_dir_all(&mails).expect("a folder");
        let mut command = Command::new(interpreter());
        command.args(["-c", SCRIPT, "--port", &self.port.to_string(), "--folder"]).arg(mails);
        if self.secured != Secured::Not {
            command.arg("--certificate").arg(folder.join("certificate.pem")).arg("--key").arg(folder.join("key.pem"));
        }
        if self.secured == Secured::Tls {
            command.arg("--implicit");
        }
        if let Some(login) = &self.login {
            command.args(["--login", login]);
        }
        // Its standard input is held: when this process ends, however it ends, the server sees it close.
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = spawned.expect("the mail server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("text");
        self.port = line.trim().parse().expect("the mail server says its port");
        self.child = Some(child);
    }

    /// Its address, without a login.
    pub fn address(&self) -> String {
        match self.secured {
            Secured::Not => format!("smtp://localhost:{}", self.port),
            Secured::StartTls => format!("smtp://localhost:{}?tls=required", self.port),
            Secured::Tls => format!("smtps://localhost:{}", self.port),
        }
    }

    /// The file with the authority that vouches for it.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// The settings of somebody who sends by it, without a login.
    pub fn settings(&self) -> MailSettings {
        let mut settings = MailSettings::parse(&self.address(), "Parlour <chat@example.com>").expect("they are sound");
        settings.authorities = fs::read(self.authority()).ok();
        settings
    }

    /// What it was given, in that order.
    pub fn mails(&self) -> Vec<Mail> {
        let listed = fs::read_dir(self.folder.path().join("mails")).expect("a folder");
        let mut places: Vec<_> = listed.map(|entry| entry.expect("a file").path()).collect();
        places.retain(|place| place.extension().is_some_and(|it| it == "json"));
        places.sort_by_key(|place| (fs::metadata(place).and_then(|it| it.modified()).ok(), place.clone()));
        let read = |place: &PathBuf| serde_json::from_slice(&fs::read(place).expect("a file")).expect("JSON");
        places.iter().map(read).map(Mail).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A mail as another program reads it.
#[derive(Debug)]
pub struct Mail(pub Value);

impl Mail {
    /// The first address it was sent to.
    pub fn recipient(&self) -> &str {
        self.text("/to/0")
    }

    /// The text part.
    pub fn plain(&self) -> &str {
        self.text("/plain")
    }

    /// The HTML part.
    pub fn html(&self) -> &str {
        self.text("/html")
    }

    /// A header, decoded; one of that name there is.
    pub fn header(&self, name: &str) -> &str {
        let headers = self.0["headers"].as_array().expect("headers").iter();
        let mut found = headers.filter(|it| it[0].as_str().is_some_and(|it| it.eq_ignore_ascii_case(name)));
        let value = found.next().unwrap_or_else(|| panic!("a header {name} in {}", self.0["headers"]));
        assert!(found.next().is_none(), "one {name} in {}", self.0["headers"]);
        value[1].as_str().expect("text")
    }

    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {}", self.0))
    }
}

/// The Python that the package's own program is run by: only that one is sure to find the package.
fn interpreter() -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let programs: Vec<_> = env::split_paths(&path).map(|folder| folder.join("aiosmtpd")).collect();
    let program = programs.iter().find(|program| program.is_file());
    let program = program.expect("aiosmtpd is installed; `cargo xtask setup` does it");
    let text = fs::read_to_string(program).expect("a script");
    let line = text.lines().next().and_then(|line| line.strip_prefix("#!")).expect("a script says what runs it");
    PathBuf::from(line.trim())
}

/// An authority, and a certificate of this machine's that it vouches for.
fn write_certificates(folder: &Path) {
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().expect("a key");
    let authority_certificate = authority.self_signed(&authority_key).expect("a certificate");
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let certificate = CertificateParams::new(names).expect("names").signed_by(&key, &issuer).expect("a certificate");
    for (name, pem) in [
        ("authority.pem", authority_certificate.pem()),
        ("certificate.pem", certificate.pem()),
        ("key.pem", key.serialize_pem()),
    ] {
        fs::write(folder.join(name), pem).expect("a file");
    }
}
