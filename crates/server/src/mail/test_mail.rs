//! A mail that says nothing but that mail arrives. It is for operators, whose language is English.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_engine::mail::Outcome;
use parlour_model::{Mail, Timestamp};

use super::{courier::Courier, letter::Letter, message::message};
use crate::random::random;

/// Sends a test mail, past the queue.
pub(crate) async fn send_test(courier: &Courier, address: &str, now: Timestamp) -> Result<Outcome, String> {
    let mut key = [0; 16];
    random(&mut key);
    let mail = Mail {
        recipient: address.to_owned(),
        message_key: BASE64_URL_SAFE_NO_PAD.encode(key),
        created_at: now,
        ..Mail::default()
    };
    let letter = Letter {
        subject: "Test mail of Parlour".to_owned(),
        language: "en",
        intro: vec!["This mail was sent by the command parlour mail test. Mail arrives.".to_owned()],
        facts: Vec::new(),
        entries: Vec::new(),
        rest: None,
        link: None,
        footer: "This mail was sent automatically.".to_owned(),
    };
    let outcome = courier.send(&message(&mail, &letter, &courier.from)?).await;
    courier.rest(true).await;
    Ok(outcome)
}
