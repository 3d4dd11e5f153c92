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
    let (files, bytes) = copy(&location, &Location::Sqlite(file.to_owned())).map_err(|error| error.to_string())?;
    if files > 0 {
        let place = settings.files_location();
        println!("{files} files that were sent in chats ({bytes} bytes) are not in the backup; copy {place} as well");
    }
    Ok(())
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
    let (files, bytes) = copy(&Location::Sqlite(file.to_owned()), &location).map_err(|error| error.to_string())?;
    if files > 0 {
        let place = settings.files_location();
        println!(
            "{files} files that were sent in chats ({bytes} bytes) are not in a backup; bring them to {place} from where \
             they were kept. `parlour check` names those that are missing"
        );
    }
    Ok(())
}
