//! `parlour ticket NAME`.

use parlour_engine::{
    EngineError,
    accounts::{find_by_login, issue_ticket},
};

use crate::{
    Settings,
    cli::{open_existing, write},
    clock::Clock,
};

pub(super) fn run(settings: &Settings, clock: &Clock, name: &str) -> Result<(), String> {
    let (name, limits) = (name.to_owned(), settings.logins);
    let issued = write(&open_existing(settings)?, clock, move |cx, tx| {
        let identity = find_by_login(tx, &name)?
            .ok_or_else(|| EngineError::invalid("NAME", format!("there is no user \"{name}\"")))?;
        // A program logs in with it, an administrator's too: the shorter limit is for people at a browser.
        let ends_at = limits.end_of(false, cx.now);
        Ok(issue_ticket(cx, tx, identity.associate.id, ends_at)?)
    })?;
    println!("{}", issued.ticket);
    Ok(())
}
