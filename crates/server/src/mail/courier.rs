//! Giving a mail server its mail, over a few connections that are kept.
//!
//! The connections are kept here and not by the library, because one whose conversation was broken off must never be
//! used again: the next mail would be told what became of the last one.

use std::{
    error::Error,
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use lettre::{
    Message,
    message::Mailbox,
    transport::smtp::{
        self,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        extension::ClientId,
    },
};
use parlour_engine::mail::Outcome;
use tokio::time::timeout;

use super::{
    message::address,
    settings::{MailSettings, Security},
};

/// Connections at once, and as many are kept.
pub(super) const CONNECTIONS_MAX: usize = 4;
/// How long connecting, securing and logging in may take together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a mail server may take for one mail.
const SEND_TIMEOUT: Duration = Duration::from_mins(1);
/// How long a farewell may take.
const QUIT_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a connection is kept without work; servers end them after five minutes at the earliest.
const IDLE_MAX: Duration = Duration::from_secs(30);

/// Takes mail to one mail server.
pub(crate) struct Courier {
    settings: MailSettings,
    /// The sender.
    pub(super) from: Mailbox,
    tls: Option<TlsParameters>,
    hello: ClientId,
    /// How long it waits: for a connection, and for what becomes of a mail.
    patience: [Duration; 2],
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl Courier {
    /// A courier that has not set out yet. The reason as a sentence when the settings cannot be.
    pub(crate) fn new(settings: &MailSettings) -> Result<Self, String> {
        let from = sender(&settings.from).ok_or("mail_from: this is not an address, or a name and an address in <>")?;
        let tls = match settings.security {
            Security::None => None,
            Security::Tls | Security::StartTls => Some(tls_parameters(settings)?),
        };
        let hello = ClientId::Domain(from.email.domain().to_owned());
        let patience = [CONNECT_TIMEOUT, SEND_TIMEOUT];
        Ok(Self { settings: settings.clone(), from, tls, hello, patience, idle: Mutex::default() })
    }

    /// Hands a message over. What goes wrong before the mail server has heard of it is nobody's fault and passes.
    pub(super) async fn send(&self, message: &Message) -> Outcome {
        let [connect_timeout, send_timeout] = self.patience;
        let mut connection = match timeout(connect_timeout, self.connection()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Outcome::Postponed(format!("connecting: {}", reason(&error))),
            Err(_) => return Outcome::Postponed("connecting: no answer in time".to_owned()),
        };
        match timeout(send_timeout, connection.send(message.envelope(), &message.formatted())).await {
            Ok(Ok(_)) => {
                self.keep(connection);
                Outcome::Sent
            }
            Ok(Err(error)) if error.is_permanent() || error.is_client() => Outcome::Refused(reason(&error)),
            Ok(Err(error)) => Outcome::Postponed(reason(&error)),
            Err(_) => Outcome::Postponed("sending: no answer in time".to_owned()),
        }
    }

    /// Says goodbye where there was nothing to do for a while, or to all.
    pub(super) async fn rest(&self, all: bool) {
        let tired: Vec<_> = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            idle.extract_if(.., |(_, since)| all || since.elapsed() > IDLE_MAX).collect()
        };
        for (mut connection, _) in tired {
            // Politeness only: it is over either way.
            let _ = timeout(QUIT_TIMEOUT, connection.quit()).await;
        }
    }

    /// One that was kept and is still good, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        while let Some(mut kept) = self.take() {
            if kept.test_connected().await {
                return Ok(kept);
            }
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let MailSettings { host, port, security, credentials, .. } = &self.settings;
        let at_once = self.tls.clone().filter(|_| *security == Security::Tls);
        let address = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_TIMEOUT), &self.hello, at_once, None).await?;
        if *security == Security::StartTls
            && let Some(tls) = self.tls.clone()
        {
            connection.starttls(tls, &self.hello).await?;
        }
        if let Some((name, password)) = credentials {
            let credentials = Credentials::new(name.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }

    fn take(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop().map(|(connection, _)| connection)
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < CONNECTIONS_MAX && !connection.has_broken() {
            idle.push((connection, Instant::now()));
        }
    }
}

fn sender(text: &str) -> Option<Mailbox> {
    let Mailbox { name, email } = Mailbox::from_str(text).ok()?;
    Some(Mailbox::new(name, address(email.as_ref())?))
}

fn tls_parameters(settings: &MailSettings) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.authorities {
        let certificate = Certificate::from_pem(pem).map_err(|error| format!("smtp_ca: {error}"))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|error| format!("smtp: {error}"))
}

/// Why it did not work, by numbers and kinds: what a mail server says may hold addresses and texts.
fn reason(error: &smtp::Error) -> String {
    if let Some(code) = error.status() {
        return format!("the mail server answered {code}");
    }
    let kind = if error.is_tls() {
        "the connection cannot be secured"
    } else if error.is_response() {
        "the mail server's answer makes no sense"
    } else if error.is_client() {
        "the mail server lacks what this mail needs"
    } else {
        "the connection failed"
    };
    let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    io.map_or_else(|| kind.to_owned(), |io| format!("{kind}: {}", io.kind()))
}

#[cfg(test)]
mod tests;
