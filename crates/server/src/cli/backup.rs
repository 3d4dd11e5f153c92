//! `parlour backup` and `parlour restore`.

use std::path::Path;

use parlour_store::{Location, copy};

use crate::{
    Settings,
    cli::{prepare_folder, require_store},
};

pub(super) fn backup(settings: &Settings, file: &Path) -> Result<(), String> {
    if file.exists() {
        return Err(format!("{} exists already", file.display()));
    }
    let location = settings.location();
    require_store(&location)?;
    copy(&location, &Location::Sqlite(file.to_owned())).map_err(|error| error.to_string())
}

pub(super) fn restore(settings: &Settings, file: &Path) -> Result<(), String> {
    if !file.is_file() {
        return Err(format!("{} is no file", file.display()));
    }
    let location = settings.location();
    if let Location::Sqlite(store) = &location {
        // Not the file as well: it appears once it is complete.
        prepare_folder(store)?;
    }
    copy(&Location::Sqlite(file.to_owned()), &location).map_err(|error| error.to_string())
}
