//! A letter as it travels: headers, a text and an HTML part (RFC 5322, RFC 2046, RFC 3834).

use std::time::{Duration, SystemTime};

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use parlour_model::{Mail, MailAddress};

use super::letter::Letter;

/// Tells programs that answer mail by themselves not to answer this one.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The message of a mail. The same mail makes the same identification and date with each attempt. The reason why not is
/// without the address.
pub(super) fn message(mail: &Mail, letter: &Letter, from: &Mailbox) -> Result<Message, String> {
    let to = address(&mail.recipient).ok_or("the address cannot be one")?;
    let plain = letter.plain().map_err(|error| error.to_string())?;
    let html = letter.html().map_err(|error| error.to_string())?;
    let since_1970 = Duration::from_millis(u64::try_from(mail.created_at.0).unwrap_or_default());
    Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.message_key, from.email.domain())))
        .date(SystemTime::UNIX_EPOCH + since_1970)
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&letter.subject)
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(plain, html))
        .map_err(|error| format!("no message: {error}"))
}

/// An address for the mail library, its domain spelt as DNS spells it: only letters beyond ASCII before the `@` need a mail
/// server that offers SMTPUTF8.
pub(super) fn address(text: &str) -> Option<Address> {
    let address = MailAddress::parse(text)?;
    Address::new(address.local(), address.domain()).ok()
}

#[cfg(test)]
mod tests;
