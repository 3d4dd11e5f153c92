//! `parlour application …`.

use parlour_engine::accounts::token_hash;
use parlour_model::Application;
use parlour_store::{draw_key, insert};

use crate::{
    Settings,
    cli::{open, write},
    clock::Clock,
    config::ApplicationCommand,
};

pub(super) fn run(settings: &Settings, clock: &Clock, command: &ApplicationCommand) -> Result<(), String> {
    let ApplicationCommand::Add { name } = command;
    let name = name.clone();
    let token = write(&open(settings)?, clock, move |cx, tx| {
        let token = cx.secret();
        let id = draw_key::<Application>(tx)?;
        insert(tx, &Application { id, name, token_hash: token_hash(&token) })?;
        Ok(token)
    })?;
    println!("{token}");
    Ok(())
}
