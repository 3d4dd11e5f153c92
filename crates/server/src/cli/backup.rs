//! `parlour backup` and `parlour restore`.

use std::path::Path;

use parlour_store::{Location, copy};

use crate::{Settings, cli::prepare};

pub(super) fn backup(settings: &Settings, file: &Path) -> Result<(), String> {
    if file.exists() {
        return Err(format!("{} exists already", file.display()));
    }
    let location = settings.location();
    if let Location::Sqlite(store) = &location
        && !store.is_file()
    {
        // Opening would make one, and the backup of a mistyped folder would be an empty one.
        return Err(format!("there is no store at {}", store.display()));
    }
    copy(&location, &Location::Sqlite(file.to_owned())).map_err(|error| error.to_string())
}

pub(super) fn restore(settings: &Settings, file: &Path) -> Result<(), String> {
    if !file.is_file() {
        return Err(format!("{} is no file", file.display()));
    }
    prepare(settings)?;
    copy(&Location::Sqlite(file.to_owned()), &settings.location()).map_err(|error| error.to_string())
}
