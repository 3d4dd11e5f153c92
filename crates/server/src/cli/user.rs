//! `parlour user …`.

use std::io::{self, BufRead, Write};

use parlour_engine::{
    accounts::{NewUser, OwnerNames, add_user, find_by_login, require_password, set_password},
    data::export::associates,
};
use parlour_store::{StoreError, find_user};

use super::command::UserCommand;
use crate::{
    Settings,
    auth::hash_password,
    cli::{open, open_existing, read_existing, write},
    clock::Clock,
};

pub(super) fn run(settings: &Settings, clock: &Clock, command: &UserCommand) -> Result<(), String> {
    match command {
        UserCommand::Add { name, administrator, full_name, password_stdin } => {
            let password = password(*password_stdin)?;
            check_password(&password, &OwnerNames::new([name.as_str(), full_name]))?;
            let user = NewUser {
                name: name.clone(),
                full_name: full_name.clone(),
                administrator: *administrator,
                password_hash: hash_password(&password),
            };
            write(&open(settings)?, clock, move |cx, tx| add_user(cx, tx, user))?;
            Ok(())
        }
        UserCommand::Password { name, password_stdin } => {
            let (name, password) = (name.clone(), password(*password_stdin)?);
            let store = open_existing(settings)?;
            let asked = name.clone();
            let user = store.read(move |tx| match find_by_login(tx, &asked)? {
                Some(identity) => find_user(tx, identity.associate.id),
                None => Ok(None),
            });
            let user = user.map_err(|error: StoreError| error.to_string())?;
            check_password(&password, &user.as_ref().map(OwnerNames::from).unwrap_or_default())?;
            let hash = hash_password(&password);
            write(&store, clock, move |cx, tx| set_password(cx, tx, &name, hash))
        }
        UserCommand::List => list(settings),
    }
}

/// Checks a password as the API does; the sentence names no member, since the password was asked for.
fn check_password(password: &str, names: &OwnerNames) -> Result<(), String> {
    require_password("password", password, names).map_err(|error| error.to_string())
}

fn password(from_stdin: bool) -> Result<String, String> {
    let password = if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(|error| error.to_string())?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    } else {
        let nowhere = |error| format!("the password cannot be asked for here ({error}); use --password-stdin");
        let first = rpassword::prompt_password("Password: ").map_err(nowhere)?;
        let again = rpassword::prompt_password("Again: ").map_err(nowhere)?;
        if first != again {
            return Err("the two passwords differ".to_owned());
        }
        first
    };
    if password.is_empty() { Err("the password is empty".to_owned()) } else { Ok(password) }
}

fn list(settings: &Settings) -> Result<(), String> {
    let mut out = io::stdout().lock();
    let mut after = 0;
    loop {
        let page = read_existing(settings, |tx| associates(tx, after))?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.associate.id;
        for record in &page {
            let kind = if record.administrator { "administrator" } else { "" };
            let associate = &record.associate;
            let written =
                writeln!(out, "{:>6}  {:<24} {:<32} {kind}", associate.id, associate.name, associate.full_name);
            written.map_err(|error| error.to_string())?;
        }
    }
}
