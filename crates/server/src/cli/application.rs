//! `parlour application …`.

use parlour_engine::accounts::{ApplicationSettings, add_application, replace_signing_key};

use super::command::ApplicationCommand;
use crate::{
    Settings,
    cli::{open, open_existing, write},
    clock::Clock,
    openid_provider::make_key,
};

pub(super) fn run(settings: &Settings, clock: &Clock, command: &ApplicationCommand) -> Result<(), String> {
    match command.clone() {
        ApplicationCommand::Add { name, redirect_address: redirect_addresses, public_client } => {
            let chosen = ApplicationSettings { name, redirect_addresses, public_client };
            let added = write(&open(settings)?, clock, move |cx, tx| add_application(cx, tx, &chosen))?;
            if !added.redirect_addresses.is_empty() {
                println!("{}", added.client_id);
            }
            println!("{}", added.token);
        }
        ApplicationCommand::RenewKey => {
            let key = make_key()?;
            let key = write(&open_existing(settings)?, clock, move |cx, tx| Ok(replace_signing_key(cx, tx, key)?))?;
            println!("{}", key.name);
        }
    }
    Ok(())
}
