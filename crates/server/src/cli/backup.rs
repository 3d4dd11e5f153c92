//! `parlour backup` and `parlour restore`.

use std::path::Path;

use parlour_store::{Location, copy};

use crate::{Settings, cli::prepare};

pub(super) fn backup(settings: &Settings, file: &Path) -> Result<(), String> {
    if file.exists() {
        return Err(format!("{} exists already", file.display()));
    }
    copy(&settings.location(), &Location::Sqlite(file.to_owned())).map_err(|error| error.to_string())
}

pub(super) fn restore(settings: &Settings, file: &Path) -> Result<(), String> {
    if !file.is_file() {
        return Err(format!("{} is no file", file.display()));
    }
    prepare(settings)?;
    copy(&Location::Sqlite(file.to_owned()), &settings.location()).map_err(|error| error.to_string())
}
