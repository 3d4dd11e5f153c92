//! `parlour application …`.

use parlour_engine::accounts::add_application;

use super::command::ApplicationCommand;
use crate::{
    Settings,
    cli::{open, write},
    clock::Clock,
};

pub(super) fn run(settings: &Settings, clock: &Clock, command: &ApplicationCommand) -> Result<(), String> {
    let ApplicationCommand::Add { name } = command;
    let name = name.clone();
    let added = write(&open(settings)?, clock, move |cx, tx| Ok(add_application(cx, tx, name)?))?;
    println!("{}", added.token);
    Ok(())
}
