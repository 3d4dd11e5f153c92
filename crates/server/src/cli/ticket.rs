//! `parlour ticket NAME`.

use parlour_engine::{
    EngineError,
    accounts::{find_by_login, log_in},
};

use crate::{
    Settings,
    cli::{open_existing, write},
    clock::Clock,
};

pub(super) fn run(settings: &Settings, clock: &Clock, name: &str) -> Result<(), String> {
    let name = name.to_owned();
    let issued = write(&open_existing(settings)?, clock, move |cx, tx| {
        let identity = find_by_login(tx, &name)?
            .ok_or_else(|| EngineError::invalid("NAME", format!("there is no user \"{name}\"")))?;
        Ok(log_in(cx, tx, identity.associate.id)?)
    })?;
    println!("{}", issued.ticket);
    Ok(())
}
