//! `parlour mail test ADDRESS`.

use parlour_engine::mail::Outcome;
use parlour_model::MailAddress;

use super::command::MailCommand;
use crate::{
    Settings,
    cli::blocking_runtime,
    clock::Clock,
    mail::{Courier, send_test},
};

pub(super) fn run(settings: &Settings, clock: &Clock, command: &MailCommand) -> Result<(), String> {
    let MailCommand::Test { address } = command;
    let mail = settings.mail.as_ref().ok_or("there is no mail server; --smtp names one")?;
    if MailAddress::parse(address).is_none() {
        return Err("this is not a mail address".to_owned());
    }
    let courier = Courier::new(mail)?;
    match blocking_runtime()?.block_on(send_test(&courier, address, clock.now()))? {
        Outcome::Sent => {
            println!("the mail server has taken it");
            Ok(())
        }
        Outcome::Refused(reason) => Err(format!("refused: {reason}")),
        Outcome::Postponed(reason) | Outcome::Dropped(reason) => Err(format!("not now: {reason}")),
    }
}
