//! `parlour check`.

use parlour_engine::figures::count_again;
use parlour_model::SessionFile;
use parlour_store::{StoreError, Tx, find};

use crate::{
    Settings,
    cli::{blocking_runtime, open_existing, read_existing, write},
    clock::Clock,
    files::{compare, list_recorded},
    same_logins,
};

pub(super) fn run(settings: &Settings, clock: &Clock, counts_again: bool, reads_files: bool) -> Result<(), String> {
    if counts_again {
        let wrong = write(&open_existing(settings)?, clock, count_again)?;
        println!("quarters of an hour whose figures were wrong and are corrected: {wrong}");
    }
    let looked = read_existing(settings, |tx| {
        Ok::<_, StoreError>((same_logins::sentences(tx)?, parlour_store::check(tx)?, list_recorded(tx)?))
    });
    let (notes, mut faults, recorded) = looked?;
    for note in notes {
        println!("{note}");
    }
    faults.extend(check_files(settings, recorded, reads_files)?);
    if faults.is_empty() {
        println!("the store is sound");
        return Ok(());
    }
    for fault in &faults {
        println!("{fault}");
    }
    Err(format!("{} faults", faults.len()))
}

/// Compares the files of chats with their bytes; a sentence for each fault.
fn check_files(settings: &Settings, recorded: Vec<SessionFile>, reads: bool) -> Result<Vec<String>, String> {
    let location = settings.files_location();
    let inventory = match blocking_runtime()?.block_on(compare(&location, recorded, reads)) {
        Ok(inventory) => inventory,
        Err(error) => return Ok(vec![format!("the files in {location} cannot be read: {error}")]),
    };
    if inventory.unused > 0 {
        println!(
            "{} files in {location} belong to no chat; a running server removes them a day after",
            inventory.unused
        );
    }
    if inventory.faults.is_empty() {
        return Ok(Vec::new());
    }
    // A file may have been removed meanwhile; that is not a fault.
    let still_there = |tx: &mut Tx<'_>| {
        let mut sentences = Vec::new();
        for (file, sentence) in inventory.faults {
            if find::<SessionFile>(tx, file.id)?.is_some() {
                sentences.push(sentence);
            }
        }
        Ok::<_, StoreError>(sentences)
    };
    read_existing(settings, still_there)
}
